import type { Measure } from "../../core/pipeline.ts";
import { format, undefinedFigure } from "../i18n/format.ts";

/** A figure within a sentence; a dash where it is undefined. */
export function figureText({ value }: Measure, as: (value: number) => string = format.figure): string {
  return value === null ? undefinedFigure : as(value);
}

/** A p-value; very small ones are only said to be small. */
export function pValueText(value: number): string {
  return value < 0.001 ? `< ${format.figure(0.001)}` : format.figure(value);
}
