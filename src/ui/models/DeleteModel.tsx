import { useCommands } from "../appAccess.tsx";
import { format } from "../i18n/format.ts";
import { t } from "../i18n/text.ts";
import { Question } from "../parts/Question.tsx";
import type { ModelSummary } from "./ModelTable.tsx";

interface DeleteModelProps {
  readonly model: ModelSummary;
  readonly onClose: () => void;
}

/** Says what a deletion takes away, and asks. */
export function DeleteModel({ model, onClose }: DeleteModelProps) {
  const { deleteModel } = useCommands();
  const { bytes, id, name, rows, source } = model;
  return (
    <Question
      opened
      title={t("models:delete.title", { name })}
      yes={t("models:delete.confirm")}
      onYes={() => void deleteModel(id)}
      onClose={onClose}
    >
      {t("models:delete.lost", { bytes: format.bytes(bytes), rows: format.whole(rows), source })}
    </Question>
  );
}
