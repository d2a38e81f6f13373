import { NumberInput } from "@mantine/core";
import { format } from "../i18n/format.ts";
import { t } from "../i18n/text.ts";
import { useNumberDraft } from "../parts/useNumberDraft.ts";

interface NumberFieldProps {
  readonly label: string;
  readonly description?: string;
  readonly value: number;
  readonly min: number;
  readonly max: number;
  readonly onChosen: (value: number) => void;
}

/** A whole number; one outside of the limits is said and not used. */
export function NumberField({ label, description, value, min, max, onChosen }: NumberFieldProps) {
  const fits = (typed: number): boolean => Number.isInteger(typed) && typed >= min && typed <= max;
  const { shown, invalid, take } = useNumberDraft(value, fits, onChosen);
  return (
    <NumberInput
      label={label}
      description={description}
      inputWrapperOrder={["label", "input", "description", "error"]}
      value={shown}
      min={min}
      max={max}
      allowDecimal={false}
      clampBehavior="none"
      onChange={take}
      error={
        invalid && t("prepare:between", { min: format.whole(min), max: format.whole(max), kept: format.whole(value) })
      }
    />
  );
}
