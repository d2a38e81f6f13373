/** A point of a swarm: its place along the axis in pixels, and how far from the middle of its line. */
export interface SwarmPoint {
  readonly x: number;
  readonly y: number;
  readonly height: number;
}

/** Points in the same column of pixels stand beside each other, within the room there is. */
export function swarmPoints(
  places: readonly number[],
  heights: ArrayLike<number>,
  { width, room }: { readonly width: number; readonly room: number },
): readonly SwarmPoint[] {
  const bins = new Map<number, number[]>();
  for (const [at, place] of places.entries()) {
    const bin = Math.round(place / width);
    const others = bins.get(bin);
    if (others) others.push(at);
    else bins.set(bin, [at]);
  }
  return [...bins.values()].flatMap((bin) => {
    const step = Math.min(width, room / Math.max(1, bin.length - 1));
    return bin.map((at, i) => ({
      x: places[at] ?? 0,
      // From the middle outwards, by turns above and below.
      y: (i % 2 === 0 ? 1 : -1) * Math.ceil(i / 2) * step,
      height: heights[at] ?? Number.NaN,
    }));
  });
}

/** Shades of a swarm, from the lowest values to the highest. */
export const shades = 5;

/** The shade of a height between 0 and 1; −1 where there is none. */
export function shadeOf(height: number): number {
  return Number.isNaN(height) ? -1 : Math.min(shades - 1, Math.floor(height * shades));
}
