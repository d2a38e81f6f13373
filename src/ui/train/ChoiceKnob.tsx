import { NativeSelect } from "@mantine/core";
import { useId } from "react";
import { t } from "../i18n/text.ts";
import { KnobLabel } from "./KnobLabel.tsx";
import classes from "./Knob.module.css";
import type { train } from "../i18n/en/train.ts";

interface ChoiceKnobProps<Option extends keyof typeof train.option> {
  readonly label: string;
  readonly help: string;
  readonly value: Option;
  readonly options: readonly Option[];
  readonly onChange: (value: Option) => void;
}

/** One of a few, with a name and an explanation. */
export function ChoiceKnob<Option extends keyof typeof train.option>({
  label,
  help,
  value,
  options,
  onChange,
}: ChoiceKnobProps<Option>) {
  const id = useId();
  return (
    <div className={classes["knob"]}>
      <KnobLabel label={label} help={help} htmlFor={id} />
      <NativeSelect
        id={id}
        size="xs"
        value={value}
        data={options.map((option) => ({ value: option, label: t(`train:option.${option}`) }))}
        onChange={({ currentTarget }) => {
          const chosen = options.find((option) => option === currentTarget.value);
          if (chosen !== undefined) onChange(chosen);
        }}
      />
    </div>
  );
}
