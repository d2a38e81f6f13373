import * as z from "zod/mini";
import type {
  ColumnPlan,
  FittedColumn,
  FittedStep,
  PartSummary,
  PlannedStep,
  RecipeSpec,
  SplitSpec,
  StepSpec,
} from "../pipeline.ts";
import { count, finite, positive, share, texts } from "./numbers.ts";
import type { Migrated } from "./migrateVersion2.ts";
import { olderTrainingDecoder } from "./olderTraining.ts";
import { targetDecoder } from "./provenanceDecoder.ts";

/*
 * Version 1 knew a few plans for all columns instead of steps for each; its indicator stood behind the imputation; its
 * only split was random. What it had in common with version 2 is left to the decoders of that.
 */

const numberStep = z.discriminatedUnion("kind", [
  z.strictObject({ kind: z.literal("impute"), value: finite }),
  z.strictObject({ kind: z.literal("indicator") }),
  z.strictObject({ kind: z.literal("standardise"), mean: finite, scale: positive }),
  z.strictObject({ kind: z.literal("minmax"), min: finite, range: positive }),
]);

const oneHot = z.strictObject({ kind: z.literal("oneHot"), levels: texts, rare: texts, missing: z.boolean() });

const recipe = z.strictObject({
  columns: z
    .array(
      z.discriminatedUnion("kind", [
        z.strictObject({ kind: z.enum(["number", "date"]), name: z.string(), steps: z.array(numberStep) }),
        z.strictObject({ kind: z.literal("category"), name: z.string(), steps: z.tuple([oneHot]) }),
      ]),
    )
    .check(z.minLength(1)),
  rowNorm: z.boolean(),
  inputs: texts,
});

const numberPlan = z.strictObject({
  impute: z.enum(["median", "mean", "zero"]),
  indicator: z.boolean(),
  scale: z.enum(["standardise", "minmax", "none"]),
});

const partSummary = z.strictObject({ rows: count, bads: count });

const provenance = z.strictObject({
  source: z.strictObject({ name: z.string(), bytes: count, rows: count, columns: count, fingerprint: z.string() }),
  target: targetDecoder,
  split: z.strictObject({ kind: z.literal("stratified"), seed: finite, train: share, validation: share }),
  recipe: z.strictObject({
    numbers: numberPlan,
    categories: z.strictObject({ rareBelow: finite, maxLevels: finite }),
    overrides: z.array(z.strictObject({ column: z.string(), plan: numberPlan })),
    rowNorm: z.boolean(),
  }),
  training: olderTrainingDecoder,
  parts: z.strictObject({ train: partSummary, validation: partSummary, test: partSummary }),
  backend: z.enum(["webgl", "plain"]),
  bestEpoch: count,
  epochs: count,
  seconds: finite,
  app: z.string(),
});

/** What of a version 1 file has another form in version 2; the other members pass as they are. */
const version1Decoder = z.looseObject({
  schema: z.array(z.looseObject({ kind: z.string() })),
  recipe,
  provenance,
});

type Recipe1 = z.output<typeof recipe>;
type Provenance1 = z.output<typeof provenance>;
type NumberPlan1 = z.output<typeof numberPlan>;

/**
 * Makes of the members of a version 1 file those of version 2: a model that says the same PD to the last bit.
 *
 * @param body Anything; what the versions have in common is not looked at.
 */
export function migrateVersion1(body: Record<string, unknown>): Migrated {
  const result = version1Decoder.safeParse(body);
  if (!result.success) return { issue: result.error.issues[0] };
  const { schema, recipe: old, provenance: origin } = result.data;
  return {
    body: {
      ...body,
      version: 2,
      schema: schema.map((field) => (field.kind === "category" ? field : { ...field, reading: null })),
      missingTokens: null,
      recipe: { ...old, columns: old.columns.map(columnOf) },
      provenance: provenanceOf(origin, old),
    },
  };
}

function columnOf(column: Recipe1["columns"][number]): FittedColumn {
  if (column.kind === "category") return column;
  const steps: readonly FittedStep[] = column.steps;
  const indicators = steps.filter(({ kind }) => kind === "indicator");
  return { ...column, steps: [...indicators, ...steps.filter(({ kind }) => kind !== "indicator")] };
}

function provenanceOf(origin: Provenance1, { columns }: Recipe1): Record<string, unknown> {
  const { source, split, recipe: spec, parts, ...same } = origin;
  const dated = (part: z.output<typeof partSummary>): PartSummary => ({ ...part, dates: null });
  return {
    ...same,
    testOpenings: [],
    source: { ...source, format: "text", sampledFrom: null },
    split: splitOf(split),
    recipe: specOf(spec, columns),
    parts: { train: dated(parts.train), validation: dated(parts.validation), test: dated(parts.test) },
  };
}

function splitOf({ seed, train, validation }: Provenance1["split"]): SplitSpec {
  return { by: { kind: "random" }, seed, train, validation, folds: null, balance: "none", repeats: "keep" };
}

/** A plan for each column that the model reads; those of columns that told nothing are not known any more. */
function specOf(spec: Provenance1["recipe"], columns: Recipe1["columns"]): RecipeSpec {
  const own = new Map(spec.overrides.map(({ column, plan }) => [column, plan]));
  const plans = columns.map(({ name, kind }): ColumnPlan => {
    const steps =
      kind === "category"
        ? [{ kind: "oneHot", ...spec.categories } as const]
        : numberSteps(own.get(name) ?? spec.numbers);
    return { column: name, steps: steps.map((step): PlannedStep => ({ step, on: true })) };
  });
  return { plans, rowNorm: spec.rowNorm };
}

function numberSteps({ impute, indicator, scale }: NumberPlan1): readonly StepSpec[] {
  const how = impute === "zero" ? "constant" : impute;
  const filled: StepSpec = { kind: "impute", how, value: 0, indicator };
  return scale === "none" ? [filled] : [filled, { kind: scale }];
}
