import { Button, Group, Modal, TextInput } from "@mantine/core";
import { useState } from "react";
import type { FormEvent } from "react";
import { useCommands, useSession } from "../appAccess.tsx";
import { t } from "../i18n/text.ts";
import { Failure } from "../parts/Failure.tsx";
import classes from "./EvaluateScreen.module.css";

/** A button that asks for a name and keeps the model in hand. */
export function SaveModel() {
  const name = useSession(({ model }) => model?.bundle.name ?? "");
  const [open, setOpen] = useState(false);
  const close = (): void => setOpen(false);
  return (
    <>
      <Button size="sm" onClick={() => setOpen(true)}>
        {t("evaluate:save")}
      </Button>
      <Modal opened={open} onClose={close} title={t("evaluate:saveDialog.title")} centered>
        <SaveForm suggested={name} onDone={close} />
      </Modal>
    </>
  );
}

interface SaveFormProps {
  readonly suggested: string;
  readonly onDone: () => void;
}

function SaveForm({ suggested, onDone }: SaveFormProps) {
  const [name, setName] = useState(suggested);
  const [asked, setAsked] = useState(false);
  const saving = useSession(({ tasks }) => tasks.storage !== undefined);
  const { saveModel } = useCommands();
  const missing = name.trim() === "";

  async function save(): Promise<void> {
    setAsked(true);
    if (!missing && (await saveModel(name.trim()))) onDone();
  }

  return (
    <form
      className={classes["form"]}
      onSubmit={(event: FormEvent) => {
        event.preventDefault();
        void save();
      }}
    >
      <TextInput
        label={t("evaluate:saveDialog.name")}
        description={t("evaluate:saveDialog.nameHelp")}
        value={name}
        onChange={({ currentTarget }) => setName(currentTarget.value)}
        error={asked && missing && t("evaluate:saveDialog.nameMissing")}
        maxLength={120}
        data-autofocus
      />
      <Failure step="models" />
      <Group justify="flex-end" gap="xs">
        <Button variant="default" onClick={onDone}>
          {t("evaluate:saveDialog.cancel")}
        </Button>
        <Button type="submit" loading={saving}>
          {t("evaluate:saveDialog.save")}
        </Button>
      </Group>
    </form>
  );
}
