import { expect, test } from "vitest";
import { exportPmml } from "../../src/core/export/pmml/pmml.ts";
import type { Bundle } from "../../src/core/pipeline.ts";
import { applyRecipe } from "../../src/core/recipe/apply.ts";
import { pointsOfLogit } from "../../src/core/score/points.ts";
import { exportCases, expectedOf, oddRows, type Rows, tableOfRows } from "../support/exportCases.ts";
import { farthestApart } from "../support/farthest.ts";
import { firstRows } from "../support/tables.ts";
import { pythonFor, writeExample } from "./support/proof.ts";

interface Said {
  readonly points: number;
  readonly pd: number;
  readonly reasons: readonly string[];
}

interface Proof {
  readonly complaints: readonly string[];
  readonly jpmml: readonly Said[];
  readonly pmml4s: readonly Said[];
}

function cardWith(changes: Partial<Bundle> = {}): Bundle {
  const found = exportCases().find(({ title }) => title === "scorecard");
  if (!found) throw new Error("there is no scorecard among the models");
  return { ...found.bundle, ...changes };
}

/** How far each column raises the logit above its mean among others, worst first, those that do at all. */
function worstColumns(bundle: Bundle, rows: Rows, others: Rows): readonly (readonly string[])[] {
  const [weights = new Float32Array()] = bundle.network.members;
  const names = bundle.recipe.inputs;
  const matrix = (of: Rows): Float64Array => {
    const data = new Float64Array(of.length * names.length);
    applyRecipe(bundle.recipe, tableOfRows(bundle, of), firstRows(of.length), data);
    return data;
  };
  const [own, theirs] = [matrix(rows), matrix(others)];
  const means = names.map((_, at) => others.reduce((sum, __, row) => sum + (theirs[row * names.length + at] ?? 0), 0));
  return rows.map((_, row) =>
    names
      .map((name, at) => {
        const above = (own[row * names.length + at] ?? 0) - (means[at] ?? 0) / others.length;
        return { name, raises: (weights[at] ?? 0) * above };
      })
      .filter(({ raises }) => raises > 1e-9)
      .toSorted((one, other) => other.raises - one.raises)
      .slice(0, 3)
      .map(({ name }) => name),
  );
}

/** The rows as readers take them: missing values left out. */
function rowsText(bundle: Bundle, rows: Rows): string {
  const named = rows.map((row) =>
    Object.fromEntries(row.flatMap((value, at) => (value === null ? [] : [[bundle.schema[at]?.name ?? "", value]]))),
  );
  return JSON.stringify(named);
}

const rows = oddRows(cardWith(), 1000);
const reference = oddRows(cardWith(), 60, { seed: 9 });
const reasoning: Bundle["reasoning"] = {
  reference,
  of: "approved",
  wordings: [{ column: "amount", direction: "missing", text: "There is no <figure> & no date." }],
  unnamed: [],
};
const bundles: readonly Bundle[] = [
  cardWith({ reasoning }),
  cardWith({
    calibration: { kind: "recalibrated", shift: -0.3, by: { kind: "platt", slope: 0.8, intercept: -0.4 } },
    policy: { ...cardWith().policy, scale: { points: 500, odds: 20, pdo: 40 } },
  }),
];

test("readers of PMML give the points, PDs and reasons of the app, and the file is valid", async (context) => {
  const run = pythonFor(context, "heavy", "java");
  const folders = bundles.map((bundle, at) =>
    writeExample(
      `pmml-${at}`,
      { ...exportPmml(bundle), name: "model.pmml" },
      { name: "rows.json", type: "application/json", bytes: rowsText(bundle, rows) },
    ),
  );
  const proofs = (await run("pmml_proof.py", ...folders)) as readonly Proof[];
  const distances = bundles.flatMap((bundle, at) => {
    const { logits, pds } = expectedOf(bundle, rows);
    const points = logits.map((logit) => pointsOfLogit(logit, bundle.policy.scale));
    return [proofs[at]?.jpmml ?? [], proofs[at]?.pmml4s ?? []].map((said) => ({
      points: farthestApart(
        points,
        said.map((one) => one.points),
      ),
      pd: farthestApart(
        pds,
        said.map((one) => one.pd),
      ),
    }));
  });
  expect(proofs.flatMap(({ complaints }) => complaints)).toEqual([]);
  expect(distances.filter(({ points, pd }) => !(points < 1e-6 && pd < 1e-9))).toEqual([]);
  const columns = (said: readonly Said[] = []): readonly (readonly string[])[] =>
    said.map(({ reasons }) => reasons.map((reason) => reason.slice(0, reason.lastIndexOf(":"))));
  const wanted = worstColumns(cardWith(), rows, reference);
  for (const said of [columns(proofs[0]?.jpmml), columns(proofs[0]?.pmml4s)])
    expect(said.map((names, row) => names.slice(0, wanted[row]?.length))).toEqual(wanted);
});
