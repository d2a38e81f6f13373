/** A value of one epoch; null where it is undefined. */
export interface EpochPoint {
  readonly epoch: number;
  readonly value: number | null;
}

/** Where points lie in a picture, in pixels. */
export interface PlotPlaces {
  readonly x: (epoch: number) => number;
  readonly y: (value: number) => number;
}

/** A line through points as the `d` of a path; it is broken where there is no value, and a point alone is a dot. */
export function linePath(points: readonly EpochPoint[], { x, y }: PlotPlaces): string {
  let path = "";
  let drawn = 0;
  for (const { epoch, value } of points) {
    if (value === null || !Number.isFinite(value)) {
      if (drawn === 1) path += "h0";
      drawn = 0;
    } else {
      path += `${drawn === 0 ? "M" : "L"}${x(epoch).toFixed(1)} ${y(value).toFixed(1)}`;
      drawn += 1;
    }
  }
  return drawn === 1 ? `${path}h0` : path;
}

/** The least and the greatest value of the points within a range; null where there is none. */
export function extentOf(
  lines: readonly (readonly EpochPoint[])[],
  range: { readonly from: number; readonly to: number },
): readonly [number, number] | null {
  let least = Infinity;
  let greatest = -Infinity;
  for (const points of lines) {
    for (const { epoch, value } of points) {
      if (value === null || !Number.isFinite(value) || epoch < range.from || epoch > range.to) continue;
      least = Math.min(least, value);
      greatest = Math.max(greatest, value);
    }
  }
  return least <= greatest ? [least, greatest] : null;
}
