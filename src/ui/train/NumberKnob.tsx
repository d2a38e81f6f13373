import { NumberInput } from "@mantine/core";
import type { ReactNode } from "react";
import { useId } from "react";
import { format } from "../i18n/format.ts";
import { t } from "../i18n/text.ts";
import { useNumberDraft } from "../parts/useNumberDraft.ts";
import { KnobLabel } from "./KnobLabel.tsx";
import classes from "./Knob.module.css";
import type { Range } from "./knobs.ts";

interface NumberKnobProps {
  readonly label: string;
  readonly help?: string;
  readonly value: number;
  readonly range: Range;
  readonly onChange: (value: number) => void;
  /** A button to the right of the number. */
  readonly beside?: ReactNode;
}

/** More digits than any knob needs; keeps small learning rates from being written with an exponent. */
const decimals = 6;

/** A number with a name, an explanation and a range; what is out of range is said and not used. */
export function NumberKnob({ label, help, value, range, onChange, beside }: NumberKnobProps) {
  const id = useId();
  const { min, max, step, whole } = range;
  const fits = (typed: number): boolean => typed >= min && typed <= max && (!whole || Number.isInteger(typed));
  const { shown, invalid, take } = useNumberDraft(value, fits, onChange);
  return (
    <div className={classes["knob"]}>
      <KnobLabel label={label} help={help} htmlFor={id} />
      <div className={classes["control"]}>
        <NumberInput
          id={id}
          size="xs"
          value={shown}
          onChange={take}
          min={min}
          max={max}
          step={step}
          decimalScale={decimals}
          clampBehavior="none"
          errorProps={{ fz: "xs" }}
          error={
            invalid &&
            t(whole ? "train:rangeWhole" : "train:range", {
              min: format.value(min),
              max: format.whole(max),
              kept: format.value(value),
            })
          }
        />
        {beside}
      </div>
    </div>
  );
}
