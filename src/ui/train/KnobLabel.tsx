import { ActionIcon, Tooltip } from "@mantine/core";
import { t } from "../i18n/text.ts";
import classes from "./Knob.module.css";

interface KnobLabelProps {
  readonly label: string;
  readonly help?: string | undefined;
  /** The control it names; without one it names a group. */
  readonly htmlFor?: string;
}

/** The name of a knob, with a mark that explains it on hover, on focus and on touch. */
export function KnobLabel({ label, help, htmlFor }: KnobLabelProps) {
  return (
    <span className={classes["label"]}>
      {htmlFor === undefined ? <span>{label}</span> : <label htmlFor={htmlFor}>{label}</label>}
      {help !== undefined && (
        <Tooltip label={help} multiline w={250} withArrow events={{ hover: true, focus: true, touch: true }}>
          <ActionIcon size={24} variant="subtle" color="gray" radius="xl" aria-label={t("train:help", { name: label })}>
            ?
          </ActionIcon>
        </Tooltip>
      )}
    </span>
  );
}
