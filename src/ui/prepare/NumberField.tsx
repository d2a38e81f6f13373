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
  /** Whether only whole numbers will do. */
  readonly whole?: boolean;
  readonly step?: number;
  readonly onChosen: (value: number) => void;
}

/** A number; one outside of the limits is said and not used. */
export function NumberField({
  label,
  description,
  value,
  min,
  max,
  whole = true,
  step = 1,
  onChosen,
}: NumberFieldProps) {
  const fits = (typed: number): boolean => (Number.isInteger(typed) || !whole) && typed >= min && typed <= max;
  const { shown, invalid, take } = useNumberDraft(value, fits, onChosen);
  const facts = { min: format.value(min), max: format.value(max), kept: format.value(value) };
  return (
    <NumberInput
      label={label}
      description={description}
      inputWrapperOrder={["label", "input", "description", "error"]}
      value={shown}
      min={min}
      max={max}
      step={step}
      allowDecimal={!whole}
      clampBehavior="none"
      onChange={take}
      error={invalid && (whole ? t("recipe:field.wholeBetween", facts) : t("recipe:field.between", facts))}
    />
  );
}
