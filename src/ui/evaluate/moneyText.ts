import { format } from "../i18n/format.ts";

/** From here on, the first three digits say enough. */
const large = 1e6;

/** An amount as people read it: cents only where they matter. */
export function moneyText(value: number): string {
  const size = Math.abs(value);
  if (size >= large) return format.compact(value);
  if (size >= 1000 || Number.isInteger(value)) return format.whole(Math.round(value) || 0);
  return format.short(value);
}
