import { Button, Group, Modal } from "@mantine/core";
import { useCommands } from "../appAccess.tsx";
import { t } from "../i18n/text.ts";
import { FailureText } from "../parts/FailureText.tsx";
import { useAnswer } from "../parts/useAnswer.ts";
import { Waiting } from "../parts/Waiting.tsx";
import classes from "./ExportCard.module.css";
import { ExportForms } from "./ExportForms.tsx";
import type { RegistryEntry } from "./modelLines.ts";

interface TakeElsewhereProps {
  readonly model: RegistryEntry;
  readonly onClose: () => void;
}

/** The forms that a saved model can be taken elsewhere in, without taking it in hand. */
export function TakeElsewhere({ model: { id, name, stamp }, onClose }: TakeElsewhereProps) {
  const { readModel } = useCommands();
  const { value: bundle, failure } = useAnswer(`${id} ${stamp}`, () => readModel(id));
  return (
    <Modal
      opened
      onClose={onClose}
      size="64rem"
      title={t("exports:titleOf", { name })}
      withCloseButton={false}
      centered
    >
      <p className={classes["reading"]}>{t("exports:reading")}</p>
      {bundle && <ExportForms bundle={bundle} id={id} onFailed={onClose} />}
      {!bundle && !failure && <Waiting label={t("exports:looking")} />}
      {failure && <FailureText failure={failure} />}
      <Group justify="flex-end" mt="md">
        <Button variant="default" data-autofocus onClick={onClose}>
          {t("exports:close")}
        </Button>
      </Group>
    </Modal>
  );
}
