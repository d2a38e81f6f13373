import type { FittedColumn, FittedStep } from "../pipeline.ts";
import { oneHotInputs } from "./oneHot.ts";

/** The inputs that a column makes, by what they are, in the order of its steps. */
export interface Inputs {
  /** Whether it has a value. */
  readonly value: boolean;
  /** Names of its 0/1 inputs for codes and gaps. */
  readonly indicators: readonly string[];
  /** Names of the inputs of its encodings. */
  readonly encodings: readonly string[];
}

/** Where the inputs that a column makes lie in a row of the matrix. */
export interface Place {
  /** Of the value; −1 where there is none. */
  readonly value: number;
  /** Of the first of its indicators. */
  readonly indicators: number;
  /** Of the first input of its encodings. */
  readonly encodings: number;
}

/** What the inputs that a step adds stand for. */
export function inputsOfStep(step: FittedStep): readonly string[] {
  switch (step.kind) {
    case "specialCodes":
      return step.codes.map(String);
    case "indicator":
      return ["(missing)"];
    case "oneHot":
      return oneHotInputs(step);
    case "ple":
      return numbered("bin", step.edges.length - 1);
    case "calendar":
      return step.values.map((value) => `(${step.part} ${value})`);
    case "hashedWords":
      return numbered("words", step.buckets);
    default:
      return [];
  }
}

function numbered(word: string, count: number): readonly string[] {
  return Array.from({ length: count }, (_, i) => `(${word} ${i + 1})`);
}

function isIndicator({ kind }: FittedStep): boolean {
  return kind === "specialCodes" || kind === "indicator";
}

/** Whether a column has a value at its end: numbers, days and what became a number, but for steps that end it. */
function hasValue({ kind, steps }: FittedColumn): boolean {
  const last = steps.at(-1);
  switch (last?.kind) {
    case undefined:
      return kind === "number" || kind === "date";
    case "ple":
      return last.keepValue;
    case "oneHot":
    case "calendar":
    case "hashedWords":
    case "fillLevel":
      return false;
    default:
      return true;
  }
}

/** Names the inputs that a column makes. */
export function inputsOf(column: FittedColumn): Inputs {
  const named = (steps: readonly FittedStep[]): readonly string[] =>
    steps.flatMap(inputsOfStep).map((input) => `${column.name}=${input}`);
  return {
    value: hasValue(column),
    indicators: named(column.steps.filter(isIndicator)),
    encodings: named(column.steps.filter((step) => !isIndicator(step))),
  };
}

/** The places of all columns, in their order: all values, then all indicators, then the inputs of encodings. */
export function layOut(columns: readonly FittedColumn[]): readonly Place[] {
  const all = columns.map(inputsOf);
  let value = 0;
  let indicator = all.filter((inputs) => inputs.value).length;
  let encoding = indicator + all.reduce((sum, { indicators }) => sum + indicators.length, 0);
  return all.map((inputs) => {
    const place = { value: inputs.value ? value++ : -1, indicators: indicator, encodings: encoding };
    indicator += inputs.indicators.length;
    encoding += inputs.encodings.length;
    return place;
  });
}

/** Names of the inputs, in the order of {@link layOut}. */
export function inputNames(columns: readonly FittedColumn[]): readonly string[] {
  const all = columns.map(inputsOf);
  return [
    ...columns.filter((_, at) => all[at]?.value).map(({ name }) => name),
    ...all.flatMap(({ indicators }) => indicators),
    ...all.flatMap(({ encodings }) => encodings),
  ];
}
