/**
 * The middle of some numbers, or the mean of the two in the middle; NaN of none.
 * @param {readonly number[]} values
 */
export function median(values) {
  const sorted = values.toSorted((a, b) => a - b);
  const middle = Math.floor(sorted.length / 2);
  const upper = sorted[middle] ?? Number.NaN;
  return sorted.length % 2 === 1 ? upper : (upper + (sorted[middle - 1] ?? Number.NaN)) / 2;
}

/**
 * The median of those that are there; null of none.
 * @param {readonly (number | null)[]} values
 */
export function medianOrNull(values) {
  const known = values.filter((value) => value !== null);
  return known.length === 0 ? null : median(known);
}

/**
 * The largest of those that are there; null of none.
 * @param {readonly (number | null)[]} values
 */
export function largest(values) {
  return values.reduce((most, value) => (value === null ? most : Math.max(most ?? value, value)), null);
}
