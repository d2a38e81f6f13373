import type { Decimal } from "./number.ts";
import type { Records } from "./records.ts";

const around = "[^\\d.,]*";
/** Groups of three digits between blanks or apostrophes. */
const grouped = "\\d{1,3}(?:[ \\u00a0\\u202f'’]\\d{3})+";
const commaFraction = new RegExp(
  `^${around}(?:\\d*,(?:\\d{1,2}|\\d{4,})|0,\\d+|\\d{1,3}(?:\\.\\d{3})+,\\d*|${grouped},\\d+|\\d+,\\d+e-?\\d+)${around}$`,
);
const pointFraction = new RegExp(
  `^${around}(?:\\d*\\.(?:\\d{1,2}|\\d{4,})|0\\.\\d+|\\d{1,3}(?:,\\d{3})+\\.\\d*|${grouped}\\.\\d+|\\d+\\.\\d+e-?\\d+)${around}$`,
);

/** A decimal sign, and how many cells say so. */
export interface FoundDecimal {
  readonly decimal: Decimal;
  /** 0 where no cell shows it. */
  readonly cells: number;
}

/** The decimal sign that most cells show beyond doubt; `1,200` alone tells nothing, and without any telling cell it is a point. */
export function sniffDecimal(records: Records): FoundDecimal {
  let commas = 0;
  let points = 0;
  for (const cells of records)
    for (const cell of cells) {
      if (commaFraction.test(cell)) commas += 1;
      else if (pointFraction.test(cell)) points += 1;
    }
  return commas > points ? { decimal: ",", cells: commas } : { decimal: ".", cells: points };
}
