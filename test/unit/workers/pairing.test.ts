import { describe, expect, test } from "vitest";
import { sigmoid } from "../../../src/core/network/exponential.ts";
import { pdLogits } from "../../../src/core/score/scoreRows.ts";
import { challenge } from "../../../src/workers/challenging.ts";
import { pair } from "../../../src/workers/pairing.ts";
import { judgedLoans } from "../../support/comparedLoans.ts";
import { bundleWith } from "../../support/modelSamples.ts";

const { signal } = new AbortController();

async function twoModels() {
  const { holding, preparedId } = judgedLoans();
  const { logistic, scorecard } = await challenge(holding, { preparedId, samplingShift: 0 }, signal);
  return { holding, preparedId, logistic: logistic.model, card: scorecard!.model };
}

describe("two models on the same loans", () => {
  test("are scored there by the code that scores applicants, and told apart", async () => {
    const { holding, preparedId, logistic, card } = await twoModels();
    const job = {
      preparedId,
      part: "test",
      one: { model: logistic, cutoff: 0.3 },
      other: { model: card, cutoff: 0.3 },
    } as const;
    const report = await pair(holding, job, signal);
    if (report.kind !== "paired") throw new Error("the models fit these loans");
    const { table, split } = holding.preparations.get(preparedId);
    expect(report.rows).toBe(split.test.length);
    expect(report.points.one).toEqual(pdLogits(logistic, table, split.test).map(sigmoid));
    expect(report.points.other).toEqual(pdLogits(card, table, split.test).map(sigmoid));
    expect(report.points.isBad.reduce((sum, label) => sum + label, 0)).toBe(report.bads);
    expect(report.rankCorrelation).toBeGreaterThan(0.7);
    const apart = (report.auc.one.value ?? 0) - (report.auc.other.value ?? 0);
    expect(report.apart?.difference.value).toBeCloseTo(apart, 12);
    const { cells } = report.swap;
    const all = Object.values(cells).reduce((sum, { rows }) => sum + rows, 0);
    expect(all).toBe(report.rows);
    const approvedByOne = report.points.one.filter((pd) => pd < 0.3).length;
    expect(cells.bothApprove.rows + cells.swappedIn.rows).toBe(approvedByOne);
  });

  test("that are one and the same are on the diagonal, and nobody changes sides", async () => {
    const { holding, preparedId, logistic } = await twoModels();
    const same = { model: logistic, cutoff: 0.3 };
    const report = await pair(holding, { preparedId, part: "validation", one: same, other: same }, signal);
    expect(report).toMatchObject({ rankCorrelation: 1, apart: { difference: { value: 0 } } });
    expect(report).toMatchObject({ swap: { cells: { swappedIn: { rows: 0 }, swappedOut: { rows: 0 } } } });
  });

  test("of which one reads a column that the loans do not have are not scored, and the columns are named", async () => {
    const { holding, preparedId, logistic } = await twoModels();
    const stranger = { model: bundleWith(), cutoff: 0.5 };
    const job = { preparedId, part: "test", one: { model: logistic, cutoff: 0.3 }, other: stranger } as const;
    expect(await pair(holding, job, signal)).toEqual({ kind: "unfit", columns: ["age", "purpose"] });
  });

  test("are drawn by two thousand points at most, whose order is that of the file", async () => {
    const { holding, preparedId, logistic, card } = await twoModels();
    const preparation = holding.preparations.get(preparedId);
    const many = Uint32Array.from({ length: 5000 }, (_, at) => at % preparation.table.rows);
    holding.preparations.put("many", { ...preparation, split: { ...preparation.split, test: many } });
    const job = {
      preparedId: "many",
      part: "test",
      one: { model: logistic, cutoff: 0.3 },
      other: { model: card, cutoff: 0.3 },
    } as const;
    const report = await pair(holding, job, signal);
    if (report.kind !== "paired") throw new Error("the models fit these loans");
    expect(report.rows).toBe(5000);
    expect(report.points.one).toHaveLength(2000);
    const all = pdLogits(logistic, preparation.table, many).map(sigmoid);
    expect(Array.from(report.points.one.subarray(0, 3))).toEqual([all[0], all[2], all[5]]);
  });

  test("can be called off", async () => {
    const { holding, preparedId, logistic } = await twoModels();
    const same = { model: logistic, cutoff: 0.3 };
    const called = pair(holding, { preparedId, part: "test", one: same, other: same }, AbortSignal.abort());
    await expect(called).rejects.toMatchObject({ code: "worker/aborted" });
  });
});
