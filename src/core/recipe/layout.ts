import type { FittedColumn } from "../pipeline.ts";
import { oneHotInputs, oneHotWidth } from "./oneHot.ts";

/** Where the inputs that a column makes lie in a row of the matrix. */
export interface Place {
  /** Of the value, or of the first one-hot input. */
  readonly first: number;
  /** Of the missing indicator; −1 where there is none. */
  readonly indicator: number;
}

function hasIndicator(column: FittedColumn): boolean {
  return column.kind !== "category" && column.steps.some(({ kind }) => kind === "indicator");
}

/** The places of all columns, in their order: all values, then all indicators, then the one-hot inputs. */
export function layOut(columns: readonly FittedColumn[]): readonly Place[] {
  let value = 0;
  let indicator = columns.filter(({ kind }) => kind !== "category").length;
  let oneHot = indicator + columns.filter(hasIndicator).length;
  return columns.map((column) => {
    if (column.kind !== "category") {
      return { first: value++, indicator: hasIndicator(column) ? indicator++ : -1 };
    }
    const first = oneHot;
    oneHot += oneHotWidth(column.steps[0]);
    return { first, indicator: -1 };
  });
}

/** Names of the inputs, in the order of {@link layOut}. */
export function inputNames(columns: readonly FittedColumn[]): readonly string[] {
  const values = columns.filter(({ kind }) => kind !== "category").map(({ name }) => name);
  const indicators = columns.filter(hasIndicator).map(({ name }) => `${name}=(missing)`);
  const oneHots = columns.flatMap((column) =>
    column.kind === "category" ? oneHotInputs(column.steps[0]).map((level) => `${column.name}=${level}`) : [],
  );
  return [...values, ...indicators, ...oneHots];
}
