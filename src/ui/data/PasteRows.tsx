import { Button, Group, Modal, Textarea } from "@mantine/core";
import { useState } from "react";
import { t } from "../i18n/text.ts";

interface PasteRowsProps {
  readonly opened: boolean;
  readonly onClose: () => void;
  readonly onText: (text: string) => void;
}

/** A dialog for rows from the clipboard. */
export function PasteRows({ opened, onClose, onText }: PasteRowsProps) {
  const [text, setText] = useState("");
  return (
    <Modal
      opened={opened}
      onClose={onClose}
      title={t("data:paste.title")}
      closeButtonProps={{ "aria-label": t("data:column.close") }}
      size="lg"
    >
      <Textarea
        label={t("data:paste.label")}
        description={t("data:paste.hint")}
        value={text}
        onChange={(change) => setText(change.currentTarget.value)}
        rows={10}
        ff="monospace"
        data-autofocus
      />
      <Group justify="flex-end" mt="md" gap="xs">
        <Button variant="default" onClick={onClose}>
          {t("data:paste.cancel")}
        </Button>
        <Button
          disabled={text.trim() === ""}
          onClick={() => {
            onClose();
            onText(text);
          }}
        >
          {t("data:paste.read")}
        </Button>
      </Group>
    </Modal>
  );
}
