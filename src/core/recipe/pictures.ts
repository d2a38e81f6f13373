import type { ColumnPlan, Column, OutcomeBin, Picture, StepPicture, StepSpec, Table } from "../pipeline.ts";
import { stepsInForce, trainingOf } from "./fit.ts";
import type { LearningColumn } from "./fitColumn.ts";
import { beginColumn, learnStep } from "./fitColumn.ts";
import { inputsOfStep } from "./layout.ts";
import type { LevelCells } from "./levelCells.ts";
import { byFrequency, countLevels } from "./levelCounts.ts";
import { outcomeBinsOf } from "./woeBins.ts";
import { outcomeGroupsOf } from "./woeLevels.ts";

const bins = 30;
/** Levels a picture lists; more are not shown. */
export const mostLevels = 30;

/**
 * What each step of a plan does to the training rows, for the eye.
 *
 * @param labels Shape [rows of the table]: 1 bad, 0 good, −1 none.
 * @returns In the order of the plan; null for a step that is off, and for `drop`, which leaves nothing to see.
 * @throws {AppError} `recipe/step-out-of-place`; {Error} where the table has no such column.
 */
export function picturesOf(
  table: Table,
  rows: Uint32Array,
  labels: Int8Array,
  plan: ColumnPlan,
): readonly (StepPicture | null)[] {
  const column = table.columns.find(({ name }) => name === plan.column);
  if (!column) throw new Error(`the table has no column ${plan.column}`);
  stepsInForce(column, plan);
  const learning = beginColumn(column, trainingOf(rows, labels));
  return plan.steps.map(({ step, on }) => (on && step.kind !== "drop" ? pictureOf(learning, step, column) : null));
}

function pictureOf(learning: LearningColumn, step: StepSpec, { name }: Column): StepPicture | null {
  const before = pictureNow(learning);
  if (!before) return null;
  const binsOf = outcomesBefore(learning, step);
  const first = learning.steps.length;
  learnStep(learning, step);
  const inputs = learning.steps.slice(first).flatMap(inputsOfStep);
  return {
    before,
    after: pictureAfter(learning, step, before),
    inputs: inputs.map((input) => `${name}=${input}`),
    bins: binsOf(),
  };
}

/** Steps that add inputs beside the value have no picture after them; an encoding that keeps the value leaves it. */
function pictureAfter(learning: LearningColumn, step: StepSpec, before: Picture): Picture | null {
  if (step.kind === "calendar" || step.kind === "hashedWords") return null;
  return step.kind === "ple" && step.keepValue ? before : pictureNow(learning);
}

/** Keeps what weights are learnt from, and counts it once they are. */
function outcomesBefore(learning: LearningColumn, step: StepSpec): () => readonly OutcomeBin[] {
  const { material, training } = learning;
  if (step.kind !== "woe" || material.kind === "nothing") return () => [];
  const values = material.kind === "numbers" ? material.numbers.values.slice() : null;
  return () => {
    const fitted = learning.steps.at(-1);
    if (fitted?.kind === "woeBins" && values) return outcomeBinsOf(fitted, values, training.outcomes);
    if (fitted?.kind === "woeLevels" && material.kind === "levels")
      return outcomeGroupsOf(fitted, material.cells, training.rows, training.outcomes);
    return [];
  };
}

function pictureNow({ material, training }: LearningColumn): Picture | null {
  if (material.kind === "numbers") return histogramOf(material.numbers.values);
  return material.kind === "levels" ? levelsOf(material.cells, training.rows) : null;
}

/** Counts of equal-width bins of the values that are there; none where there is no value. */
function histogramOf(values: Float64Array): Picture {
  let [from, to, missing] = [Infinity, -Infinity, 0];
  for (const value of values) {
    if (Number.isNaN(value)) missing += 1;
    if (value < from) from = value;
    if (value > to) to = value;
  }
  if (from > to) return { kind: "numbers", from: 0, to: 0, counts: [], missing };
  const counts = Array.from({ length: from === to ? 1 : bins }, () => 0);
  for (const value of values) {
    if (Number.isNaN(value)) continue;
    const bin = from === to ? 0 : Math.min(bins - 1, Math.floor(((value - from) / (to - from)) * bins));
    counts[bin] = (counts[bin] ?? 0) + 1;
  }
  return { kind: "numbers", from, to, counts, missing };
}

function levelsOf(cells: LevelCells, rows: Uint32Array): Picture {
  const counts = countLevels(cells, rows);
  return { kind: "levels", levels: byFrequency(counts).slice(0, mostLevels), missing: counts.missing };
}
