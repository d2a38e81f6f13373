/** Order of two texts by code point, as Python and scikit-learn sort: UTF-16 order differs beyond U+FFFF. */
export function byCodePoint(one: string, other: string): number {
  const ones = Array.from(one);
  const others = Array.from(other);
  for (const [i, character] of ones.entries()) {
    const difference = (character.codePointAt(0) ?? 0) - (others[i]?.codePointAt(0) ?? -1);
    if (difference !== 0) return difference;
  }
  return ones.length - others.length;
}
