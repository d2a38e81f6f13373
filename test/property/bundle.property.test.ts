import fc from "fast-check";
import { describe, expect, test, vi } from "vitest";
import { decodeBundle } from "../../src/core/bundle/decode.ts";
import { encodeBundle } from "../../src/core/bundle/encode.ts";
import { AppError } from "../../src/core/errors.ts";
import { weightCount } from "../../src/core/network/spec.ts";
import type { Bundle, FittedColumn, NetworkSpec, SchemaField } from "../../src/core/pipeline.ts";
import { createRng } from "../../src/core/rng.ts";
import { bundleWith, evaluation } from "../support/modelSamples.ts";
import { modelJson, sealed } from "../support/sealedModel.ts";

fc.configureGlobal({ seed: 20261124, numRuns: 200 });
/** Many cases: on a busy machine they take longer than most tests. */
vi.setConfig({ testTimeout: 60_000 });

const finite = fc.double({ noNaN: true, noDefaultInfinity: true });
const positive = finite.filter((value) => value > 0);
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
  .tuple(fc.constantFrom("number", "date"), name, fc.tuple(finite, finite, positive), fc.boolean())
  .map(([kind, called, [value, mean, scale], indicator]) => ({
    fitted: {
      kind,
      name: called,
      steps: [
        ...(indicator ? [{ kind: "indicator" } as const] : []),
        { kind: "impute", value },
        indicator ? { kind: "standardise", mean, scale } : { kind: "minmax", min: mean, range: scale },
      ],
    },
    field: {
      kind,
      name: called,
      unit: indicator ? called : null,
      reading: null,
      min: value,
      max: mean,
      median: scale,
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
        fc.tuple(finite, finite, name),
        fc.boolean(),
      )
      .map(([network, history, [shift, loss, called], judged]) =>
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
  const body = modelJson(bundleWith({ history: [{ ...firstReport(), epoch: 1 }] }));

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
