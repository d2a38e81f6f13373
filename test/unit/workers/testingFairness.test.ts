import { describe, expect, test } from "vitest";
import { drops, groups, proxies } from "../../../src/workers/testingFairness.ts";
import { judgedLoans } from "../../support/comparedLoans.ts";

const controller = new AbortController();
const { signal } = controller;
const job = { judgedId: "judged", by: ["sex"], cutoff: 0.5, reference: "highest" } as const;

describe("groups of a protected column", () => {
  test("hold all loans, whether the column is an input or not", () => {
    const { holding } = judgedLoans();
    const report = groups(holding, job);
    const { rows } = holding.judged.get("judged");
    expect(report.groups.map(({ label }) => label)).toEqual([
      { kind: "level", level: "male" },
      { kind: "level", level: "female" },
    ]);
    expect(report.groups.reduce((sum, group) => sum + group.rows, 0)).toBe(rows.length);
    const approved = report.groups.reduce((sum, group) => sum + group.approved, 0);
    expect(report.approvalRate.value).toBeCloseTo(approved / rows.length, 14);
  });

  test("have the spread of their PDs, ascending", () => {
    const { spreads } = groups(judgedLoans().holding, job);
    expect(spreads).toHaveLength(2);
    for (const spread of spreads) expect(spread).toEqual(spread.toSorted((one, other) => one - other));
  });

  test("of two columns are crossed", () => {
    const { groups: crossed } = groups(judgedLoans().holding, { ...job, by: ["sex", "home"] });
    expect(crossed).toHaveLength(6);
  });
});

describe("proxies", () => {
  test("tell a group where an input hangs on it, better than chance, and name that input first", async () => {
    const report = await proxies(judgedLoans().holding, { judgedId: "judged", column: "sex" }, signal);
    if (report.kind !== "groups") throw new Error("sex is no number");
    const female = report.groups.find(({ label }) => label.kind === "level" && label.level === "female");
    expect(female?.auc.value).toBeGreaterThan(0.52);
    expect(female?.carriers[0]?.column).toBe("income");
  });

  test("of a column of many numbers are those of the number", async () => {
    const report = await proxies(judgedLoans().holding, { judgedId: "judged", column: "income" }, signal);
    if (report.kind !== "number") throw new Error("income is a number");
    expect(report.proxy.rSquared.value).toBeGreaterThan(0.99);
  });

  test("of an unknown column are none", async () => {
    const report = await proxies(judgedLoans().holding, { judgedId: "judged", column: "gone" }, signal);
    expect(report).toEqual({ kind: "groups", groups: [] });
  });
});

test("each input column is dropped in turn, and told of as it is done", async () => {
  const told: unknown[] = [];
  const { holding } = judgedLoans();
  const { recipe } = holding.preparations.get(holding.judged.get("judged").preparedId);
  const names = recipe.columns.map(({ name }) => name);
  const found = await drops(holding, job, { signal, report: (done) => void told.push(done) });
  expect(found.map(({ column }) => column)).toEqual(names);
  expect(told.at(-1)).toEqual({ done: names.length, of: names.length });
  const income = found.find(({ column }) => column === "income");
  expect(income?.auc.difference.value).toBeLessThan(-0.05);
});

test("dropping stops where nobody waits any more", async () => {
  const stop = new AbortController();
  const report = (): void => stop.abort();
  await expect(drops(judgedLoans().holding, job, { signal: stop.signal, report })).rejects.toMatchObject({
    code: "worker/aborted",
  });
});
