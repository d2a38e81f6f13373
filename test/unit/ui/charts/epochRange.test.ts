import { describe, expect, test } from "vitest";
import {
  axisEnd,
  canZoomIn,
  draggedRange,
  reportAt,
  withinRange,
  zoomedRange,
} from "../../../../src/ui/charts/epochRange.ts";

const whole = { from: 1, to: 100 };
const reports = Array.from({ length: 100 }, (_, at) => ({ epoch: at + 1 }));

describe("the end of an axis that grows", () => {
  test.each([
    [1, 120, 10],
    [10, 120, 10],
    [11, 120, 15],
    [41, 120, 50],
    [101, 120, 120],
    [1234, 10_000, 1500],
  ])("after epoch %i of %i is %i", (newest, planned, end) => {
    expect(axisEnd(newest, planned)).toBe(end);
  });

  test("is never before the newest epoch, even where more were trained than planned", () => {
    expect(axisEnd(130, 120)).toBe(130);
  });

  test("leaves room for a line where one epoch is all there will be", () => {
    expect(axisEnd(1, 1)).toBe(2);
  });
});

describe("zooming", () => {
  test("to what was dragged over does not mind the direction", () => {
    expect(draggedRange(60.2, 19.8, whole)).toEqual({ from: 20, to: 60 });
  });

  test("to a click is no zooming", () => {
    expect(draggedRange(20, 20.4, whole)).toBeNull();
  });

  test("keeps enough epochs to see a line", () => {
    expect(draggedRange(99, 100, whole)).toEqual({ from: 96, to: 100 });
  });

  test("in halves the range around its centre, out doubles it, as far as there are epochs", () => {
    const inside = zoomedRange(whole, whole, 0.5, 50.5);
    expect(inside).toEqual({ from: 26, to: 75 });
    expect(zoomedRange({ from: 1, to: 41 }, whole, 2, 21)).toEqual({ from: 1, to: 81 });
  });

  test("out to more than there is shows all", () => {
    expect(zoomedRange({ from: 20, to: 80 }, whole, 2, 50)).toBeNull();
  });

  test("in is over where there are only a few epochs", () => {
    expect(canZoomIn({ from: 1, to: 100 })).toBe(true);
    expect(canZoomIn({ from: 10, to: 14 })).toBe(false);
  });
});

describe("the reports of a range", () => {
  const epochs = (range: { from: number; to: number }): readonly number[] =>
    withinRange(reports, range).map(({ epoch }) => epoch);

  test("have one more at each side, so that lines reach the edges", () => {
    expect(epochs({ from: 10, to: 12 })).toEqual([9, 10, 11, 12, 13]);
    expect(epochs({ from: 1, to: 2 })).toEqual([1, 2, 3]);
    expect(epochs({ from: 99, to: 100 })).toEqual([98, 99, 100]);
  });

  test("may be missing in between", () => {
    const thinned = [{ epoch: 1 }, { epoch: 34 }, { epoch: 67 }, { epoch: 100 }];
    expect(withinRange(thinned, { from: 40, to: 50 })).toEqual([{ epoch: 34 }, { epoch: 67 }]);
  });
});

test("the report of an epoch is the nearest before where that epoch is not there", () => {
  const thinned = [{ epoch: 3 }, { epoch: 5 }];
  expect([1, 3, 4, 5, 9].map((epoch) => reportAt(thinned, epoch)?.epoch)).toEqual([3, 3, 3, 5, 5]);
  expect(reportAt([], 1)).toBeUndefined();
});
