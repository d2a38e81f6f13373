/** What decoders make of bytes that are no character. */
export const replacement = "\uFFFD";

/** How many characters of a text stand for bytes that are none. */
export function countReplaced(text: string): number {
  let count = 0;
  for (let at = text.indexOf(replacement); at >= 0; at = text.indexOf(replacement, at + 1)) count += 1;
  return count;
}
