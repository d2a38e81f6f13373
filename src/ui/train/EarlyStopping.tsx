import { Switch } from "@mantine/core";
import { useId } from "react";
import { t } from "../i18n/text.ts";
import { KnobLabel } from "./KnobLabel.tsx";
import classes from "./Knob.module.css";
import { ranges, usualPatience } from "./knobs.ts";
import { NumberKnob } from "./NumberKnob.tsx";

interface EarlyStoppingProps {
  /** Null where every epoch is trained. */
  readonly patience: number | null;
  readonly onChange: (patience: number | null) => void;
}

/** Whether a run ends when the validation loss no longer falls, and how long it waits. */
export function EarlyStopping({ patience, onChange }: EarlyStoppingProps) {
  const id = useId();
  return (
    <>
      <div className={classes["knob"]}>
        <KnobLabel label={t("train:learning.early")} help={t("train:learning.earlyHelp")} htmlFor={id} />
        <Switch
          id={id}
          checked={patience !== null}
          onChange={({ currentTarget }) => onChange(currentTarget.checked ? usualPatience : null)}
        />
      </div>
      {patience !== null && (
        <NumberKnob
          label={t("train:learning.patience")}
          help={t("train:learning.patienceHelp")}
          value={patience}
          range={ranges.patience}
          onChange={onChange}
        />
      )}
    </>
  );
}
