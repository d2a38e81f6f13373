/**
 * Texts that usually mean "no value", lower-case. `none` is not among them: for guarantors or collateral it is a value.
 * A dash is a value where the column also holds `+`.
 */
export const usualMissingTokens: readonly string[] = [
  "",
  "na",
  "n/a",
  "n.a.",
  "#n/a",
  "#na",
  "<na>",
  "nan",
  "null",
  "(null)",
  "nil",
  "\\n",
  "#null!",
  "#value!",
  "#div/0!",
  "#ref!",
  "?",
  "-",
  "--",
  "—",
  ".",
  "unknown",
  "missing",
  "(missing)",
  "not available",
  "k.a.",
  "未知",
];

/** Whether a text, free of blanks at its ends, means "no value". A blank text always does. */
export type MissingTest = (trimmed: string) => boolean;

/** The test for a list of tokens; case and blanks around tokens do not count. */
export function missingTest(tokens: readonly string[] = usualMissingTokens): MissingTest {
  const known = new Set(tokens.map((token) => token.trim().toLowerCase()));
  const longest = Math.max(0, ...Array.from(known, (token) => token.length));
  return (trimmed) => trimmed === "" || (trimmed.length <= longest && known.has(trimmed.toLowerCase()));
}

const nonFinite = /^[-+]?(?:nan|inf|infinity|∞|1\.#(?:inf|ind|qnan))$/i;

/** Whether a text is how programs write a number that is none: NaN or an infinity. */
export function isNonFinite(trimmed: string): boolean {
  return trimmed.length <= 9 && nonFinite.test(trimmed);
}
