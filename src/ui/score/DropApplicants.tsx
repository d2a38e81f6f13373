import type { Schema } from "../../core/pipeline.ts";
import { useCommands, useSession } from "../appAccess.tsx";
import { format } from "../i18n/format.ts";
import { t } from "../i18n/text.ts";
import { Card } from "../parts/Card.tsx";
import { FileDrop } from "../parts/FileDrop.tsx";

/** Where a file of applicants is dropped, and what it should hold. */
export function DropApplicants({ schema }: { readonly schema: Schema }) {
  const { inspectApplicants } = useCommands();
  const looking = useSession((session) => session.tasks.inspect !== undefined);
  const names = format.list(schema.map(({ name }) => name));
  return (
    <Card title={t("score:file.title")} reading={t("score:file.reads", { count: schema.length, names })}>
      <FileDrop
        title={t("score:file.drop")}
        hint={looking ? t("score:file.reading") : t("score:file.dropHint")}
        choose={t("score:file.choose")}
        busy={looking}
        onFile={(file) => void inspectApplicants(file)}
      />
    </Card>
  );
}
