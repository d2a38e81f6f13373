import { NumberInput } from "@mantine/core";
import { useId, useState } from "react";
import { format } from "../i18n/format.ts";
import { t } from "../i18n/text.ts";
import type { CutoffMode } from "./cutoffModes.ts";

/** A tenth of a percent is a step of the slider. */
const decimals = 1;

interface CutoffInputProps {
  readonly mode: CutoffMode;
  /** Which of the two cut-offs: the one alone, or where declines and referrals begin. */
  readonly which: "field" | "decline" | "refer";
  readonly range: { readonly from: number; readonly to: number };
  readonly value: number;
  readonly onChange: (value: number) => void;
}

/** A cut-off as a number in the unit of its mode. */
export function CutoffInput({ mode, which, range, value, onChange }: CutoffInputProps) {
  const id = useId();
  const inPoints = mode === "points";
  const factor = inPoints ? 1 : 100;
  const shownValue = inPoints ? Math.round(value) : Number((value * factor).toFixed(decimals));
  // A share may be typed above the range, as the worst there is; points beyond those of all loans as well.
  const limits = inPoints ? { from: -10_000, to: 10_000 } : { from: 0, to: 100 };
  const fits = (wanted: number): boolean => wanted >= limits.from && wanted <= limits.to;
  // What the loans allow may not be what is typed: it stays on show until the field is left.
  const [typed, setTyped] = useState<number | string | null>(null);
  const number = typed === "" || typed === null ? Number.NaN : Number(typed);
  const take = (entered: number | string): void => {
    setTyped(entered);
    if (entered !== "" && fits(Number(entered)))
      onChange(Math.min(Math.max(Number(entered) / factor, range.from), range.to));
  };
  const field = t(`evaluate:cutoff.mode.${mode}.${which}`);
  return (
    <>
      <label htmlFor={id}>{field}</label>
      <NumberInput
        id={id}
        aria-label={`${field} ${t(`evaluate:cutoff.mode.${mode}.unitIn`)}`}
        size="xs"
        w={92}
        step={inPoints ? 1 : 0.5}
        decimalScale={inPoints ? 0 : decimals}
        clampBehavior="none"
        errorProps={{ fz: "xs" }}
        suffix={inPoints ? "" : " %"}
        value={typed ?? shownValue}
        onChange={(entered) => {
          if (entered !== shownValue || typed !== null) take(entered);
        }}
        onBlur={() => setTyped(null)}
        error={
          typed !== null &&
          !fits(number) &&
          t("evaluate:cutoff.range", { from: format.whole(limits.from), to: format.whole(limits.to) })
        }
      />
    </>
  );
}
