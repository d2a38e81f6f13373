import { Button, Group, Modal, TextInput } from "@mantine/core";
import { useState } from "react";
import { useCommands } from "../appAccess.tsx";
import { t } from "../i18n/text.ts";
import type { ModelSummary } from "./ModelTable.tsx";

interface RenameModelProps {
  readonly model: ModelSummary;
  readonly onClose: () => void;
}

/** Asks for another name. */
export function RenameModel({ model, onClose }: RenameModelProps) {
  const { annotateModel } = useCommands();
  const [name, setName] = useState(model.name);
  const given = name.trim();
  return (
    <Modal opened onClose={onClose} title={t("models:rename.title")} withCloseButton={false} centered>
      <form
        onSubmit={(event) => {
          event.preventDefault();
          if (given === "") return;
          if (given !== model.name) void annotateModel(model.id, model.stamp, { name: given });
          onClose();
        }}
      >
        <TextInput
          label={t("models:rename.name")}
          value={name}
          onChange={(event) => setName(event.currentTarget.value)}
          error={given === "" && t("models:inHand.nameMissing")}
          maxLength={120}
          data-autofocus
        />
        <Group gap="xs" justify="flex-end" mt="md">
          <Button variant="default" onClick={onClose}>
            {t("parts:cancel")}
          </Button>
          <Button type="submit" disabled={given === ""}>
            {t("models:rename.confirm")}
          </Button>
        </Group>
      </form>
    </Modal>
  );
}
