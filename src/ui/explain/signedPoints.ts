import { format } from "../i18n/format.ts";

/** Points gained or lost, with a sign: +4, −38; a tenth where it is less than ten. */
export function signedPoints(points: number): string {
  const size = Math.abs(points);
  const text = size < 9.95 ? format.fixed(size, 1) : format.whole(size);
  if (Number(text.replaceAll(",", "")) === 0) return "0";
  return points < 0 ? `−${text}` : `+${text}`;
}

/** Points without a sign, as precisely as {@link signedPoints}. */
export function sizeOfPoints(points: number): string {
  return signedPoints(Math.abs(points)).replace(/^\+/, "");
}
