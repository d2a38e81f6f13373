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
  const last = x.length - 1;
  const length = lengthOf({ x, y });
  const strides = x.length <= maxCurvePoints ? Infinity : maxCurvePoints - 3;
  const points: CurvePoint[] = [];
  let walked = 0;
  let stride = -1;
  for (let at = 0; at <= last; at += 1) {
    walked += stepLength({ x, y }, at);
    const now = strides === Infinity ? at : Math.floor((walked / length) * strides);
    if (now === stride && at !== keep && at !== last) continue;
    stride = now;
    points.push({ x: x[at] ?? 0, y: y[at] ?? 0, threshold: scores[at - 1] ?? null });
  }
  return points;
}

function stepLength({ x, y }: Curve, at: number): number {
  if (at === 0) return 0;
  return Math.abs((x[at] ?? 0) - (x[at - 1] ?? 0)) + Math.abs((y[at] ?? 0) - (y[at - 1] ?? 0));
}

function lengthOf(curve: Curve): number {
  let length = 0;
  for (let at = 1; at < curve.x.length; at += 1) length += stepLength(curve, at);
  return length;
}
