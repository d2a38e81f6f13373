/**
 * Models and rows that every export is held against.
 *
 * - {@link exportCases}: `{ title, bundle }[]`; together they have every step kind, activation and calibration, one and
 *   several members, names and levels with quotes, line breaks and other scripts. `texts` is the one with words.
 * - {@link oddRows}: rows of a model as `ApplicantValue[][]`, values in the order of `bundle.schema` (numbers, days, levels
 *   or texts, null for missing), each odd case of each column among them.
 * - {@link expectedOf}: what the app says of such rows: `{ logits, pds }`, both `Float64Array` of shape [rows].
 */

import { emptyPaper } from "../../src/core/bundle/unsaid.ts";
import { initialise } from "../../src/core/network/initialise.ts";
import { sigmoid } from "../../src/core/network/exponential.ts";
import type {
  Activation,
  ApplicantValue,
  Bundle,
  Calibration,
  FittedColumn,
  Network,
  Recipe,
  RecipeSpec,
  SchemaField,
  StepSpec,
  Table,
} from "../../src/core/pipeline.ts";
import { fitRecipe } from "../../src/core/recipe/fit.ts";
import { inputNames } from "../../src/core/recipe/layout.ts";
import { schemaOf } from "../../src/core/recipe/schema.ts";
import { createRng, type Rng } from "../../src/core/rng.ts";
import { columnOfValues } from "../../src/core/score/applicantTable.ts";
import { pdLogits } from "../../src/core/score/scoreRows.ts";
import { bundleWith } from "./modelSamples.ts";
import { planOf } from "./recipeSpecs.ts";
import { categoryColumn, dateColumn, firstRows, numberColumn, tableOf, textColumn } from "./tables.ts";

/** A model that exports are tried on. */
export interface ExportCase {
  readonly title: string;
  readonly bundle: Bundle;
}

/** Rows of applicants, values in the order of the schema. */
export type Rows = readonly (readonly ApplicantValue[])[];

const tableRows = 400;

const gaps: StepSpec = { kind: "impute", how: "median", value: 0, indicator: true };
const weights: StepSpec = { kind: "woe", bins: 5, monotone: false, edges: null, groups: null };

const purposes = ["car", 'a "new" kitchen', "it's old", "two\nlines", "Übersiedlung", "列車", "a\\b", "(missing)", "1"];
const grades = ["A", "B", "C", "D"];

/** Each column of the loans: its name, how a value is drawn (null is a gap) and the steps it goes through. */
interface Drawn {
  readonly kind: SchemaField["kind"];
  readonly name: string;
  readonly draw: (rng: Rng, row: number) => ApplicantValue;
  readonly steps: readonly StepSpec[];
}

function sometimes(share: number, draw: (rng: Rng) => ApplicantValue): (rng: Rng) => ApplicantValue {
  return (rng) => (rng.uniform() < share ? null : draw(rng));
}

function oneOf(levels: readonly string[]): (rng: Rng) => string {
  return (rng) => levels[Math.floor(levels.length * rng.uniform() ** 1.7)] ?? "";
}

const numbers: readonly Drawn[] = [
  {
    kind: "number",
    name: "amount",
    draw: (rng) => Math.round(Math.exp(8 + rng.normal())),
    steps: [gaps, { kind: "clip", lower: 0.05, upper: 0.95 }, { kind: "log1p" }, { kind: "standardise" }],
  },
  {
    kind: "number",
    name: 'income, "yearly"',
    draw: (rng) => (rng.uniform() < 0.1 ? -9 : rng.uniform() < 0.1 ? null : Math.round(30_000 + 9000 * rng.normal())),
    steps: [{ kind: "specialCodes", codes: [-9, 99_999_999] }, gaps, { kind: "robust" }, { kind: "smoothClip" }],
  },
  {
    kind: "number",
    name: "balance",
    draw: sometimes(0.1, (rng) => 100 * rng.normal() ** 3),
    steps: [{ kind: "yeoJohnson" }, { kind: "standardise" }, { ...gaps, how: "mean" }],
  },
  {
    kind: "number",
    name: "log before the gap",
    draw: sometimes(0.1, (rng) => rng.normal() * 1e-3),
    steps: [{ kind: "log1p" }, { ...gaps, how: "constant", value: -1, indicator: false }],
  },
  {
    kind: "number",
    name: "__proto__",
    draw: (rng) => rng.integer(40),
    steps: [{ ...gaps, how: "mode", indicator: false }, { kind: "minmax" }],
  },
  {
    kind: "number",
    name: "größe 列",
    draw: sometimes(0.2, (rng) => rng.uniform() ** 2),
    steps: [{ kind: "quantile", output: "normal", quantiles: 200 }, gaps],
  },
  {
    kind: "number",
    name: "late days",
    draw: (rng) => Math.max(0, Math.round(4 * rng.normal())),
    steps: [gaps, { kind: "quantile", output: "uniform", quantiles: 50 }],
  },
  {
    kind: "number",
    name: "ratio's",
    draw: sometimes(0.1, (rng) => rng.uniform()),
    steps: [gaps, { kind: "standardise" }, { kind: "ple", bins: 6, keepValue: true }],
  },
  {
    kind: "number",
    name: "pieces only",
    draw: sometimes(0.1, (rng) => rng.normal()),
    steps: [{ kind: "ple", bins: 8, keepValue: false }],
  },
  {
    kind: "number",
    name: "pd",
    draw: sometimes(0.1, (rng) => rng.normal()),
    steps: [weights, { kind: "standardise" }],
  },
  { kind: "number", name: "logit", draw: (rng) => rng.normal(), steps: [weights] },
];

const dates: readonly Drawn[] = [
  {
    kind: "date",
    name: "opened",
    draw: sometimes(0.1, (rng) => 14_000 + rng.integer(6000)),
    steps: [{ kind: "age", reference: 20_454 }, gaps, { kind: "standardise" }],
  },
  {
    kind: "date",
    name: "applied",
    draw: sometimes(0.05, (rng) => 18_000 + rng.integer(700)),
    steps: [
      { kind: "calendar", part: "month" },
      { kind: "calendar", part: "weekday" },
    ],
  },
  {
    kind: "date",
    name: "paid",
    draw: (rng) => rng.integer(20_000) - 1000,
    steps: [{ kind: "calendar", part: "weekday" }, gaps, { kind: "minmax" }],
  },
];

const categories: readonly Drawn[] = [
  {
    kind: "category",
    name: "purpose",
    draw: sometimes(0.1, oneOf(purposes)),
    steps: [{ kind: "oneHot", rareBelow: 30, maxLevels: 5 }],
  },
  {
    kind: "category",
    name: "no gap was seen",
    draw: oneOf(purposes),
    steps: [{ kind: "oneHot", rareBelow: 1, maxLevels: 50 }],
  },
  {
    kind: "category",
    name: "grade",
    draw: sometimes(0.1, oneOf(grades)),
    steps: [{ kind: "ordinal", order: ["D", "C", "B", "A"] }, { kind: "standardise" }],
  },
  {
    kind: "category",
    name: "region",
    draw: sometimes(0.1, oneOf(["north", "south", "east"])),
    steps: [
      { kind: "fillLevel", how: "mode", value: "" },
      { kind: "oneHot", rareBelow: 1, maxLevels: 50 },
    ],
  },
  {
    kind: "category",
    name: "job",
    draw: sometimes(0.1, oneOf(["01", "1", "1.0", "TRUE", "null"])),
    steps: [
      { kind: "fillLevel", how: "constant", value: "none known" },
      { kind: "ordinal", order: null },
    ],
  },
  { kind: "category", name: "housing", draw: sometimes(0.1, oneOf(purposes)), steps: [weights] },
  {
    kind: "category",
    name: "filled and weighed",
    draw: sometimes(0.1, oneOf(grades)),
    steps: [{ kind: "fillLevel", how: "mode", value: "" }, weights, { kind: "minmax" }],
  },
];

const remarks = [
  "",
  "late, LATE and late",
  "Straße 12",
  "ÉTÉ à Paris",
  "naïve 列車 列",
  "😀 ok",
  "a-b_c d",
  "İstanbul",
];

const texts: readonly Drawn[] = [
  {
    kind: "text",
    name: "remark",
    draw: (rng, row) => {
      const words = Array.from({ length: rng.integer(4) }, () => oneOf(remarks)(rng));
      return rng.uniform() < 0.1 ? null : `${row} ${words.join(" ")}`.trim();
    },
    steps: [{ kind: "hashedWords", buckets: 16 }, { kind: "textLength" }, gaps, { kind: "standardise" }],
  },
  {
    kind: "text",
    name: "key",
    draw: (rng, row) => `K${row * (1 + rng.integer(9))}`,
    steps: [{ kind: "hashedWords", buckets: 3 }],
  },
];

function tableOfDrawn(columns: readonly Drawn[]): Table {
  return tableOf(
    ...columns.map(({ kind, name, draw }, at) => {
      const rng = createRng(7, at);
      const cells = Array.from({ length: tableRows }, (_, row) => draw(rng, row));
      const asText = cells.map((cell) => (cell === null || cell === "" ? null : String(cell)));
      if (kind === "category") return categoryColumn(name, asText);
      if (kind === "text") return textColumn(name, asText);
      const asNumber = cells.map((cell) => (typeof cell === "number" ? cell : null));
      return kind === "date" ? dateColumn(name, asNumber) : numberColumn(name, asNumber);
    }),
  );
}

/** What a model of a case is, besides its columns. */
interface Build {
  readonly hidden?: readonly number[];
  readonly activation?: Activation;
  readonly members?: number;
  readonly calibration?: Calibration;
  readonly rowNorm?: boolean;
  readonly learner?: Bundle["provenance"]["learner"];
}

function networkOf(inputs: number, { hidden = [8, 5], activation = "relu", members = 1 }: Build): Network {
  const spec = { inputs, hidden, activation };
  const plan = { initialiser: "glorotUniform", outputBias: "baseRate" } as const;
  return {
    spec,
    members: Array.from({ length: members }, (_, member) => {
      const drawn = initialise(spec, { ...plan, seed: member + 3 }, 0.2);
      const rng = createRng(5, member);
      return drawn.map((weight) => weight + (weight === 0 ? 0.1 * rng.normal() : 0));
    }),
  };
}

function bundleOf(title: string, table: Table, recipe: Recipe, build: Build): Bundle {
  const base = bundleWith();
  return bundleWith({
    id: `case ${title}`,
    name: `Loans: ${title}`,
    recipe,
    schema: schemaOf(table, firstRows(table.rows), recipe),
    network: networkOf(recipe.inputs.length, build),
    calibration: build.calibration ?? { kind: "none" },
    policy: {
      scale: { points: 600, odds: 50, pdo: 20 },
      cutoff: 0.25,
      referFrom: 0.15,
      bandEdges: [0.05, 0.1, 0.2, 0.4],
    },
    paper: { ...emptyPaper, purpose: "To be tried elsewhere." },
    provenance: { ...base.provenance, learner: build.learner ?? "network" },
  });
}

function fittedCase(title: string, columns: readonly Drawn[], build: Build = {}): ExportCase {
  const table = tableOfDrawn(columns);
  const spec: RecipeSpec = {
    plans: columns.map(({ name, steps }) => planOf(name, ...steps)),
    rowNorm: build.rowNorm ?? false,
  };
  const rng = createRng(11);
  const labels = Int8Array.from({ length: table.rows }, () => (rng.uniform() < 0.2 ? 1 : 0));
  const { recipe } = fitRecipe(table, firstRows(table.rows), labels, spec);
  return { title, bundle: bundleOf(title, table, recipe, build) };
}

/** Plans that the models above do without. */
const furtherPlans: readonly Drawn[] = [
  { kind: "number", name: "rising", draw: (rng) => rng.normal(), steps: [{ ...weights, bins: 4, monotone: true }] },
  {
    kind: "number",
    name: "cut by hand",
    draw: sometimes(0.1, (rng) => rng.normal()),
    steps: [{ ...weights, edges: [0, -1, 1, 0] }],
  },
  {
    kind: "category",
    name: "grouped by hand",
    draw: sometimes(0.1, oneOf(purposes)),
    steps: [
      {
        ...weights,
        groups: [
          ["car", "never there"],
          ["it's old", "1", "car"],
        ],
      },
    ],
  },
  {
    kind: "category",
    name: "many levels",
    draw: (rng) => `L${Math.floor(300 * rng.uniform() ** 3)}`,
    steps: [{ ...weights, bins: 8 }],
  },
  {
    kind: "date",
    name: "to the last day",
    draw: (rng) => 14_000 + rng.integer(6000),
    steps: [{ kind: "age", reference: null }],
  },
  { kind: "number", name: "always the same", draw: () => 3, steps: [gaps, { kind: "standardise" }] },
  { kind: "number", name: "left out", draw: (rng) => rng.normal(), steps: [{ kind: "drop" }] },
];

/** Loans that a recipe with every step is learnt from. */
export function learningCase(): {
  readonly table: Table;
  /** 1 bad, 0 good: of one number and one level more than of chance. */
  readonly labels: Int8Array;
  readonly spec: RecipeSpec;
} {
  const columns = [...all, ...texts, ...furtherPlans];
  const table = tableOfDrawn(columns);
  const rising = table.columns.find(({ name }) => name === "rising");
  const rng = createRng(13);
  const labels = Int8Array.from({ length: table.rows }, (_, row) => {
    const value = rising && "values" in rising ? (rising.values[row] ?? 0) : 0;
    return rng.uniform() < sigmoid(3 * value - 1.5) ? 1 : 0;
  });
  return { table, labels, spec: { plans: columns.map(({ name, steps }) => planOf(name, ...steps)), rowNorm: false } };
}

/** Steps that fitting hardly makes, but files may hold. */
const rareColumns: readonly FittedColumn[] = [
  ...[0, 2, -1, 1e-9, 5, -5].map((lambda): FittedColumn => ({
    kind: "number",
    name: `bent by ${lambda}`,
    steps: [{ kind: "impute", value: 0.5 }, { kind: "yeoJohnson", lambda }, { kind: "smoothClip" }],
  })),
  { kind: "number", name: "no width", steps: [{ kind: "ple", edges: [0, 0], keepValue: false }] },
  {
    kind: "number",
    name: "uneven pieces",
    steps: [
      { kind: "impute", value: 0 },
      { kind: "ple", edges: [-1, 0, 0, 2, 2], keepValue: true },
    ],
  },
  {
    kind: "number",
    name: "one weight",
    steps: [{ kind: "woeBins", edges: [], weights: [0.7], missing: -0.4 }],
  },
  {
    kind: "number",
    name: "ties",
    steps: [
      { kind: "quantile", output: "normal", values: [-1, -1, -1, 0, 0, 0.5, 1, 1] },
      { kind: "indicator" },
      { kind: "impute", value: 0 },
    ],
  },
  {
    kind: "number",
    name: "all the same",
    steps: [
      { kind: "indicator" },
      { kind: "impute", value: 0 },
      { kind: "quantile", output: "uniform", values: [1, 1] },
      { kind: "standardise", mean: 0.5, scale: 0.001 },
      { kind: "clip", lower: 0, upper: 0 },
    ],
  },
  {
    kind: "number",
    name: "many bins",
    steps: [
      {
        kind: "woeBins",
        edges: Array.from({ length: 300 }, (_, at) => (at - 150) / 50),
        weights: Array.from({ length: 301 }, (_, at) => Math.round(1000 * Math.sin(at)) / 1000),
        missing: 0.3,
      },
    ],
  },
  {
    kind: "date",
    name: "a coded day",
    steps: [
      { kind: "specialCodes", codes: [-1, 0] },
      { kind: "calendar", part: "month", values: [1, 2, 12] },
      { kind: "calendar", part: "weekday", values: [] },
      { kind: "age", reference: 0 },
      { kind: "impute", value: 3 },
      { kind: "minmax", min: 0, range: 400 },
    ],
  },
  {
    kind: "category",
    name: "no level",
    steps: [{ kind: "oneHot", levels: [], rare: ["A", "B"], missing: true }],
  },
  { kind: "category", name: "no group", steps: [{ kind: "woeLevels", groups: [], missing: 0.25 }] },
];

function rareCase(): ExportCase {
  const drawn = rareColumns.map(({ kind, name }): Drawn => {
    const isLevel = kind === "category" || kind === "text";
    const draw = isLevel ? oneOf(grades) : (rng: Rng) => (kind === "date" ? rng.integer(400) : rng.normal());
    return { kind, name, draw, steps: [] };
  });
  const recipe = { columns: rareColumns, rowNorm: false, inputs: inputNames(rareColumns) };
  const title = "rare steps";
  return { title, bundle: bundleOf(title, tableOfDrawn(drawn), recipe, { activation: "tanh", members: 2 }) };
}

const activations: readonly Activation[] = ["relu", "sigmoid", "tanh", "leakyRelu", "elu", "gelu", "silu"];

const calibrations: Readonly<Record<string, Calibration>> = {
  none: { kind: "none" },
  priorShift: { kind: "priorShift", shift: -0.8 },
  temperature: { kind: "recalibrated", shift: 0.3, by: { kind: "temperature", temperature: 1.7 } },
  platt: { kind: "recalibrated", shift: 0, by: { kind: "platt", slope: 0.8, intercept: -0.4 } },
  isotonic: {
    kind: "recalibrated",
    shift: -0.2,
    by: {
      kind: "isotonic",
      scores: [0.02, 0.05, 0.05, 0.11, 0.2, 0.3, 0.6],
      pds: [0, 0, 0.04, 0.04, 0.25, 0.25, 1],
    },
  },
  "isotonic of many steps": {
    kind: "recalibrated",
    shift: 0,
    by: {
      kind: "isotonic",
      scores: Array.from({ length: 200 }, (_, at) => (at / 200) ** 2),
      pds: Array.from({ length: 200 }, (_, at) => at / 250),
    },
  },
};

const all = [...numbers, ...dates, ...categories];

/** The models; see the head of this file. */
export function exportCases(): readonly ExportCase[] {
  const weighed = [...numbers.slice(0, 4), ...categories].map((column): Drawn => ({ ...column, steps: [weights] }));
  return [
    fittedCase("every step", all, { members: 3, calibration: { kind: "priorShift", shift: -0.5 } }),
    rareCase(),
    ...activations.map((activation) => fittedCase(`activation ${activation}`, all.slice(0, 3), { activation })),
    ...Object.entries(calibrations).map(([name, calibration]) =>
      fittedCase(`calibration ${name}`, categories, { calibration, hidden: [4], activation: "tanh" }),
    ),
    fittedCase("rows of one length", numbers, { rowNorm: true, members: 2 }),
    fittedCase("logistic", [...numbers, ...categories], { hidden: [], learner: "logistic" }),
    fittedCase("scorecard", weighed, { hidden: [], learner: "scorecard" }),
    fittedCase("texts", [...texts, ...all.slice(0, 2)], { hidden: [4] }),
  ];
}

/** How odd rows are drawn. */
export interface Oddness {
  readonly seed?: number;
  /** The largest size of a number; smaller for what computes in single precision. */
  readonly farthest?: number;
}

/**
 * Rows of a model: first one for each odd value of each column with all else as usual, then rows with several odd
 * values, and one where everything is missing. The same arguments give the same rows.
 */
export function oddRows(bundle: Bundle, rows: number, { seed = 1, farthest = 1e300 }: Oddness = {}): Rows {
  const rng = createRng(seed, 23);
  const odd = bundle.schema.map((field, at) => oddValues(field, bundle.recipe.columns[at], farthest));
  const usual = (): ApplicantValue[] => bundle.schema.map((field) => usualValue(field, rng));
  const single = odd.flatMap((values, at) => values.map((value) => usual().with(at, value)));
  const mixed = Array.from({ length: rows }, () => {
    const share = 0.6 * rng.uniform();
    return usual().map((value, at) => {
      const values = odd[at] ?? [];
      return rng.uniform() < share ? (values[rng.integer(values.length)] ?? null) : value;
    });
  });
  return [bundle.schema.map(() => null), ...single, ...mixed].slice(0, rows);
}

function usualValue(field: SchemaField, rng: Rng): ApplicantValue {
  if (field.kind === "text") return oneOf(remarks.slice(1))(rng);
  if (field.kind === "category") return oneOf(field.levels)(rng);
  const value = field.min + (field.max - field.min) * rng.uniform();
  return field.whole ? Math.round(value) : value;
}

function oddValues(field: SchemaField, column: FittedColumn | undefined, farthest: number): readonly ApplicantValue[] {
  const learnt = (column?.steps ?? []).flatMap(numbersIn);
  if (field.kind === "text") return [null, ...remarks.slice(1), "word ".repeat(300).trim()];
  if (field.kind === "category") {
    const unknown = ["never seen", "(rare)", "(missing)", "a", '"', "'", "\\", "Ä", "ä", "0", "1", "null", "😀"];
    return [null, ...unknown, ...field.levels];
  }
  if (field.kind === "date") return [null, -141_428, -1, 0, 59, 60, 11_016, 11_017, 19_782, 47_540, 2_000_000];
  const { min, max, median } = field;
  const near = [min - 1, max + 1, min, max, median, 2 * min - max, 2 * max - min];
  const far = [1e6, 1e15, 1e40, 1e120, 1e300].filter((size) => size <= farthest).flatMap((size) => [size, -size]);
  return [null, 0, -0, 1e-12, -1e-12, 5e-324, ...near, ...far, ...learnt];
}

/** Values at which a step turns. */
function numbersIn(step: FittedColumn["steps"][number]): readonly number[] {
  switch (step.kind) {
    case "specialCodes":
      return step.codes;
    case "clip":
      return [step.lower, step.upper];
    case "woeBins":
    case "ple":
      return step.edges.slice(0, 12);
    case "quantile":
      return step.values.slice(0, 12);
    default:
      return [];
  }
}

/** Rows as a table that the app scores. */
export function tableOfRows({ schema }: Pick<Bundle, "schema">, rows: Rows): Table {
  return {
    rows: rows.length,
    columns: schema.map((field, at) =>
      columnOfValues(
        field,
        rows.map((row) => row[at] ?? null),
      ),
    ),
  };
}

/** What the app says of rows. */
export function expectedOf(bundle: Bundle, rows: Rows): { readonly logits: Float64Array; readonly pds: Float64Array } {
  const logits = pdLogits(bundle, tableOfRows(bundle, rows), firstRows(rows.length));
  return { logits, pds: logits.map(sigmoid) };
}
