import { Button, Group, Modal } from "@mantine/core";
import { useCommands } from "../appAccess.tsx";
import { format } from "../i18n/format.ts";
import { t } from "../i18n/text.ts";
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
    <Modal opened onClose={onClose} title={t("models:delete.title", { name })} withCloseButton={false} centered>
      <p>{t("models:delete.lost", { bytes: format.bytes(bytes), rows: format.whole(rows), source })}</p>
      <Group gap="xs" justify="flex-end">
        <Button variant="default" data-autofocus onClick={onClose}>
          {t("parts:cancel")}
        </Button>
        <Button
          color="red.8"
          onClick={() => {
            void deleteModel(id);
            onClose();
          }}
        >
          {t("models:delete.confirm")}
        </Button>
      </Group>
    </Modal>
  );
}
