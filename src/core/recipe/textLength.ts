/** Number of characters of a text, those beyond the basic plane counted once. */
export function textLengthOf(text: string): number {
  let length = 0;
  for (const _ of text) length += 1;
  return length;
}
