import { useCommands } from "../appAccess.tsx";
import { format } from "../i18n/format.ts";
import { t } from "../i18n/text.ts";
import { Question } from "../parts/Question.tsx";
import type { RegistryEntry } from "./modelLines.ts";

interface EraseModelProps {
  readonly model: RegistryEntry;
  readonly onClose: () => void;
}

/** Says what is lost for good, and asks. */
export function EraseModel({ model: { bytes, id, name }, onClose }: EraseModelProps) {
  const { eraseModel } = useCommands();
  return (
    <Question
      opened
      title={t("registry:erase.title", { name })}
      yes={t("registry:erase.confirm")}
      onYes={() => void eraseModel(id)}
      onClose={onClose}
    >
      {t("registry:erase.text", { bytes: format.bytes(bytes) })}
    </Question>
  );
}
