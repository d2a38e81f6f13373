import { NumberInput } from "@mantine/core";
import { useState } from "react";

interface NumberFieldProps {
  readonly label: string;
  readonly description?: string;
  readonly value: number;
  readonly min: number;
  readonly max: number;
  readonly onChosen: (value: number) => void;
}

/** A whole number; what is typed on the way to one within the limits is not yet a choice. */
export function NumberField({ label, description, value, min, max, onChosen }: NumberFieldProps) {
  const [typed, setTyped] = useState<number | string | null>(null);
  return (
    <NumberInput
      label={label}
      description={description}
      inputWrapperOrder={["label", "input", "description", "error"]}
      value={typed ?? value}
      min={min}
      max={max}
      allowDecimal={false}
      onChange={(next) => {
        setTyped(next);
        if (typeof next === "number" && next >= min && next <= max && next !== value) onChosen(next);
      }}
      onBlur={() => setTyped(null)}
    />
  );
}
