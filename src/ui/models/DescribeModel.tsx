import { Button, Group, Modal, Stack, TagsInput, Textarea, TextInput } from "@mantine/core";
import { useState } from "react";
import { useCommands } from "../appAccess.tsx";
import { t } from "../i18n/text.ts";
import type { RegistryEntry } from "./modelLines.ts";

interface DescribeModelProps {
  /** As it was when the words were asked for: what another tab changes meanwhile is not overwritten. */
  readonly model: RegistryEntry;
  readonly onClose: () => void;
}

/** Asks for the name of a saved model and for what is to be noted of it. */
export function DescribeModel({ model, onClose }: DescribeModelProps) {
  const { annotateModel } = useCommands();
  const [name, setName] = useState(model.name);
  const [notes, setNotes] = useState(model.notes);
  const [tags, setTags] = useState<readonly string[]>(model.tags);
  const given = name.trim();

  function keep(): void {
    if (given === "") return;
    const words = { name: given, notes: notes.trim(), tags };
    const isChanged =
      JSON.stringify([given, words.notes, tags]) !== JSON.stringify([model.name, model.notes, model.tags]);
    if (isChanged) void annotateModel(model.id, model.stamp, words);
    onClose();
  }

  return (
    <Modal opened onClose={onClose} title={t("registry:describe.title")} withCloseButton={false} centered>
      <form
        onSubmit={(event) => {
          event.preventDefault();
          keep();
        }}
      >
        <Stack gap="sm">
          <TextInput
            label={t("registry:describe.name")}
            value={name}
            onChange={({ currentTarget }) => setName(currentTarget.value)}
            error={given === "" && t("registry:describe.nameMissing")}
            maxLength={120}
            data-autofocus
          />
          <TagsInput
            label={t("registry:describe.tags")}
            description={t("registry:describe.tagsHelp")}
            value={[...tags]}
            onChange={setTags}
            maxTags={20}
          />
          <Textarea
            label={t("registry:describe.notes")}
            value={notes}
            onChange={({ currentTarget }) => setNotes(currentTarget.value)}
            rows={4}
            maxLength={10_000}
          />
        </Stack>
        <Group gap="xs" justify="flex-end" mt="md">
          <Button variant="default" onClick={onClose}>
            {t("parts:cancel")}
          </Button>
          <Button type="submit" disabled={given === ""}>
            {t("registry:describe.confirm")}
          </Button>
        </Group>
      </form>
    </Modal>
  );
}
