/** What a coalition of players is worth: bit `player` of the number says that it is in. */
export type Worth = (coalition: number) => number;

/** Shapley values by going through all coalitions: exact, for a few players. */
export function exactShapley(players: number, worth: Worth): number[] {
  const worths = Float64Array.from({ length: 2 ** players }, (_, coalition) => worth(coalition));
  const weights = Array.from(
    { length: players },
    (_, size) => (factorial(size) * factorial(players - size - 1)) / factorial(players),
  );
  return Array.from({ length: players }, (_, player) => {
    let value = 0;
    for (let coalition = 0; coalition < worths.length; coalition += 1) {
      if (coalition & (1 << player)) continue;
      value += weights[sizeOf(coalition)]! * (worths[coalition | (1 << player)]! - worths[coalition]!);
    }
    return value;
  });
}

function factorial(n: number): number {
  return n < 2 ? 1 : n * factorial(n - 1);
}

function sizeOf(coalition: number): number {
  let size = 0;
  for (let rest = coalition; rest > 0; rest >>= 1) size += rest & 1;
  return size;
}
