import { existsSync, readFileSync } from "node:fs";
import { resolve } from "node:path";
import { describe, expect, test } from "vitest";
import { judgeColumn } from "../../../src/core/profile/strength.ts";
import { assessTarget } from "../../../src/core/profile/target.ts";
import { bundledSamples, syntheticSample } from "../../../src/samples/catalogue.ts";
import { drawLoan, loanStreams, truePd } from "../../../src/samples/loanMechanism.ts";
import { syntheticHeader, syntheticLoansCsv } from "../../../src/samples/syntheticLoans.ts";
import { readText } from "../../support/readText.ts";

const csv = (rows: number, seed: number): string => [...syntheticLoansCsv({ rows, seed })].join("");

describe("syntheticLoansCsv", () => {
  test("is the same for the same seed, and another for another", () => {
    expect(csv(50, 3)).toBe(csv(50, 3));
    expect(csv(50, 3)).not.toBe(csv(50, 4));
  });

  test("has a header, and as many rows as asked for, at about 110 bytes each", () => {
    const text = csv(6000, 1);
    expect(text.split("\n", 1)[0]).toBe(syntheticHeader.join(","));
    expect(text.trimEnd().split("\n")).toHaveLength(6001);
    expect(text.length / 6000).toBeGreaterThan(100);
    expect(text.length / 6000).toBeLessThan(125);
    expect(csv(0, 1)).toBe(`${syntheticHeader.join(",")}\n`);
  });

  test("reads as eighteen columns of numbers, categories and a date, with gaps", async () => {
    const { table, findings } = await readText(csv(4000, 2));
    expect(findings).toEqual([]);
    expect(table.columns).toHaveLength(syntheticSample.columns);
    const kinds = table.columns.map(({ kind }) => kind);
    expect(kinds.filter((kind) => kind === "date")).toHaveLength(1);
    expect(kinds.filter((kind) => kind === "category")).toHaveLength(6);
    const { bads, unlabelled } = assessTarget(table, syntheticSample.target);
    expect(bads / 4000).toBeGreaterThan(0.14);
    expect(bads / 4000).toBeLessThan(0.21);
    expect(unlabelled).toBe(0);
  });
});

describe("the mechanism", () => {
  const { loans, outcomes } = loanStreams(11);
  const drawn = Array.from({ length: 20_000 }, () => drawLoan(loans));
  const pds = Float64Array.from(drawn, truePd);
  const labels = Int8Array.from(pds, (pd) => (outcomes.uniform() < pd ? 1 : 0));
  const auc = (values: Float64Array) =>
    judgeColumn({ kind: "number", name: "x", values, unit: null }, labels).strength.auc ?? 0;

  test("ranks the loans it made with an AUC of about 0.80", () => {
    expect(auc(pds)).toBeGreaterThan(0.78);
    expect(auc(pds)).toBeLessThan(0.83);
  });

  test("no column comes near it", () => {
    for (const key of ["rate", "debtToIncome", "utilisation", "income", "pastDue"] as const)
      expect(auc(Float64Array.from(drawn, (loan) => loan[key]))).toBeLessThan(auc(pds) - 0.02);
  });

  test("rises with debt service, in a jump above 35 %", () => {
    const [loan] = drawn;
    if (!loan) throw new Error("no loan");
    const at = (debtToIncome: number) => truePd({ ...loan, debtToIncome });
    expect(at(34)).toBeGreaterThan(at(30));
    expect(at(35.1) - at(34.9)).toBeGreaterThan(5 * (at(34.9) - at(34.7)));
  });
});

describe("the catalogue", () => {
  test.each(bundledSamples)(
    "$id lies where it says and holds what it says",
    async ({ path, rows, badShare, target }) => {
      const file = resolve(import.meta.dirname, "../../../public", path);
      expect(existsSync(file)).toBe(true);
      const { table } = await readText(readFileSync(file, "utf8"));
      expect(table.rows).toBe(rows);
      const { bads, unlabelled } = assessTarget(table, target);
      expect(bads / rows).toBe(badShare);
      expect(unlabelled).toBe(0);
    },
  );
});
