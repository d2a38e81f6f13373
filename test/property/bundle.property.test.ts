import fc from "fast-check";
import { describe, expect, test, vi } from "vitest";
import { decodeBundle } from "../../src/core/bundle/decode.ts";
import { encodeBundle } from "../../src/core/bundle/encode.ts";
import { AppError } from "../../src/core/errors.ts";
import { weightCount } from "../../src/core/network/spec.ts";
import type { Finding } from "../../src/core/findings.ts";
import type {
  ApplicantValue,
  Bundle,
  ColumnBaseline,
  Estimate,
  Evidence,
  FittedColumn,
  NetworkSpec,
  SchemaField,
} from "../../src/core/pipeline.ts";
import { createRng } from "../../src/core/rng.ts";
import { describedModel } from "../support/describedModel.ts";
import { bundleWith, evaluation } from "../support/modelSamples.ts";
import { modelJson, sealed } from "../support/sealedModel.ts";

fc.configureGlobal({ seed: 20261124, numRuns: 200 });
/** Many cases: on a busy machine they take longer than most tests. */
vi.setConfig({ testTimeout: 60_000 });

const finite = fc.double({ noNaN: true, noDefaultInfinity: true });
/** What steps learn: of values up to 1e100 to either side. */
const learnt = fc.double({ noNaN: true, min: -2e100, max: 2e100 });
const scale = fc.double({ noNaN: true, min: 1e-200, max: 2e100 });
const day = fc.double({ noNaN: true, min: -1e8, max: 1e8 });
const share = fc.double({ noNaN: true, min: 0, max: 1 });
const count = fc.nat();
const name = fc.oneof(
  fc.string({ unit: "grapheme" }),
  fc.string({ unit: "binary" }),
  fc.constantFrom("__proto__", "constructor", "\ud800"),
);

interface Column {
  readonly fitted: FittedColumn;
  readonly field: SchemaField;
  readonly width: number;
}

const numberColumn: fc.Arbitrary<Column> = fc
  .tuple(fc.constantFrom("number", "date"), name, fc.tuple(learnt, learnt, scale, day), fc.boolean())
  .map(([kind, called, [value, mean, spread, when], indicator]) => ({
    fitted: {
      kind,
      name: called,
      steps: [
        ...(indicator ? [{ kind: "indicator" } as const] : []),
        { kind: "impute", value },
        indicator ? { kind: "standardise", mean, scale: spread } : { kind: "minmax", min: mean, range: spread },
      ],
    },
    field: {
      kind,
      name: called,
      unit: indicator ? called : null,
      reading: null,
      min: kind === "date" ? when : value,
      max: kind === "date" ? -when : mean,
      median: kind === "date" ? when : spread,
      whole: indicator,
      missing: 3,
    },
    width: indicator ? 2 : 1,
  }));

const categoryColumn: fc.Arbitrary<Column> = fc
  .tuple(name, fc.uniqueArray(name, { minLength: 1, maxLength: 8 }), fc.nat({ max: 8 }), fc.boolean())
  .map(([called, levels, common, missing]) => {
    const own = levels.slice(0, common);
    const rare = levels.slice(common);
    return {
      fitted: { kind: "category", name: called, steps: [{ kind: "oneHot", levels: own, rare, missing }] },
      field: { kind: "category", name: called, levels, missing: missing ? 1 : 0 },
      width: own.length + (rare.length > 0 ? 1 : 0) + (missing ? 1 : 0),
    };
  });

/** Weights of every size that float32 has: −0, denormals, the largest. */
function networkOf(spec: NetworkSpec, members: number) {
  const weights = fc.float32Array({
    minLength: weightCount(spec),
    maxLength: weightCount(spec),
    noNaN: true,
    noDefaultInfinity: true,
  });
  return fc.array(weights, { minLength: members, maxLength: members }).map((drawn) => ({ spec, members: drawn }));
}

const report = fc.record({
  epoch: fc.nat(),
  trainLoss: fc.double(),
  trainAccuracy: finite,
  validationLoss: fc.double(),
  validationAccuracy: finite,
  validationAuc: fc.option(finite),
  validationKs: fc.option(finite),
  learningRate: finite,
  gradientNorm: fc.option(fc.double()),
  seconds: finite,
});

const interval = fc.option(fc.record({ low: finite, high: finite }));
const measure = fc.oneof(
  fc.record({ value: finite, reason: fc.constant(null) }),
  fc.record({ value: fc.constant(null), reason: fc.constantFrom("noRows", "noBads", "certain", "noAmount") }),
);
const figure = fc.oneof(
  fc.record({ value: finite, reason: fc.constant(null) }),
  fc.record({ value: fc.constant(null), reason: fc.constantFrom("noRows", "noGoods") }),
);
const estimate: fc.Arbitrary<Estimate> = fc
  .tuple(measure, interval)
  .map(([known, within]) => ({ ...known, interval: within }));
const counted = fc.tuple(count, count).map(([bads, goods]) => ({ rows: bads + goods, bads }));
const bins = fc.option(
  fc.array(
    fc
      .record({ counted, meanPd: figure, badRate: figure, interval })
      .map(({ counted: rows, ...others }) => ({ ...rows, ...others })),
    { maxLength: 3 },
  ),
);

function ascending(of: fc.Arbitrary<number>, maxLength: number): fc.Arbitrary<readonly number[]> {
  return fc.array(of, { maxLength }).map((values) => values.toSorted((one, other) => one - other));
}

/** Bins between edges, with a count for each. */
function binned(of: fc.Arbitrary<number>) {
  return ascending(of, 4).chain((edges) =>
    fc.record({
      edges: fc.constant(edges),
      counts: fc.array(count, { minLength: edges.length + 1, maxLength: edges.length + 1 }),
    }),
  );
}

function columnBaseline(field: SchemaField): fc.Arbitrary<ColumnBaseline> {
  const { kind, name: column } = field;
  if (kind === "text")
    return fc.record({ kind: fc.constant(kind), column: fc.constant(column), present: count, missing: count });
  if (kind === "category")
    return fc
      .tuple(fc.array(count, { minLength: field.levels.length, maxLength: field.levels.length }), count, count)
      .map(([counts, others, missing]) => ({ kind, column, levels: field.levels, counts, others, missing }));
  return fc
    .tuple(binned(kind === "date" ? day : finite), count)
    .map(([held, missing]) => ({ kind, column, ...held, missing }));
}

function standIn(field: SchemaField): fc.Arbitrary<ApplicantValue> {
  if (field.kind === "text") return fc.constant(null);
  return fc.option<number | string>(field.kind === "category" ? name : finite);
}

const evidence: fc.Arbitrary<Evidence> = fc.record({
  findings: fc.array(
    name.map((column): Finding => ({ code: "column/leak", severity: "serious", details: { column, auc: 0.99 } })),
    { maxLength: 2 },
  ),
  metrics: fc.option(fc.array(fc.record({ name, estimate }), { maxLength: 3 })),
  hosmerLemeshow: fc.option(fc.record({ statistic: measure, degreesOfFreedom: finite, pValue: measure })),
  reliability: bins,
  reliabilityBefore: bins,
  bands: bins,
  money: fc.option(fc.record({ atCutoff: finite, best: finite, bestCutoff: fc.option(finite) })),
  importance: fc.option(
    fc.array(fc.record({ column: name, meanSize: finite, error: fc.option(finite) }), { maxLength: 3 }),
  ),
  fairness: fc.array(
    fc.tuple(name, share, counted, fc.boolean(), estimate).map(([column, cutoff, rows, isReference, rate]) => ({
      columns: [column],
      cutoff,
      groups: [
        {
          label: [column],
          ...rows,
          isReference,
          approvalRate: rate,
          impactRatio: rate,
          truePositiveRate: rate,
          falsePositiveRate: rate,
        },
      ],
    })),
    { maxLength: 2 },
  ),
  challengers: fc.array(fc.record({ name: fc.constantFrom("logistic", "scorecard"), auc: estimate, brier: estimate }), {
    maxLength: 2,
  }),
});

/** What version 4 has said of a model since: everything about people, policies and training rows. */
function described(schema: readonly SchemaField[]) {
  const wording = fc.record({
    column: name,
    direction: fc.constantFrom("higher", "lower", "missing", "level", "same"),
    text: name,
  });
  const signedAt = fc.date({
    min: new Date("1700-01-01T00:00:00Z"),
    max: new Date("9999-12-31T00:00:00Z"),
    noInvalidDate: true,
  });
  return fc.record({
    policy: fc.record({
      scale: fc.constant({ points: 600, odds: 50, pdo: 20 }),
      cutoff: share,
      referFrom: fc.option(share),
      bandEdges: ascending(share, 25),
    }),
    reasoning: fc.option(
      fc.record({
        reference: fc.array(fc.tuple(...schema.map(standIn)), { maxLength: 3 }),
        of: fc.constantFrom("approved", "all", "safest"),
        wordings: fc.array(wording, { maxLength: 3 }),
        unnamed: fc.array(name, { maxLength: 3 }),
      }),
    ),
    baseline: fc.option(
      fc
        .record({
          counted,
          scores: binned(share),
          meanPd: share,
          columns: fc.tuple(...schema.map(columnBaseline)),
          farFrom: finite,
        })
        .map(({ counted: rows, ...others }) => ({ ...rows, ...others })),
    ),
    evidence,
    paper: fc.record({
      purpose: name,
      limits: name,
      notes: name,
      monitoring: name,
      tags: fc.array(name, { maxLength: 3 }),
      signatures: fc.array(fc.record({ name, role: name, at: signedAt.map((at) => at.toISOString()) }), {
        maxLength: 2,
      }),
    }),
  });
}

const bundle: fc.Arbitrary<Bundle> = fc
  .uniqueArray(fc.oneof(numberColumn, categoryColumn), {
    minLength: 1,
    maxLength: 6,
    selector: ({ fitted }) => fitted.name,
  })
  .map((columns) => ({ columns, inputs: columns.reduce((sum, { width }) => sum + width, 0) }))
  .chain(({ columns, inputs }) =>
    fc
      .tuple(
        fc
          .array(fc.integer({ min: 1, max: 5 }), { maxLength: 3 })
          .chain((hidden) => networkOf({ inputs, hidden, activation: "gelu" }, hidden.length + 1)),
        fc.array(report, { maxLength: 4 }),
        fc.tuple(fc.double({ noNaN: true, min: -1e30, max: 1e30 }), finite, name),
        fc.boolean(),
        described(columns.map(({ field }) => field)),
      )
      .map(([network, history, [shift, loss, called], judged, said]) =>
        bundleWith({
          name: called,
          schema: columns.map(({ field }) => field),
          recipe: {
            columns: columns.map(({ fitted }) => fitted),
            rowNorm: judged,
            inputs: Array.from({ length: inputs }, (_, i) => `${called} ${i}`),
          },
          network,
          history,
          calibration: { kind: "priorShift", shift },
          evaluation: judged ? { ...evaluation, logLoss: { value: loss, reason: null } } : null,
          ...said,
        }),
      ),
  );

test("decoding what was encoded gives the same model to the last bit", () => {
  fc.assert(
    fc.property(bundle, (model) => {
      const again = decodeBundle(encodeBundle(model), "model.json");
      expect(again).toEqual(model);
      for (const [i, member] of again.network.members.entries())
        expect(Buffer.from(member.buffer).equals(Buffer.from(model.network.members[i]!.slice().buffer))).toBe(true);
      expect(encodeBundle(again)).toBe(encodeBundle(model));
    }),
  );
});

/** Values that break assumptions: wrong kinds, extremes, names of the prototype. */
const oddities: readonly unknown[] = [
  null,
  true,
  0,
  -0,
  -1,
  0.5,
  1e308,
  -1e308,
  4097,
  "",
  "NaN",
  "__proto__",
  "a".repeat(300),
  [],
  {},
  [[]],
  [null],
  { kind: "category" },
  { value: null, reason: null },
  { __proto__: null, constructor: 1 },
  Array.from({ length: 50 }, () => 1),
];

/** Walks to a random place of some JSON and puts something odd there, takes it away or doubles it. */
function mutate(data: unknown, seed: number): unknown {
  const rng = createRng(seed);
  const copy: unknown = structuredClone(data);
  let holder = copy as Record<string, unknown>;
  for (;;) {
    const keys = Object.keys(holder);
    const key = keys[rng.integer(Math.max(1, keys.length))];
    if (key === undefined) return copy;
    const inside = holder[key];
    if (typeof inside === "object" && inside !== null && rng.uniform() < 0.8) {
      holder = inside as Record<string, unknown>;
      continue;
    }
    const act = rng.integer(4);
    if (act === 0) delete holder[key];
    else if (act === 1) holder[`${key}x`] = inside;
    else holder[key] = oddities[rng.integer(oddities.length)];
    return copy;
  }
}

/** What decoding ends in: a model, the code of an error, or the name of a failure that must not be. */
function endOf(text: string): string {
  try {
    decodeBundle(text, "model.json");
    return "model";
  } catch (thrown) {
    return thrown instanceof AppError ? thrown.code : `bug: ${String(thrown)}`;
  }
}

describe("hostile files", () => {
  const expected = ["model", "bundle/invalid", "bundle/not-a-model", "bundle/newer-version", "bundle/damaged"];
  const body = modelJson(describedModel({ history: [firstReport()] }));

  test("500 altered and resealed models end in a model or in an error with a name", () => {
    const ends = Array.from({ length: 500 }, (_, seed) => endOf(sealed(mutate(mutate(body, seed), seed + 1000))));
    expect(ends.filter((end) => !expected.includes(end))).toEqual([]);
    expect(ends.filter((end) => end === "bundle/invalid").length).toBeGreaterThan(250);
  });

  test("500 models with broken letters end in an error with a name", () => {
    const text = encodeBundle(bundleWith());
    const rng = createRng(4);
    const ends = Array.from({ length: 500 }, () => {
      const at = rng.integer(text.length);
      const letter = String.fromCharCode(32 + rng.integer(95));
      return letter === text[at] ? "bundle/damaged" : endOf(text.slice(0, at) + letter + text.slice(at + 1));
    });
    expect(ends.filter((end) => end === "model" || !expected.includes(end))).toEqual([]);
  });

  test("any JSON at all ends in an error with a name", () => {
    fc.assert(fc.property(fc.json(), (text) => expected.slice(1).includes(endOf(text))));
  });
});

function firstReport() {
  return {
    epoch: 1,
    trainLoss: 0.7,
    trainAccuracy: 0.6,
    validationLoss: 0.69,
    validationAccuracy: 0.6,
    validationAuc: 0.6,
    validationKs: null,
    learningRate: 0.001,
    gradientNorm: 0.5,
    seconds: 0.1,
  };
}
