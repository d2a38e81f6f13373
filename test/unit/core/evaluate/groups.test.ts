import { describe, expect, test } from "vitest";
import { bandsBetween, edgesByBadRate, edgesByPoints } from "../../../../src/core/evaluate/bands.ts";
import { crossed, groupBy, rowsOfGroups } from "../../../../src/core/evaluate/grouping.ts";
import { psiOfLevels, psiOfNumbers } from "../../../../src/core/evaluate/psi.ts";
import { rankRows } from "../../../../src/core/evaluate/ranking.ts";
import { segmenting } from "../../../../src/core/evaluate/segments.ts";
import { swapSet } from "../../../../src/core/evaluate/swapSet.ts";
import { sigmoid } from "../../../../src/core/network/exponential.ts";
import { createRng } from "../../../../src/core/rng.ts";
import { pointsOfPd } from "../../../../src/core/score/points.ts";
import { finishSteps } from "../../../../src/core/steps.ts";
import { dayNumber } from "../../../../src/core/table/date.ts";
import { categoryColumn, dateColumn, firstRows, numberColumn } from "../../../support/tables.ts";

const scale = { points: 600, odds: 50, pdo: 20 };

describe("groupBy", () => {
  test("makes groups of levels by frequency, gaps last", () => {
    const made = groupBy(categoryColumn("purpose", ["car", "boat", null, "car", "boat", "car"]), firstRows(6));
    expect(made.labels).toEqual([
      { kind: "level", level: "car" },
      { kind: "level", level: "boat" },
      { kind: "missing" },
    ]);
    expect([...made.groups]).toEqual([0, 1, 2, 0, 1, 0]);
  });

  test("takes together levels beyond the eleventh", () => {
    const cells = Array.from({ length: 40 }, (_, row) => `level ${Math.floor(Math.sqrt(row * 10))}`);
    const made = groupBy(categoryColumn("town", cells), firstRows(40));
    expect(made.labels).toHaveLength(12);
    expect(made.labels.at(-1)).toEqual({ kind: "rest", levels: new Set(cells).size - 11 });
  });

  test("makes fifths of numbers, and groups by value of a few", () => {
    const many = groupBy(
      numberColumn(
        "amount",
        Array.from({ length: 100 }, (_, row) => row + 1),
      ),
      firstRows(100),
    );
    expect(rowsOfGroups(many).map(({ length }) => length)).toEqual([20, 20, 20, 20, 20]);
    expect(many.labels[0]).toEqual({ kind: "range", from: -Infinity, to: expect.closeTo(20.8, 10) });
    const few = groupBy(numberColumn("children", [0, 2, 1, 0, null]), firstRows(5));
    expect(few.labels).toEqual([
      { kind: "level", level: "0" },
      { kind: "level", level: "1" },
      { kind: "level", level: "2" },
      { kind: "missing" },
    ]);
  });

  test("leaves no group without rows where a value fills several fifths", () => {
    const values = [...Array<number>(90).fill(5), 1, 2, 3, 4, 6, 7, 8, 9, 10, 11];
    const made = groupBy(numberColumn("amount", values), firstRows(100));
    expect(rowsOfGroups(made).every(({ length }) => length > 0)).toBe(true);
    expect(rowsOfGroups(made).reduce((sum, { length }) => sum + length, 0)).toBe(100);
  });

  test("makes months, quarters or years of dates, whichever are not too many", () => {
    const days = (years: number): readonly number[] =>
      Array.from({ length: 60 }, (_, at) => dayNumber(2015, 1, 1) + Math.floor((at * years * 365.25) / 60));
    const units = [1, 5, 20].map((years) => {
      const { labels } = groupBy(dateColumn("opened", days(years)), firstRows(60));
      return labels[0]?.kind === "period" ? labels[0].unit : null;
    });
    expect(units).toEqual(["month", "quarter", "year"]);
  });

  test("puts the last day of February into February", () => {
    const made = groupBy(
      dateColumn("opened", [dayNumber(2020, 2, 29), dayNumber(2020, 3, 1), dayNumber(2019, 12, 31)]),
      firstRows(3),
    );
    expect(made.labels).toEqual([
      { kind: "period", unit: "month", from: dayNumber(2019, 12, 1), to: dayNumber(2019, 12, 31) },
      { kind: "period", unit: "month", from: dayNumber(2020, 2, 1), to: dayNumber(2020, 2, 29) },
      { kind: "period", unit: "month", from: dayNumber(2020, 3, 1), to: dayNumber(2020, 3, 31) },
    ]);
    expect([...made.groups]).toEqual([1, 2, 0]);
  });

  test("looks at the rows named, in their order", () => {
    const made = groupBy(categoryColumn("purpose", ["car", "boat", "bike"]), Uint32Array.of(2, 0));
    expect(made.labels).toEqual([
      { kind: "level", level: "car" },
      { kind: "level", level: "bike" },
    ]);
    expect([...made.groups]).toEqual([1, 0]);
  });

  test("crosses two columns and keeps the pairs that occur", () => {
    const sex = groupBy(categoryColumn("sex", ["f", "m", "f"]), firstRows(3));
    const age = groupBy(numberColumn("old", [0, 1, 1]), firstRows(3));
    const made = crossed(sex, age);
    expect(made.labels).toHaveLength(3);
    expect([...made.groups]).toEqual([0, 2, 1]);
  });
});

describe("segmenting", () => {
  const rng = createRng(1);
  const pds = Float64Array.from({ length: 300 }, () => sigmoid(rng.normal() - 1));
  const labels = Uint8Array.from(pds, (pd) => (rng.uniform() < pd ? 1 : 0));
  const grouping = groupBy(
    categoryColumn(
      "region",
      Array.from(pds, (_, row) => (row < 20 ? "small" : ["north", "south"][row % 2]!)),
    ),
    firstRows(300),
  );
  const choice = {
    cutoff: null,
    resampling: { seed: 1, resamples: 100 },
    exposures: null,
    bandEdges: [],
    from: "others",
  } as const;

  test("measures each group by itself and greys small ones", () => {
    const made = finishSteps(segmenting(grouping, { labels, pds }, { ...choice, metric: "badRate" }));
    expect(made.map(({ rows }) => rows)).toEqual([140, 140, 20]);
    expect(made.map(({ isSmall }) => isSmall)).toEqual([false, false, true]);
    for (const { rows, bads, estimate } of made) expect(estimate.value).toBe(bads / rows);
    expect(made.reduce((sum, { bads }) => sum + bads, 0)).toBe(labels.reduce((sum, label) => sum + label, 0));
  });

  test("says why a measure is undefined in a group", () => {
    const sure = labels.map((label, row) => (row < 20 ? 0 : label));
    const made = finishSteps(segmenting(grouping, { labels: sure, pds }, { ...choice, metric: "auc" }));
    expect(made[2]?.estimate).toEqual({ value: null, reason: "noBads", interval: null });
    expect(made[0]?.estimate.interval).not.toBeNull();
  });
});

describe("bands", () => {
  const labels = Uint8Array.of(1, 1, 0, 1, 0, 0, 1, 0, 0, 0);
  const pds = Float64Array.of(0.9, 0.8, 0.7, 0.6, 0.55, 0.5, 0.4, 0.3, 0.2, 0.1);
  const ranking = rankRows(labels, pds);

  test("between PDs hold their lower edge, the safest first", () => {
    const made = bandsBetween(ranking, [0.3, 0.6], scale);
    expect(made.map(({ name, rows, bads }) => [name, rows, bads])).toEqual([
      ["A", 2, 0],
      ["B", 4, 1],
      ["C", 4, 3],
    ]);
    expect(made[1]?.meanPd.value).toBeCloseTo((0.3 + 0.4 + 0.5 + 0.55) / 4, 14);
    expect(made[1]?.points.highest).toBeCloseTo(pointsOfPd(0.3, scale), 12);
    expect([made[0]?.points.highest, made[2]?.points.lowest]).toEqual([Infinity, -Infinity]);
  });

  test("by points lie between the PDs of those points", () => {
    const edges = edgesByPoints([pointsOfPd(0.6, scale), pointsOfPd(0.3, scale)], scale);
    expect(edges).toEqual([expect.closeTo(0.3, 12), expect.closeTo(0.6, 12)]);
  });

  test("by bad rate take as many rows as their limit allows", () => {
    expect(edgesByBadRate(ranking, [0, 0.4])).toEqual([0.4, 0.8]);
    const made = bandsBetween(ranking, edgesByBadRate(ranking, [0, 0.4]), scale);
    expect(made.map(({ badRate }) => badRate.value)).toEqual([0, expect.closeTo(0.4, 14), 1]);
  });

  test("without rows say so", () => {
    const [, middle] = bandsBetween(ranking, [0.31, 0.39], scale);
    expect(middle).toMatchObject({ rows: 0, badRate: { value: null, reason: "noRows" }, backtest: null });
  });

  test("whose PD is too low are found out", () => {
    const many = new Float64Array(200).fill(0.01);
    const bads = Uint8Array.from(many, (_, row) => (row < 20 ? 1 : 0));
    expect(bandsBetween(rankRows(bads, many), [], scale)[0]?.backtest?.jeffreys).toBeLessThan(1e-6);
  });
});

describe("the swap set", () => {
  const labels = Uint8Array.of(0, 1, 0, 1, 0);
  const before = { pds: Float64Array.of(0.1, 0.2, 0.3, 0.4, 0.5), cutoff: 0.35 };
  const after = { pds: Float64Array.of(0.1, 0.6, 0.3, 0.4, 0.2), cutoff: 0.4 };

  test("names who is newly approved and newly declined", () => {
    const made = swapSet(labels, before, after);
    expect([...made.swappedIn]).toEqual([4]);
    expect([...made.swappedOut]).toEqual([1]);
    expect([made.cells.bothApprove.rows, made.cells.bothDecline.rows]).toEqual([2, 1]);
    expect([made.moreBads, made.moreApproved]).toEqual([-1, 0]);
    expect(made.cells.swappedOut.badRate.value).toBe(1);
  });

  test("of a model with itself swaps nobody", () => {
    const made = swapSet(labels, before, before);
    expect([made.cells.swappedIn.rows, made.cells.swappedOut.rows]).toEqual([0, 0]);
    expect(made.cells.swappedIn.badRate).toEqual({ value: null, reason: "noRows", interval: null });
  });

  test("without a cut-off approves all", () => {
    expect(swapSet(labels, before, { ...after, cutoff: null }).cells.swappedIn.rows).toBe(2);
  });
});

describe("the stability index", () => {
  test("matches levels by their text, and gaps with gaps", () => {
    const made = psiOfLevels(
      { codes: Int32Array.of(0, 0, 1, -1), levels: ["a", "b"] },
      { codes: Int32Array.of(1, 1, 0, -1), levels: ["b", "a"] },
    )!;
    expect(made.psi).toBeCloseTo(0, 14);
    expect(made.levels).toEqual(["a", "b", null]);
  });

  test("tells a sample that has moved from one that has not", () => {
    const rng = createRng(4);
    const drawn = (length: number, mean: number): Float64Array =>
      Float64Array.from({ length }, () => mean + rng.normal());
    const reference = drawn(1000, 0);
    const like = psiOfNumbers(reference, drawn(300, 0))!;
    expect(like.psi).toBeLessThan(2 * like.byChance.percentile95);
    expect(psiOfNumbers(reference, drawn(300, 1))!.psi).toBeGreaterThan(10 * like.byChance.percentile95);
  });

  test("is none of an empty sample", () => {
    expect(psiOfNumbers(new Float64Array(), Float64Array.of(1))).toBeNull();
  });
});
