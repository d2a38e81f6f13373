import type { PlotFrame } from "./plotFrame.ts";

/** A place in a picture of two measures. */
export interface Place {
  readonly x: number;
  readonly y: number;
}

/** The ends of an axis and how its values are written. */
export interface PlaneAxis {
  readonly name: string;
  readonly from: number;
  readonly to: number;
  readonly as: (value: number) => string;
  /** Values that are named; absent where round ones are. */
  readonly ticks?: readonly number[];
}

/** Where values lie in the picture, in pixels. */
export interface PlaneScale {
  readonly x: (value: number) => number;
  readonly y: (value: number) => number;
}

/** Where the values of two axes lie in a frame. */
export function planeScale(x: PlaneAxis, y: PlaneAxis, { left, top, width, height }: PlotFrame): PlaneScale {
  const share = (value: number, { from, to }: PlaneAxis): number => (to > from ? (value - from) / (to - from) : 0.5);
  return {
    x: (value) => left + width * share(value, x),
    y: (value) => top + height * (1 - share(value, y)),
  };
}

/** A line through places as the `d` of a path. */
export function placePath(places: readonly Place[], { x, y }: PlaneScale): string {
  return places.map((place, at) => `${at === 0 ? "M" : "L"}${x(place.x).toFixed(1)} ${y(place.y).toFixed(1)}`).join("");
}

/** The axis of values that start at 0, or below where some are: from a round number to a round number. */
export function axisOf(
  values: readonly number[],
  ticks: (least: number, greatest: number) => readonly number[],
): { readonly from: number; readonly to: number } {
  const finite = values.filter(Number.isFinite);
  const round = ticks(Math.min(0, ...finite), Math.max(0, ...finite));
  return { from: round[0] ?? 0, to: round.at(-1) ?? 1 };
}

/** Round values within an axis, at most about so many. */
export function ticksWithin({ from, to }: PlaneAxis, all: readonly number[]): readonly number[] {
  const room = (to - from) * 1e-9;
  return all.filter((tick) => tick >= from - room && tick <= to + room);
}
