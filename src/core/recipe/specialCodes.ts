import type { FittedOf } from "../pipeline.ts";

/** Takes over the codes that the analyst named, ascending and each once: nothing is learnt. */
export function fitSpecialCodes(codes: readonly number[]): FittedOf<"specialCodes"> {
  return { kind: "specialCodes", codes: [...new Set(codes)].toSorted((one, other) => one - other) };
}

/**
 * Makes gaps of values that are codes, in place.
 *
 * @param found Called for each of them: its position among the values and among the codes.
 */
export function clearCodes(
  { codes }: FittedOf<"specialCodes">,
  values: Float64Array,
  found: (at: number, code: number) => void,
): void {
  for (let at = 0; at < values.length; at += 1) {
    const code = codes.indexOf(values[at] ?? 0);
    if (code < 0) continue;
    values[at] = Number.NaN;
    found(at, code);
  }
}
