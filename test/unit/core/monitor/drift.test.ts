import { describe, expect, test } from "vitest";
import { baselineOf } from "../../../../src/core/monitor/baseline.ts";
import { countColumn, shiftOf } from "../../../../src/core/monitor/columnDrift.ts";
import { countDrift, type Watcher } from "../../../../src/core/monitor/drift.ts";
import { psiLight, rateBands, rateLight, worstOf } from "../../../../src/core/monitor/light.ts";
import { levelLight, rankLight } from "../../../../src/core/monitor/outcomeDrift.ts";
import { countPeriods } from "../../../../src/core/monitor/periodDrift.ts";
import type { Estimate, Figure, Schema } from "../../../../src/core/pipeline.ts";
import { finishSteps } from "../../../../src/core/steps.ts";
import { dayNumber } from "../../../../src/core/table/date.ts";
import { categoryColumn, firstRows, numberColumn, tableOf } from "../../../support/tables.ts";

const tenths = Array.from({ length: 10 }, () => 1000);
const tenLabels = tenths.map((_, at) => ({ kind: "level", level: String(at) }) as const);
const psiOf = (shares: readonly number[]): number | undefined =>
  shiftOf(
    tenLabels,
    tenths,
    shares.map((share) => Math.round(share * 10_000)),
  )?.psi;

describe("how far a distribution has moved", () => {
  test("worked examples of a small, a middling and a large shift", () => {
    expect(psiOf([0.08, 0.09, 0.1, 0.1, 0.1, 0.1, 0.1, 0.11, 0.11, 0.11])).toBeCloseTo(0.0084, 4);
    expect(psiOf([0.04, 0.06, 0.07, 0.09, 0.1, 0.1, 0.12, 0.13, 0.14, 0.15])).toBeCloseTo(0.1324, 4);
    expect(psiOf([0.02, 0.04, 0.06, 0.08, 0.1, 0.1, 0.12, 0.14, 0.16, 0.18])).toBeCloseTo(0.301, 4);
  });

  test("the light follows the bands where there are rows enough to tell", () => {
    const byChance = { mean: 0.01, percentile95: 0.02 };
    expect(psiLight({ psi: 0.09, byChance })).toBe("green");
    expect(psiLight({ psi: 0.1, byChance })).toBe("amber");
    expect(psiLight({ psi: 0.26, byChance })).toBe("red");
  });

  test("a large index is grey where so few rows reach it by chance", () => {
    expect(psiLight({ psi: 0.3, byChance: { mean: 0.2, percentile95: 0.4 } })).toBe("grey");
  });

  test("a share counts as moved only as far as its interval lies away", () => {
    expect(rateLight(0.1, { low: 0.12, high: 0.4 }, rateBands)).toBe("green");
    expect(rateLight(0.1, { low: 0.16, high: 0.4 }, rateBands)).toBe("amber");
    expect(rateLight(0.6, { low: 0.1, high: 0.3 }, rateBands)).toBe("red");
    expect(rateLight(0.6, null, rateBands)).toBe("grey");
  });

  test("the worst light stands for all", () => {
    expect(worstOf(["green", "amber", "grey"])).toBe("amber");
    expect(worstOf(["green", "grey"])).toBe("grey");
    expect(worstOf([])).toBe("green");
  });
});

describe("a column beside training", () => {
  const field = { kind: "category", name: "home", levels: ["rent", "own", "lodge"], missing: 0 } as const;
  const baseline = {
    kind: "category",
    column: "home",
    levels: ["rent", "own"],
    counts: [600, 390],
    others: 10,
    missing: 0,
  } as const;
  const driftOf = (cells: readonly (string | null)[]) => {
    const counter = countColumn(field, baseline);
    counter.add(tableOf(categoryColumn("home", cells)), firstRows(cells.length));
    return counter.drift();
  };

  test("a level training has seen is never strange, however rare", () => {
    expect(driftOf(["lodge", "rent"]).strange?.file).toBe(0);
  });

  test("levels that training never had are counted among the others and as strange", () => {
    const drift = driftOf([...Array.from({ length: 500 }, () => "boat"), ...Array.from({ length: 500 }, () => "rent")]);
    expect(drift.strange).toMatchObject({ training: 0, file: 0.5, light: "red" });
    expect(drift.shift?.bins.find(({ label }) => label.kind === "others")?.actual).toBe(500);
  });

  test("gaps are a bin where either side has any", () => {
    expect(driftOf(["rent"]).shift?.bins.some(({ label }) => label.kind === "missing")).toBe(false);
    expect(driftOf(["rent", null]).shift?.bins.at(-1)).toMatchObject({
      label: { kind: "missing" },
      expected: 0,
      actual: 1,
    });
  });

  test("a column that is not in the file is missing in every row, and red", () => {
    const counter = countColumn(field, baseline);
    counter.add({ rows: 200, columns: [] }, firstRows(200));
    expect(counter.drift()).toMatchObject({ light: "red", missing: { training: 0, file: 1, light: "red" } });
  });

  test("numbers beyond the range of training are strange, its special codes are not", () => {
    const number = {
      kind: "number",
      name: "months",
      unit: null,
      reading: null,
      min: 0,
      max: 9,
      median: 5,
      whole: true,
      missing: 0,
    } as const;
    const counter = countColumn(
      number,
      { kind: "number", column: "months", edges: [5], counts: [50, 50], missing: 0 },
      [-9],
    );
    counter.add(tableOf(numberColumn("months", [-9, -1, 5, 10, 0, 9, null, null])), firstRows(8));
    const { shift, strange } = counter.drift();
    expect(strange?.file).toBe(0.25);
    expect(shift?.bins.map(({ actual }) => actual)).toEqual([3, 3, 2]);
  });
});

const figure = (value: number): Figure => ({ value, reason: null });
const estimate = (value: number, low: number, high: number): Estimate => ({
  value,
  reason: null,
  interval: { low, high },
});

describe("outcomes beside what was said of them", () => {
  const of = (meanPd: number, badRate: Estimate) =>
    levelLight({ rows: 100, bads: 10, meanPd: figure(meanPd), badRate });

  test("the level is green within the interval, amber beyond it, red where it is off by a quarter", () => {
    expect(of(0.1, estimate(0.11, 0.09, 0.13))).toBe("green");
    expect(of(0.1, estimate(0.12, 0.11, 0.13))).toBe("amber");
    expect(of(0.1, estimate(0.13, 0.12, 0.14))).toBe("red");
    expect(of(0.1, estimate(0.06, 0.05, 0.07))).toBe("red");
  });

  test("a better AUC is no drift; a worse one is, beyond chance", () => {
    expect(rankLight(estimate(0.8, 0.77, 0.83), 0.7)).toBe("green");
    expect(rankLight(estimate(0.7, 0.66, 0.74), 0.72)).toBe("green");
    expect(rankLight(estimate(0.7, 0.69, 0.71), 0.72)).toBe("amber");
    expect(rankLight(estimate(0.6, 0.58, 0.62), 0.72)).toBe("red");
    expect(rankLight(estimate(0.6, 0.58, 0.62), null)).toBe("grey");
  });
});

describe("rows by time", () => {
  test("months are told apart, in order, with what is known of their outcomes", () => {
    const counter = countPeriods([50, 50]);
    counter.add(dayNumber(2024, 2, 29), 1, 0.4, 1);
    counter.add(dayNumber(2024, 1, 31), 0, 0.1, -1);
    counter.add(dayNumber(2024, 2, 1), 1, 0.2, 0);
    const [january, february] = counter.drift();
    expect(january).toMatchObject({
      unit: "month",
      from: dayNumber(2024, 1, 1),
      to: dayNumber(2024, 1, 31),
      rows: 1,
      outcomes: null,
    });
    expect(february).toMatchObject({ rows: 2, outcomes: { rows: 2, bads: 1 } });
    expect(february?.meanPd.value).toBeCloseTo(0.3, 12);
  });

  test("many months become quarters, and many quarters years", () => {
    const unitOver = (months: number): string | undefined => {
      const counter = countPeriods([1]);
      for (let month = 0; month < months; month += 1) counter.add(dayNumber(1990, 1, 1) + month * 31, 0, 0.1, -1);
      return counter.drift()[0]?.unit;
    };
    expect(unitOver(36)).toBe("month");
    expect(unitOver(60)).toBe("quarter");
    expect(unitOver(200)).toBe("year");
  });
});

describe("a file beside the training rows", () => {
  const rows = firstRows(1000);
  const income = Array.from(rows, (row) => row);
  const home = income.map((value) => (value % 4 === 0 ? "own" : "rent"));
  const schema: Schema = [
    {
      kind: "number",
      name: "income",
      unit: null,
      reading: null,
      min: 0,
      max: 999,
      median: 500,
      whole: true,
      missing: 0,
    },
    { kind: "category", name: "home", levels: ["rent", "own"], missing: 0 },
  ];
  const table = tableOf(numberColumn("income", income), categoryColumn("home", home));
  const pds = Float64Array.from(rows, (row) => (row + 0.5) / 2000);
  const labels = Int8Array.from(rows, (row) => (row % 4 === 3 ? 1 : 0));
  const baseline = finishSteps(baselineOf(schema, { table, rows, labels: Uint8Array.from(labels), pds }));
  const watcher: Watcher = { schema, recipe: { columns: [], rowNorm: false, inputs: [] }, evaluation: null, baseline };

  test("training beside itself has not moved at all", () => {
    const counter = countDrift(watcher);
    counter.add({ table, rows, pds, labels, days: null });
    const drift = counter.drift();
    expect(drift.score).toMatchObject({ psi: 0, light: "green" });
    expect(drift.columns.map(({ shift }) => shift?.psi)).toEqual([0, 0]);
    expect(drift.outcomes).toMatchObject({ rows: 1000, bads: 250, levelLight: "green" });
    expect(drift.periods).toEqual([]);
  });

  test("pieces make the same report as the whole", () => {
    const whole = countDrift(watcher);
    whole.add({ table, rows, pds, labels, days: null });
    const pieces = countDrift(watcher);
    for (const from of [0, 400, 800]) {
      const some = rows.subarray(from, from + 400);
      pieces.add({ table, rows: some, pds: pds.subarray(from, from + 400), labels, days: null });
    }
    expect(pieces.drift()).toEqual(whole.drift());
  });

  test("the most shifted column comes first", () => {
    const counter = countDrift(watcher);
    const moved = tableOf(
      numberColumn("income", income),
      categoryColumn(
        "home",
        home.map(() => "own"),
      ),
    );
    counter.add({ table: moved, rows, pds, labels: null, days: null });
    expect(counter.drift().columns.map(({ column }) => column)).toEqual(["home", "income"]);
    expect(counter.drift().outcomes).toBeNull();
  });

  test("rows without a day are counted where days are told", () => {
    const counter = countDrift(watcher);
    const days = Float64Array.from(rows, (row) => (row < 10 ? Number.NaN : 19_000));
    counter.add({ table, rows, pds, labels: null, days });
    expect(counter.drift()).toMatchObject({ undated: 10, periods: [{ rows: 990 }] });
  });
});
