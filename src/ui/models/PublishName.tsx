import { Button, Group, Modal, Stack, Text, TextInput } from "@mantine/core";
import { useState } from "react";
import { useCommands } from "../appAccess.tsx";
import { t } from "../i18n/text.ts";
import { useAnswer } from "../parts/useAnswer.ts";

interface PublishNameProps {
  /** Of a saved model; null for the one in hand. */
  readonly id: string | null;
  readonly proposed: string;
  readonly onPublished: (name: string) => void;
  readonly onClose: () => void;
}

/** Asks for the name that a network is published under, and warns of one that is taken. */
export function PublishName({ id, proposed, onPublished, onClose }: PublishNameProps) {
  const { publishedNames, publishModel } = useCommands();
  const { value: taken } = useAnswer("published", publishedNames);
  const [name, setName] = useState(proposed);
  const given = name.trim();
  const isTaken = taken?.includes(given) ?? false;

  async function publish(): Promise<void> {
    onClose();
    if (await publishModel(id, given, isTaken)) onPublished(given);
  }

  return (
    <Modal opened onClose={onClose} title={t("exports:publish.question")} withCloseButton={false} centered>
      <form
        onSubmit={(event) => {
          event.preventDefault();
          if (given !== "" && taken) void publish();
        }}
      >
        <Stack gap="sm">
          <TextInput
            label={t("exports:publish.name")}
            value={name}
            onChange={({ currentTarget }) => setName(currentTarget.value)}
            error={given === "" && t("exports:publish.nameMissing")}
            maxLength={120}
            data-autofocus
          />
          <Text size="sm">{t("exports:publish.call", { name: given })}</Text>
          <Text size="sm" component="output">
            {isTaken && t("exports:publish.taken", { name: given })}
          </Text>
        </Stack>
        <Group gap="xs" justify="flex-end" mt="md">
          <Button variant="default" onClick={onClose}>
            {t("parts:cancel")}
          </Button>
          <Button type="submit" disabled={given === "" || !taken}>
            {t(isTaken ? "exports:publish.replace" : "exports:publish.confirm")}
          </Button>
        </Group>
      </form>
    </Modal>
  );
}
