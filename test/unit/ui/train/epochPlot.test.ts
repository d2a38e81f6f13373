import { describe, expect, test } from "vitest";
import { drawnPoints } from "../../../../src/app/telemetry.ts";
import { accuracyFigure, lossFigure, rankFigures, rateFigure } from "../../../../src/ui/train/epochFigures.ts";
import { drawnEpochs, epochPlot } from "../../../../src/ui/train/epochPlot.ts";
import { epoch } from "../../../support/trainedCases.ts";

const history = Array.from({ length: 10_000 }, (_, at) => epoch(at + 1, 1 / (at + 1), at % 2 === 0 ? 0.4 : 0.6));
const best = history[4321] ?? null;
const points = history.filter((_, at) => at % 64 === 0);
const members = [points, points.map((report) => ({ ...report, validationLoss: 0.7, validationAuc: 0.9 }))];
const asIs = { drawn: points, range: null, smoothing: 0 };

describe("the epochs that are drawn", () => {
  test("are those of the run while nothing is zoomed", () => {
    expect(drawnEpochs({ history, points, best }, null)).toBe(points);
  });

  test("are all epochs of a short range, and one at each side", () => {
    const drawn = drawnEpochs({ history, points, best }, { from: 4000, to: 4100 });
    expect(drawn.map(({ epoch: number }) => number)).toEqual(Array.from({ length: 103 }, (_, at) => 3999 + at));
  });

  test("are at most as many as can be told apart, the best among them", () => {
    const drawn = drawnEpochs({ history, points, best }, { from: 1000, to: 9000 });
    expect(drawn.length).toBeLessThanOrEqual(drawnPoints);
    expect(drawn).toContain(best);
    expect(drawn[0]?.epoch).toBe(999);
    expect(drawn.at(-1)?.epoch).toBe(9001);
  });
});

describe("the lines of a figure", () => {
  test("are what was reported, each at its epoch", () => {
    const { lines } = epochPlot(lossFigure, { history, members: [] }, asIs);
    expect(lines.map(({ name, look, raw }) => [name, look, raw])).toEqual([
      ["training", "first", null],
      ["validation", "second", null],
    ]);
    expect(lines[0]?.points[1]).toEqual({ epoch: 65, value: 1 / 65 });
  });

  test("smoothed are the mean over all epochs, not over those that are drawn, with what they were behind them", () => {
    const { lines } = epochPlot(lossFigure, { history, members: [] }, { ...asIs, smoothing: 0.98 });
    // Only odd epochs are drawn, at 0.4; the mean of all is 0.5.
    expect(lines[1]?.raw?.at(-1)?.value).toBe(0.4);
    expect(lines[1]?.points.at(-1)?.value).toBeCloseTo(0.5, 1);
    expect(lines[1]?.points.map(({ epoch: number }) => number)).toEqual(points.map(({ epoch: number }) => number));
  });

  test("of the learning rate are never smoothed: it is what it is", () => {
    const { lines } = epochPlot(rateFigure, { history, members: [] }, { ...asIs, smoothing: 0.9 });
    expect(lines[0]?.raw).toBeNull();
  });
});

describe("the members", () => {
  test("are drawn of validation loss and AUC, in the look of that line, and nowhere else", () => {
    const loss = epochPlot(lossFigure, { history, members }, asIs);
    const rank = epochPlot(rankFigures, { history, members }, asIs);
    expect([loss.membersLook, loss.members[1]?.[0]?.value]).toEqual(["second", 0.7]);
    expect([rank.membersLook, rank.members[1]?.[0]?.value]).toEqual(["first", 0.9]);
    expect(epochPlot(accuracyFigure, { history, members }, asIs).members).toEqual([]);
  });

  test("are cut to the range that is looked at", () => {
    const { members: cut } = epochPlot(lossFigure, { history, members }, { ...asIs, range: { from: 100, to: 200 } });
    expect(cut[0]?.map(({ epoch: number }) => number)).toEqual([65, 129, 193, 257]);
  });
});
