import type { CurvePoint } from "../pipeline.ts";

/** A curve of the charts has no more points than this; no screen shows more. */
const maxCurvePoints = 300;

/** A curve before it is thinned: a point for "nobody is declined", then one for each step of the ranking. */
export interface Curve {
  /** Shape [steps + 1]. */
  readonly x: Float64Array;
  /** Shape [steps + 1]. */
  readonly y: Float64Array;
}

/**
 * Makes a curve short enough to draw: both ends, the point named, and the rest in equal strides along the curve.
 *
 * A curve of few points is kept whole. What is left out lies within a stride of the drawn line, and a stride is the
 * length of the curve (right and up) over 297, so that the shape stays: under 0.7 % of the side for a ROC curve.
 *
 * @param scores Shape [steps], the thresholds of all points but the first.
 * @param keep Position on the curve of a point that must stay; −1 for none.
 */
export function thinCurve({ x, y }: Curve, scores: Float64Array, keep: number): readonly CurvePoint[] {
  return thinnedPlaces([x, y], keep).map((at) => ({ x: x[at] ?? 0, y: y[at] ?? 0, threshold: scores[at - 1] ?? null }));
}

/**
 * The places of a curve that {@link thinCurve} keeps, ascending.
 *
 * @param lines What is drawn, each of one length; strides are shares of each line's own extent.
 */
export function thinnedPlaces(lines: readonly Float64Array[], keep: number): readonly number[] {
  const last = (lines[0]?.length ?? 0) - 1;
  if (last < maxCurvePoints) return Array.from({ length: last + 1 }, (_, at) => at);
  const scales = lines.map(extentOf);
  const walked = new Float64Array(last + 1);
  for (let at = 1; at <= last; at += 1) walked[at] = (walked[at - 1] ?? 0) + stepLength(lines, scales, at);
  const length = walked[last] ?? 0;
  const places: number[] = [];
  let stride = -1;
  for (let at = 0; at <= last; at += 1) {
    const now = Math.floor(((walked[at] ?? 0) / length) * (maxCurvePoints - 3));
    if (now === stride && at !== keep && at !== last) continue;
    stride = now;
    places.push(at);
  }
  return places;
}

function extentOf(line: Float64Array): number {
  let lowest = Infinity;
  let highest = -Infinity;
  for (const value of line) {
    lowest = Math.min(lowest, value);
    highest = Math.max(highest, value);
  }
  return highest - lowest || 1;
}

function stepLength(lines: readonly Float64Array[], scales: readonly number[], at: number): number {
  let length = 0;
  for (const [place, line] of lines.entries())
    length += Math.abs((line[at] ?? 0) - (line[at - 1] ?? 0)) / (scales[place] ?? 1);
  return length;
}
