/** Deeper than any model is; hostile files nest further, to exhaust the stack. */
const maxDepth = 24;

/**
 * Plain data as JSON in the one way that a checksum can rest on: keys in code-unit order, no blanks, −0 kept.
 *
 * `JSON.stringify` alone writes −0 as 0, non-finite numbers as null, and keys in the order they came in.
 *
 * @returns Null for what no model holds: a number that is not finite (`1e999` is read as infinity), data that nest
 *   deeper than any model, and what JSON has no form of.
 */
export function canonicalText(value: unknown, depth = 0): string | null {
  if (depth > maxDepth) return null;
  if (typeof value === "number") return numberText(value);
  if (value === null || typeof value === "string" || typeof value === "boolean") return JSON.stringify(value);
  if (Array.isArray(value))
    return joined(
      "[",
      "]",
      value.map((element) => canonicalText(element, depth + 1)),
    );
  if (typeof value !== "object") return null;
  const members = Object.entries(value)
    .filter(([, member]) => member !== undefined)
    .toSorted(([a], [b]) => (a < b ? -1 : 1))
    .map(([key, member]) => {
      const text = canonicalText(member, depth + 1);
      return text === null ? null : `${JSON.stringify(key)}:${text}`;
    });
  return joined("{", "}", members);
}

function numberText(value: number): string | null {
  if (!Number.isFinite(value)) return null;
  return Object.is(value, -0) ? "-0" : String(value);
}

function joined(open: string, close: string, parts: readonly (string | null)[]): string | null {
  return parts.includes(null) ? null : `${open}${parts.join(",")}${close}`;
}
