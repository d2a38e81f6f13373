import type { Bundle, DateReading, FittedColumn, SchemaField } from "../../src/core/pipeline.ts";
import { inputNames } from "../../src/core/recipe/layout.ts";
import { bundleWith } from "./modelSamples.ts";

type Kind = "number" | "date" | "category";

/** A model of one column, called `column`, whose PD tells what was read. */
export function readingModel(kind: Kind, reading: DateReading | null, changes: Partial<Bundle> = {}): Bundle {
  const numbers: FittedColumn["steps"] = [{ kind: "impute", value: -123_456.75 }, { kind: "log1p" }];
  const levels: FittedColumn["steps"] = [
    { kind: "woeLevels", groups: [{ levels: ["A", "+", "-", "inf"], weight: 0.5 }], missing: 0.25 },
  ];
  const column: FittedColumn = { kind, name: "column", steps: kind === "category" ? levels : numbers };
  const field: SchemaField =
    kind === "category"
      ? { kind, name: "column", levels: ["A"], missing: 0 }
      : { kind, name: "column", unit: null, reading, min: 0, max: 1, median: 0, whole: false, missing: 0 };
  return bundleWith({
    schema: [field],
    recipe: { columns: [column], rowNorm: false, inputs: inputNames([column]) },
    network: { spec: { inputs: 1, hidden: [], activation: "relu" }, members: [Float32Array.of(0.125, -0.5)] },
    ...changes,
  });
}

/** A file of one column, and a key before it. */
export function oneColumnCsv(texts: readonly string[]): string {
  return ["id,column", ...texts.map((text, row) => `r${row},"${text.replaceAll('"', '""')}"`), ""].join("\n");
}
