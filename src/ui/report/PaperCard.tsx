import { TagsInput, Textarea } from "@mantine/core";
import { unwrittenParts } from "../../core/export/report/draft.ts";
import type { Bundle } from "../../core/pipeline.ts";
import { useCommands, useSession } from "../appAccess.tsx";
import { t } from "../i18n/text.ts";
import { Card } from "../parts/Card.tsx";
import classes from "./Report.module.css";
import { ReportMenu } from "./ReportMenu.tsx";
import { unwrittenText } from "./sayReport.ts";
import { Signatures } from "./Signatures.tsx";
import { usePaperDraft } from "./usePaperDraft.ts";

const texts = ["purpose", "limits", "monitoring"] as const;
/** As much as a person writes; a model file may hold more. */
const longest = 100_000;

/** What people say of the model in hand, and the report that it goes into. Keyed by the model. */
export function PaperCard({ bundle }: { readonly bundle: Bundle }) {
  const { paper } = bundle;
  const kept = useSession(({ model, models }) => model?.saved === true && models.some(({ id }) => id === bundle.id));
  const { writePaper } = useCommands();
  const unwritten = unwrittenParts(paper);
  return (
    <Card title={t("report:paper.title")} reading={t("report:paper.reading")} action={<ReportMenu size="xs" />}>
      <p className={classes["state"]}>
        {unwritten.length === 0
          ? t("report:paper.ready")
          : t("report:paper.draft", { parts: unwrittenText(unwritten) })}{" "}
        {kept ? t("report:paper.kept") : t("report:paper.keptInHand")}
      </p>
      <div className={classes["fields"]}>
        {texts.map((part) => (
          <PaperText key={part} part={part} value={paper[part]} />
        ))}
        <PaperText part="notes" value={paper.notes} />
      </div>
      <TagsInput
        size="xs"
        mt="sm"
        label={t("report:paper.tags")}
        description={t("report:paper.tagsHelp")}
        value={[...paper.tags]}
        onChange={(tags) => writePaper({ tags })}
        maxLength={60}
      />
      <Signatures paper={paper} />
    </Card>
  );
}

interface PaperTextProps {
  readonly part: (typeof texts)[number] | "notes";
  readonly value: string;
}

function PaperText({ part, value }: PaperTextProps) {
  const { writePaper } = useCommands();
  const draft = usePaperDraft(value, (text) => writePaper({ [part]: text }));
  return (
    <Textarea
      size="xs"
      rows={4}
      resize="vertical"
      label={t(`report:paper.${part}`)}
      description={part === "notes" ? undefined : t(`report:paper.${part}Help`)}
      value={draft.text}
      onChange={({ currentTarget }) => draft.write(currentTarget.value)}
      onBlur={draft.flush}
      maxLength={longest}
    />
  );
}
