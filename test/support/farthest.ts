/** The largest distance between two lists of numbers; NaN where one of them is not there. */
export function farthestApart(wanted: ArrayLike<number>, said: ArrayLike<number>): number {
  let most = wanted.length === said.length ? 0 : Number.NaN;
  for (let at = 0; at < wanted.length; at += 1) {
    const distance = wanted[at] === said[at] ? 0 : Math.abs((wanted[at] ?? Number.NaN) - (said[at] ?? Number.NaN));
    most = distance <= most ? most : distance;
  }
  return most;
}

/** The largest distance between two lists of numbers, of those beyond ±1 as a share of the wanted one. */
export function farthestBySize(wanted: ArrayLike<number>, said: ArrayLike<number>): number {
  const size = Array.from(wanted, (value) => Math.max(1, Math.abs(value)));
  const scaled = (values: ArrayLike<number>): readonly number[] =>
    Array.from(values, (value, at) => value / (size[at] ?? 1));
  return farthestApart(scaled(wanted), scaled(said));
}
