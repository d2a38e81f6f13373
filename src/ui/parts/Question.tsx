import { Button, Group, Modal } from "@mantine/core";
import type { ReactNode } from "react";
import { t } from "../i18n/text.ts";

interface QuestionProps {
  readonly opened: boolean;
  readonly title: string;
  /** What would be lost. */
  readonly children: ReactNode;
  readonly yes: string;
  readonly no?: string;
  readonly onYes: () => void;
  readonly onClose: () => void;
}

/** Asks before something is lost; the answer that loses nothing has the focus. */
export function Question({ opened, title, children, yes, no = t("parts:cancel"), onYes, onClose }: QuestionProps) {
  return (
    <Modal opened={opened} onClose={onClose} title={title} withCloseButton={false} centered>
      <p style={{ marginTop: 0 }}>{children}</p>
      <Group gap="xs" justify="flex-end">
        <Button variant="default" data-autofocus onClick={onClose}>
          {no}
        </Button>
        <Button
          color="red.8"
          onClick={() => {
            onYes();
            onClose();
          }}
        >
          {yes}
        </Button>
      </Group>
    </Modal>
  );
}
