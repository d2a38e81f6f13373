import { afterEach, describe, expect, test } from "vitest";
import type { Bundle, RoleChoice } from "../../../src/core/pipeline.ts";
import { openDataWorker } from "../../support/dataChannel.ts";
import { plainRecipe } from "../../support/recipeSpecs.ts";
import { randomNetwork } from "../../support/scoringModel.ts";
import { splitWith } from "../../support/splitSpecs.ts";

const open: (() => void)[] = [];
afterEach(() => {
  for (const close of open.splice(0)) close();
});

const target = { column: "default", bad: ["yes"], good: ["no"] } as const;

function loans(rows: number, { delimiter = ",", extra = "" } = {}): string {
  const lines = Array.from({ length: rows }, (_, row) => {
    const income = 1000 + ((row * 37) % 400) * 10;
    const home = ["own", "rent", "mortgage"][row % 3];
    return [row % 11 === 0 ? "" : income, home, row % 4 === 0 ? "yes" : "no", extra].join(delimiter);
  });
  return `${["income", "home", "default", "note"].join(delimiter)}\n${lines.join("\n")}\n`;
}

async function prepared(text: string, changes: { readonly order?: "reversed" } = {}) {
  const { call, close } = openDataWorker();
  open.push(close);
  const imported = await call("importFile", { file: new File([text], "loans.csv"), options: {} });
  const roles: RoleChoice[] = imported.profile.columns.map(({ name }) => ({
    column: name,
    role: name === "note" ? "ignored" : "input",
  }));
  const columns = imported.profile.columns.filter(({ name }) => name !== "note");
  const recipe = plainRecipe(changes.order === "reversed" ? columns.toReversed() : columns);
  const job = { tableId: imported.tableId, target, roles, split: splitWith(), recipe };
  const made = await call("prepare", job);
  const network = randomNetwork(made.recipe.inputs.length);
  const model: Pick<Bundle, "schema" | "recipe" | "network" | "calibration"> = {
    schema: made.schema,
    recipe: made.recipe,
    network,
    calibration: { kind: "none" },
  };
  const policy = { cutoff: 0.99, referFrom: null };
  const wish = {
    preparedId: made.preparedId,
    model,
    policy,
    reference: "approved",
    wordings: [],
    unnamed: [],
  } as const;
  return { call, wish, made };
}

describe("what a model takes along", () => {
  test("is made of the training rows: stand-ins, their distribution, and a fingerprint", async () => {
    const { call, wish, made } = await prepared(loans(240));
    const { reasoning, baseline, columnsFingerprint } = await call("describeModel", wish);
    expect(reasoning.of).toBe("approved");
    expect(reasoning.reference).toHaveLength(50);
    expect(reasoning.reference[0]).toHaveLength(made.schema.length);
    expect(baseline.rows).toBe(made.parts.train.rows);
    expect(baseline.bads).toBe(made.parts.train.bads);
    expect(baseline.columns.map(({ column }) => column)).toEqual(made.schema.map(({ name }) => name));
    expect(columnsFingerprint).toMatch(/^[0-9a-f]{64}$/);
  });

  test("changes with the cut-off in its stand-ins alone", async () => {
    const { call, wish } = await prepared(loans(240));
    const before = await call("describeModel", wish);
    const after = await call("describeModel", { ...wish, policy: { cutoff: before.baseline.meanPd, referFrom: null } });
    expect(after.baseline).toEqual(before.baseline);
    expect(after.columnsFingerprint).toBe(before.columnsFingerprint);
    expect(after.reasoning.reference).not.toEqual(before.reasoning.reference);
  });

  test("is abandoned when nobody waits for it any more", async () => {
    const { call, wish } = await prepared(loans(240));
    const controller = new AbortController();
    controller.abort();
    await expect(call("describeModel", wish, { signal: controller.signal })).rejects.toMatchObject({
      code: "worker/aborted",
    });
  });
});

describe("the fingerprint of the columns", () => {
  async function fingerprint(text: string): Promise<string> {
    const { call, wish } = await prepared(text);
    return (await call("describeModel", wish)).columnsFingerprint;
  }

  test("is that of the values, however they were written and whatever else the file holds", async () => {
    const plain = await fingerprint(loans(120));
    expect(await fingerprint(loans(120, { delimiter: ";", extra: "seen by two" }))).toBe(plain);
  });

  test("is another where a value or an outcome is", async () => {
    const plain = await fingerprint(loans(120));
    expect(await fingerprint(loans(120).replace("1370", "1371"))).not.toBe(plain);
    expect(await fingerprint(loans(120).replace(",no,", ",yes,"))).not.toBe(plain);
    expect(await fingerprint(loans(121))).not.toBe(plain);
  });
});
