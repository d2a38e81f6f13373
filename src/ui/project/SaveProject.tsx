import { Button, Checkbox } from "@mantine/core";
import { useState } from "react";
import type { Origin } from "../../app/session.ts";
import { useCommands, useSession } from "../appAccess.tsx";
import { format } from "../i18n/format.ts";
import { t } from "../i18n/text.ts";
import { Card } from "../parts/Card.tsx";
import { PackingProject } from "./PackingProject.tsx";

/** Saves loans, choices and models as one file; the loans go along only where the analyst says so. */
export function SaveProject() {
  const { saveProject } = useCommands();
  const origin = useSession((session) => session.origin);
  const running = useSession((session) => session.tasks.project);
  const [wanted, setWanted] = useState(false);
  const withLoans = wanted && origin !== null && origin.kind !== "synthetic";
  return (
    <Card
      title={t("project:save.title")}
      reading={t("project:save.reading")}
      action={
        <Button
          size="xs"
          variant="default"
          loading={running !== undefined}
          onClick={() => void saveProject({ withLoans })}
        >
          {t("project:save.button")}
        </Button>
      }
    >
      {running ? <PackingProject running={running} /> : <Loans origin={origin} wanted={wanted} onWant={setWanted} />}
    </Card>
  );
}

interface LoansProps {
  readonly origin: Origin | null;
  readonly wanted: boolean;
  readonly onWant: (wanted: boolean) => void;
}

function Loans({ origin, wanted, onWant }: LoansProps) {
  if (!origin) return null;
  if (origin.kind === "synthetic") return <p>{t("project:save.generated")}</p>;
  return (
    <Checkbox
      size="xs"
      checked={wanted}
      onChange={(event) => onWant(event.currentTarget.checked)}
      label={t("project:save.withLoans", { size: format.bytes(origin.file.size) })}
      description={t("project:save.withLoansHelp")}
    />
  );
}
