import { Button } from "@mantine/core";
import { useId, useState } from "react";
import type { ReportForm } from "../../app/commands/reporting.ts";
import { useCommands, useSession } from "../appAccess.tsx";
import { t } from "../i18n/text.ts";
import { FormLine } from "./FormLine.tsx";

const forms: readonly ReportForm[] = ["page", "data"];

interface ReportLineProps {
  /** Of a saved model; null for the one in hand. */
  readonly id: string | null;
  readonly onFailed: () => void;
}

/** The report, among the forms of a model: as a page and as data. */
export function ReportLine({ id, onFailed }: ReportLineProps) {
  const { downloadReport } = useCommands();
  const isMaking = useSession((session) => session.tasks.report !== undefined);
  const [taken, setTaken] = useState<ReportForm | null>(null);
  const told = useId();

  async function take(form: ReportForm): Promise<void> {
    setTaken(form);
    if (!(await downloadReport(form, id))) onFailed();
  }

  return (
    <FormLine
      id={told}
      words={{
        title: t("exports:report.title"),
        file: t("exports:report.file"),
        holds: t("exports:report.holds"),
        proof: t("exports:report.proof"),
      }}
    >
      {forms.map((form) => (
        <Button
          key={form}
          size="compact-xs"
          mih={24}
          variant="default"
          aria-label={t("exports:downloadLabel", { title: t(`exports:report.${form}Label`) })}
          aria-describedby={told}
          loading={isMaking && taken === form}
          onClick={() => void take(form)}
        >
          {t(`exports:report.${form}`)}
        </Button>
      ))}
    </FormLine>
  );
}
