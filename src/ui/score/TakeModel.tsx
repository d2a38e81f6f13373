import { Select } from "@mantine/core";
import { useCommands, useSession } from "../appAccess.tsx";
import { t } from "../i18n/text.ts";
import { useReplaceInHand } from "../models/useReplaceInHand.tsx";

/** Which model scores: the one in hand, or one of the saved. */
export function TakeModel() {
  const { openModel } = useCommands();
  const models = useSession((session) => session.models);
  const model = useSession((session) => session.model);
  const { replace, dialog } = useReplaceInHand();
  if (models.length === 0) return null;
  const saved = models.map(({ id, name }) => ({ value: id, label: name }));
  const inHand = model?.bundle;
  const listed = inHand === undefined || models.some(({ id }) => id === inHand.id);
  const unlisted = { value: inHand?.id ?? "", label: t("score:takeInHand", { name: inHand?.name ?? "" }) };
  return (
    <>
      <Select
        size="xs"
        w={230}
        aria-label={t("score:take")}
        placeholder={t("score:take")}
        data={listed ? saved : [unlisted, ...saved]}
        value={inHand?.id ?? null}
        onChange={(id) => {
          if (id !== null && id !== inHand?.id) replace(() => void openModel(id));
        }}
        allowDeselect={false}
      />
      {dialog}
    </>
  );
}
