import { byteKinds, delimiter, quote } from "./settings";

/** Length of the Unicode blank that starts here in UTF-8, of those that `String.trim` takes off; 0 for none. */
function blankLength(at: usize): usize {
  const first = load<u8>(at);
  if (first == 0xc2) return load<u8>(at + 1) == 0xa0 ? 2 : 0;
  const second = load<u8>(at + 1);
  const third = load<u8>(at + 2);
  if (first == 0xe1) return second == 0x9a && third == 0x80 ? 3 : 0;
  if (first == 0xe3) return second == 0x80 && third == 0x80 ? 3 : 0;
  if (first == 0xef) return second == 0xbb && third == 0xbf ? 3 : 0;
  if (first != 0xe2) return 0;
  if (second == 0x81) return third == 0x9f ? 3 : 0;
  if (second != 0x80) return 0;
  return (third >= 0x80 && third <= 0x8a) || third == 0xa8 || third == 0xa9 || third == 0xaf ? 3 : 0;
}

/** Whether the cells from here to there hold nothing but blanks. Quotes are well-formed. */
export function isBlank(from: usize, to: usize): bool {
  let quoted = false;
  let at = from;
  while (at < to) {
    const byte = load<u8>(at);
    let length: usize = 1;
    if (byte == quote) {
      if (quoted && at + 1 < to && load<u8>(at + 1) == quote) return false;
      quoted = !quoted;
    } else if (byte == delimiter) {
      if (quoted && !load<u8>(byteKinds + byte)) return false;
    } else {
      const kind = load<u8>(byteKinds + byte);
      if (kind == 2) length = blankLength(at);
      else if (kind == 0) return false;
      if (length == 0) return false;
    }
    at += length;
  }
  return true;
}
