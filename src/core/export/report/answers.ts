import type { Finding, FindingCode } from "../../findings.ts";
import type { Bundle, FittedColumn, FittedStep } from "../../pipeline.ts";
import type { StepDescription } from "../../recipe/describe.ts";
import { describeFitted } from "../../recipe/describe.ts";

/** What was done about a finding. */
export type FindingAnswer =
  /** The column is no input of the model. */
  | { readonly kind: "leftOut" }
  /** Steps of the recipe that meet it. */
  | { readonly kind: "treated"; readonly steps: readonly StepDescription[] }
  /** The column is an input, and nothing in the recipe is about it. */
  | { readonly kind: "kept" }
  | { readonly kind: "rowsLeftOut" | "rowsKept" }
  /** Later loans test what earlier ones taught. */
  | { readonly kind: "splitByDate" }
  /** About the file or the outcome as a whole. */
  | { readonly kind: "noted" };

/** A finding and what was done about it. */
export interface AnsweredFinding {
  readonly finding: Finding;
  readonly answer: FindingAnswer;
}

const gaps: readonly FittedStep["kind"][] = ["impute", "indicator", "fillLevel", "oneHot", "woeBins", "woeLevels"];
const levels: readonly FittedStep["kind"][] = ["oneHot", "woeLevels", "ordinal"];
const dates: readonly FittedStep["kind"][] = ["age", "calendar", "clip"];
const extremes: readonly FittedStep["kind"][] = ["clip", "smoothClip", "quantile", "log1p", "yeoJohnson", "woeBins"];

/** Steps that meet a finding about a column. */
const remedies: Partial<Readonly<Record<FindingCode, readonly FittedStep["kind"][]>>> = {
  "column/mostly-missing": gaps,
  "column/not-finite": gaps,
  "column/not-numbers": gaps,
  "column/not-dates": gaps,
  "column/special-codes": ["specialCodes", "woeBins"],
  "column/outliers": extremes,
  "column/skewed": ["log1p", "yeoJohnson", "quantile", "woeBins"],
  "column/mixed-types": levels,
  "column/coded-levels": levels,
  "column/many-levels": levels,
  "column/rare-levels": levels,
  "column/date": dates,
  "column/packed-dates": dates,
  "column/odd-dates": dates,
  "column/text": ["textLength", "hashedWords"],
};

/** Says of each finding what the model's own recipe, split and schema have made of it, in the order of the findings. */
export function answerFindings({
  evidence,
  provenance,
  recipe,
}: Pick<Bundle, "evidence" | "provenance" | "recipe">): readonly AnsweredFinding[] {
  const inputs = new Map(recipe.columns.map((column) => [column.name, column]));
  return evidence.findings.map((finding) => ({ finding, answer: answerTo(finding, inputs, provenance.split) }));
}

function answerTo(
  { code, details }: Finding,
  inputs: ReadonlyMap<string, FittedColumn>,
  split: Bundle["provenance"]["split"],
): FindingAnswer {
  switch (code) {
    case "rows/repeated":
      return { kind: split.repeats === "drop" ? "rowsLeftOut" : "rowsKept" };
    case "target/rows-left-out":
      return { kind: "rowsLeftOut" };
    case "target/drift":
      return { kind: split.by.kind === "date" ? "splitByDate" : "noted" };
    default:
      return "column" in details ? answerInColumn(code, inputs.get(details.column)) : { kind: "noted" };
  }
}

function answerInColumn(code: FindingCode, column: FittedColumn | undefined): FindingAnswer {
  if (!column) return { kind: "leftOut" };
  const wanted = remedies[code] ?? [];
  const steps = describeFitted(column).filter((_, at) => column.steps[at] && wanted.includes(column.steps[at].kind));
  return steps.length > 0 ? { kind: "treated", steps } : { kind: "kept" };
}
