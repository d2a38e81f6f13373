import { useSession } from "../appAccess.tsx";
import { t } from "../i18n/text.ts";
import { FileDrop } from "../parts/FileDrop.tsx";

/** Where a model file is dropped or chosen. */
export function ImportModel({ onFile }: { readonly onFile: (file: File) => void }) {
  const busy = useSession((session) => session.tasks.storage !== undefined);
  return (
    <FileDrop
      title={t("models:import.drop")}
      hint={t("models:import.hint")}
      choose={t("models:import.choose")}
      busy={busy}
      onFile={onFile}
    />
  );
}
