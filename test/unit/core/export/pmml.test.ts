import { describe, expect, test } from "vitest";
import { cardOf, refusalOfCard } from "../../../../src/core/export/pmml/card.ts";
import { exportPmml } from "../../../../src/core/export/pmml/pmml.ts";
import type { Bundle, Reasoning } from "../../../../src/core/pipeline.ts";
import { bundleWith } from "../../../support/modelSamples.ts";

const scale = { points: 600, odds: 50, pdo: 20 };

/** A scorecard of a number with three bins and a category with two groups. */
function card(changes: Partial<Bundle> = {}): Bundle {
  const { schema, policy } = bundleWith();
  const levels = [
    { levels: ["car", "both"], weight: 1 },
    { levels: ["both", "repairs"], weight: -1 },
  ];
  return bundleWith({
    schema: schema.filter(({ kind }) => kind !== "date"),
    recipe: {
      columns: [
        {
          kind: "number",
          name: "age",
          steps: [{ kind: "woeBins", edges: [25, 40], weights: [-1, 0, 1], missing: 0.5 }],
        },
        { kind: "category", name: "purpose", steps: [{ kind: "woeLevels", groups: levels, missing: 0 }] },
      ],
      rowNorm: false,
      inputs: ["age", "purpose"],
    },
    network: { spec: { inputs: 2, hidden: [], activation: "relu" }, members: [Float32Array.of(-0.5, -0.25, -2)] },
    policy: { ...policy, scale },
    ...changes,
  });
}

function reasoningWith(changes: Partial<Reasoning> = {}): Reasoning {
  const reference = [
    [20, "car"],
    [50, "repairs"],
  ];
  return { reference, of: "approved", wordings: [], unnamed: [], ...changes };
}

function textOf(bundle: Bundle): string {
  return String(exportPmml(bundle).bytes);
}

describe("a card of points", () => {
  test.each(["\0", "a\u0001", "\ud800", "\uffff"])("is refused for a level %j that XML cannot hold", (level) => {
    const { schema } = card();
    const levels = ["car", level];
    const odd = schema.map((field) => (field.kind === "category" ? { ...field, levels } : field));
    expect(refusalOfCard(card({ schema: odd }))).toEqual({ code: "unwritable", column: "purpose" });
  });

  test("is refused for a column without a name", () => {
    const { schema } = card();
    const nameless = schema.map((field, at) => (at === 0 ? { ...field, name: "" } : field));
    expect(refusalOfCard(card({ schema: nameless }))).toEqual({ code: "unwritable", column: "" });
  });

  test("is refused for networks, for columns with other steps, for rows of one length and for calibration by steps", () => {
    expect(refusalOfCard(card())).toBeNull();
    expect(refusalOfCard(bundleWith())).toEqual({ code: "noScorecard" });
    const plain = bundleWith();
    expect(
      refusalOfCard({ ...plain, network: { ...plain.network, spec: { ...plain.network.spec, hidden: [] } } }),
    ).toEqual({
      code: "noScorecard",
    });
    expect(refusalOfCard(card({ recipe: { ...card().recipe, rowNorm: true } }))).toEqual({ code: "rowNorm" });
    const isotonic = { kind: "isotonic", scores: [0.1, 0.2], pds: [0, 1] } as const;
    expect(refusalOfCard(card({ calibration: { kind: "recalibrated", shift: 0, by: isotonic } }))).toEqual({
      code: "calibration",
      calibration: "isotonic",
    });
  });

  test("gives a level that stands in two groups the weight of the last, as scoring does", () => {
    const [, purpose] = cardOf(card()).lines;
    const groups = purpose?.bins.flatMap(({ rule }) => (rule.kind === "levels" ? [rule.levels] : []));
    expect(groups).toEqual([["car"], ["both", "repairs"]]);
  });

  test("measures columns by the mean of those compared with, and by the best bin without them", () => {
    const [age] = cardOf(card({ reasoning: reasoningWith() })).lines;
    const points = age?.bins.map((bin) => bin.points) ?? [];
    expect(age?.baseline).toBeCloseTo(((points[1] ?? 0) + (points[3] ?? 0)) / 2, 9);
    expect(cardOf(card()).lines[0]?.baseline).toBe(Math.max(...points));
  });

  test("lets nobody fall short in a column that is never to be named", () => {
    const [age] = cardOf(card({ reasoning: reasoningWith({ unnamed: ["age"] }) })).lines;
    expect(age?.baseline).toBe(Math.min(...(age?.bins.map(({ points }) => points) ?? [])));
  });

  test("says how the values of a bin differ from the middle of the others", () => {
    const [age] = cardOf(card({ reasoning: reasoningWith() })).lines;
    expect(age?.bins.map(({ direction }) => direction)).toEqual(["missing", "lower", "same", "higher"]);
    const reference = [
      [40, "car"],
      [40, "car"],
    ];
    const [onEdge] = cardOf(card({ reasoning: reasoningWith({ reference }) })).lines;
    expect(onEdge?.bins.map(({ direction }) => direction)).toEqual(["missing", "lower", "same", "higher"]);
  });
});

describe("the file", () => {
  test("counts a number on an edge to the bin below, as scoring does", () => {
    expect(textOf(card())).toContain(
      [
        '<CompoundPredicate booleanOperator="and">',
        '<SimplePredicate field="age" operator="greaterThan" value="25"/>',
        '<SimplePredicate field="age" operator="lessOrEqual" value="40"/>',
      ].join("\n            "),
    );
  });

  test("takes names and words with marks, line breaks and signs that XML lacks", () => {
    const { recipe, schema } = card();
    const name = 'a "b" <c>\n&\u0001';
    const renamed = card({
      recipe: { ...recipe, columns: recipe.columns.map((column, at) => (at === 0 ? { ...column, name } : column)) },
      schema: schema.map((field, at) => (at === 0 ? { ...field, name } : field)),
    });
    expect(textOf(renamed)).toContain('name="a &quot;b&quot; &lt;c&gt;&#10;&amp;\ufffd"');
  });

  test("has names for its outputs that no column has", () => {
    const { recipe, schema } = card();
    const renamed = card({
      recipe: { ...recipe, columns: recipe.columns.map((one, at) => (at === 0 ? { ...one, name: "points" } : one)) },
      schema: schema.map((field, at) => (at === 0 ? { ...field, name: "points" } : field)),
    });
    expect(textOf(renamed)).toContain('<OutputField name="points_" ');
    expect(textOf(renamed)).toContain('<FieldRef field="points_"/>');
  });

  test("carries the analyst's words beside the code of a bin", () => {
    const wordings = [{ column: "age", direction: "missing", text: "Your age is not known." }] as const;
    expect(textOf(card({ reasoning: reasoningWith({ wordings }) }))).toContain('value="Your age is not known."');
  });
});
