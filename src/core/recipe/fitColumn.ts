import type { Column, FittedColumn, FittedStep, StepSpec } from "../pipeline.ts";
import { fitAge } from "./age.ts";
import { fitCalendar } from "./calendar.ts";
import { fitClip } from "./clip.ts";
import { fillLevels, fitFillLevel } from "./fillLevel.ts";
import { bucketsWithin } from "./hashedWords.ts";
import { fitImpute } from "./impute.ts";
import { inputsOf } from "./layout.ts";
import type { LevelCells } from "./levelCells.ts";
import { cellsOf, codeAt } from "./levelCells.ts";
import { countLevels } from "./levelCounts.ts";
import { fitMinmax } from "./minmax.ts";
import type { NumberStep } from "./numberSteps.ts";
import { fitOneHot, oneHotWidth } from "./oneHot.ts";
import { fitOrdinal, positionsOf } from "./ordinal.ts";
import { fitPle } from "./ple.ts";
import { valuesOfRows } from "./present.ts";
import { fitQuantile } from "./quantile.ts";
import { fitRobust } from "./robust.ts";
import { clearCodes, fitSpecialCodes } from "./specialCodes.ts";
import { fitStandardise } from "./standardise.ts";
import { textLengthOf } from "./textLength.ts";
import type { TrainingNumbers } from "./trainingNumbers.ts";
import { trainingNumbers } from "./trainingNumbers.ts";
import { fitWoeBins } from "./woeBins.ts";
import { fitWoeLevels, weightsOf } from "./woeLevels.ts";
import { fitYeoJohnson } from "./yeoJohnson.ts";

/** The rows that a recipe learns from, and how they ended. */
export interface Training {
  readonly rows: Uint32Array;
  /** Shape [training rows]: 1 bad, 0 good, −1 not known. */
  readonly outcomes: Int8Array;
}

/** What a column's training rows have become so far. */
type Material =
  | { readonly kind: "numbers"; readonly numbers: TrainingNumbers }
  | { readonly kind: "levels"; readonly cells: LevelCells }
  | { readonly kind: "nothing" };

/** A column that is learning its steps, one after the other. */
export interface LearningColumn {
  readonly column: Column;
  readonly training: Training;
  material: Material;
  readonly steps: FittedStep[];
  /** Whether an input made so far differs between training rows. */
  varies: boolean;
  /** Whether nothing can be missing any more. */
  filled: boolean;
  /** Training values that special codes have made gaps of. */
  coded: number;
  dropped: boolean;
}

type SpecOf<K extends StepSpec["kind"]> = Extract<StepSpec, { readonly kind: K }>;

/** Takes up a column before its first step. */
export function beginColumn(column: Column, training: Training): LearningColumn {
  const material: Material =
    "codes" in column
      ? { kind: "levels", cells: cellsOf(column) }
      : { kind: "numbers", numbers: trainingNumbers(valuesOfRows(column.values, training.rows)) };
  return { column, training, material, steps: [], varies: false, filled: false, coded: 0, dropped: false };
}

/**
 * Learns one more step from the training rows and sends them through it.
 *
 * @param step One that can take what the steps before have made; see `flow.ts`.
 */
export function learnStep(learning: LearningColumn, step: StepSpec): void {
  const { material } = learning;
  if (step.kind === "drop") learning.dropped = true;
  else if (material.kind === "numbers") learnFromNumbers(learning, material.numbers, step);
  else if (material.kind === "levels") learnFromLevels(learning, material.cells, step);
}

/**
 * Ends a column: a value that could still be missing is filled by the median, for the model must say something about
 * every applicant.
 *
 * @returns Null where its plan makes no inputs of it.
 */
export function endColumn(learning: LearningColumn): FittedColumn | null {
  const { column, steps, material, dropped } = learning;
  if (dropped || (material.kind === "levels" && steps.every(({ kind }) => kind === "fillLevel"))) return null;
  const fitted = { kind: column.kind, name: column.name, steps };
  if (material.kind === "numbers" && inputsOf(fitted).value) {
    fillWhatIsLeft(learning, material.numbers);
    noteVariation(learning, material.numbers);
  }
  return fitted;
}

function learnFromNumbers(learning: LearningColumn, numbers: TrainingNumbers, step: StepSpec): void {
  switch (step.kind) {
    case "specialCodes":
      return learnCodes(learning, numbers, step);
    case "impute":
      return learnImputation(learning, numbers, step);
    case "calendar": {
      const fitted = fitCalendar(numbers.values, step.part);
      learning.varies ||= fitted.values.length > 1;
      learning.steps.push(fitted);
      return;
    }
    case "ple":
      fillWhatIsLeft(learning, numbers);
      noteVariation(learning, numbers);
      learning.steps.push(fitPle(numbers.sorted(), step));
      learning.material = { kind: "nothing" };
      return;
    case "woe":
      learning.filled = true;
      return passOn(learning, numbers, fitWoeBins(numbers, learning.training.outcomes, step));
    default:
      return passOn(learning, numbers, fitNumberStep(numbers, step));
  }
}

function passOn(learning: LearningColumn, numbers: TrainingNumbers, fitted: NumberStep): void {
  learning.steps.push(fitted);
  numbers.pass(fitted);
}

function fitNumberStep(numbers: TrainingNumbers, step: StepSpec): NumberStep {
  switch (step.kind) {
    case "clip":
      return fitClip(numbers.sorted(), step);
    case "yeoJohnson":
      return fitYeoJohnson(numbers.sorted());
    case "standardise":
      return fitStandardise(numbers.values);
    case "minmax":
      return fitMinmax(numbers.values);
    case "robust":
      return fitRobust(numbers.sorted());
    case "quantile":
      return fitQuantile(numbers, step);
    case "age":
      return fitAge(numbers.values, step.reference);
    case "log1p":
    case "smoothClip":
      return { kind: step.kind };
    default:
      throw new Error(`${step.kind} is no step of numbers`);
  }
}

function learnCodes(learning: LearningColumn, numbers: TrainingNumbers, { codes }: SpecOf<"specialCodes">): void {
  const fitted = fitSpecialCodes(codes);
  clearCodes(fitted, numbers.values, () => (learning.coded += 1));
  numbers.changed();
  learning.steps.push(fitted);
  learning.varies ||= learning.coded > 0 && learning.coded < numbers.values.length;
}

/** The indicator is learnt only where the training rows have gaps that no code tells of already. */
function learnImputation(learning: LearningColumn, numbers: TrainingNumbers, step: SpecOf<"impute">): void {
  const gaps = numbers.values.reduce((count, value) => count + (Number.isNaN(value) ? 1 : 0), 0);
  if (step.indicator && gaps > learning.coded) {
    learning.steps.push({ kind: "indicator" });
    learning.varies ||= gaps < numbers.values.length;
  }
  passOn(learning, numbers, fitImpute(numbers, step));
  learning.filled = true;
}

function fillWhatIsLeft(learning: LearningColumn, numbers: TrainingNumbers): void {
  if (!learning.filled) passOn(learning, numbers, fitImpute(numbers, { how: "median", value: 0 }));
  learning.filled = true;
}

function noteVariation(learning: LearningColumn, { values }: TrainingNumbers): void {
  const first = values[0];
  learning.varies ||= values.some((value) => value !== first);
}

function learnFromLevels(learning: LearningColumn, cells: LevelCells, step: StepSpec): void {
  const { rows, outcomes } = learning.training;
  switch (step.kind) {
    case "fillLevel": {
      const fitted = fitFillLevel(countLevels(cells, rows), step);
      if (!fitted) return;
      learning.steps.push(fitted);
      learning.material = { kind: "levels", cells: fillLevels(fitted, cells) };
      return;
    }
    case "oneHot": {
      const fitted = fitOneHot(countLevels(cells, rows), step);
      learning.steps.push(fitted);
      learning.varies ||= oneHotWidth(fitted) > 1;
      learning.material = { kind: "nothing" };
      return;
    }
    case "ordinal": {
      const fitted = fitOrdinal(countLevels(cells, rows), step.order);
      return becomeNumbers(learning, fitted, cells, positionsOf(fitted, cells.levels), fitted.unknown);
    }
    case "woe": {
      const fitted = fitWoeLevels(cells, rows, outcomes, step);
      return becomeNumbers(learning, fitted, cells, weightsOf(fitted, cells.levels), fitted.missing);
    }
    default:
      learnFromTexts(learning, cells, step);
  }
}

function learnFromTexts(learning: LearningColumn, cells: LevelCells, step: StepSpec): void {
  if (step.kind === "hashedWords") {
    const { levels, missing } = countLevels(cells, learning.training.rows);
    learning.varies ||= levels.length + (missing > 0 ? 1 : 0) > 1;
    learning.steps.push({ kind: "hashedWords", buckets: bucketsWithin(step.buckets) });
  }
  if (step.kind !== "textLength") return;
  const { rows } = learning.training;
  const lengths = Float64Array.from(rows, (row) => {
    const text = cells.levels[codeAt(cells, row)];
    return text === undefined ? Number.NaN : textLengthOf(text);
  });
  learning.steps.push({ kind: "textLength" });
  learning.material = { kind: "numbers", numbers: trainingNumbers(lengths) };
}

/** @param ofCode The number of each level. */
function becomeNumbers(
  learning: LearningColumn,
  fitted: FittedStep,
  cells: LevelCells,
  ...[ofCode, ofMissing]: readonly [ofCode: Float64Array, ofMissing: number]
): void {
  const values = Float64Array.from(learning.training.rows, (row) => ofCode[codeAt(cells, row)] ?? ofMissing);
  learning.steps.push(fitted);
  learning.material = { kind: "numbers", numbers: trainingNumbers(values) };
  learning.filled = true;
}
