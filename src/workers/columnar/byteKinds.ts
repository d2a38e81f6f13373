import { countReplaced, replacement } from "../encoding/replaced.ts";

const singleByte =
  /^(?:ibm866|iso-8859-\d{1,2}(?:-[ei])?|latin[1-9]|l[1-9]|us-ascii|ascii|koi8-[ru]|macintosh|windows-(?:874|125\d)|x-mac-cyrillic)$/i;

/** Whether in this encoding each byte outside quotes that looks like a delimiter, a quote or a line end is one. */
export function isPlainEncoding(encoding: string): boolean {
  return isUtf8(encoding) || singleByte.test(encoding);
}

/** Whether characters beyond ASCII take several bytes, and a byte order mark may stand in front. */
export function isUtf8(encoding: string): boolean {
  return /^utf-?8$/i.test(encoding);
}

const text = 0;
const blank = 1;
/** Perhaps the first byte of a blank outside ASCII: that is for the scanner to see. */
const perhapsBlank = 2;
const firstBytesOfBlanks: readonly number[] = [0xc2, 0xe1, 0xe2, 0xe3, 0xef];

/** What each byte is, shape [256], as the scanner wants to know it. */
export function byteKinds(encoding: string): Uint8Array {
  if (isUtf8(encoding))
    return Uint8Array.from({ length: 256 }, (_, byte) => {
      if (byte < 128) return String.fromCharCode(byte).trim() === "" ? blank : text;
      return firstBytesOfBlanks.includes(byte) ? perhapsBlank : text;
    });
  return Uint8Array.from(charactersOf(encoding), (character) => (character.trim() === "" ? blank : text));
}

/** The character of each byte, in an encoding of one byte per character. */
function charactersOf(encoding: string): string[] {
  return Array.from(new TextDecoder(encoding).decode(Uint8Array.from({ length: 256 }, (_, byte) => byte)));
}

/**
 * Counts the characters of bytes that are none, U+FFFD, in texts that end where a character ends; null where bytes are
 * not valid UTF-8.
 */
export function createReplacedCount(encoding: string): (bytes: Uint8Array) => number | null {
  if (!isUtf8(encoding)) {
    const isReplaced = charactersOf(encoding).map((character) => character === replacement);
    if (!isReplaced.includes(true)) return () => 0;
    return (bytes) => bytes.reduce((count, byte) => (isReplaced[byte] ? count + 1 : count), 0);
  }
  const decoder = new TextDecoder("utf-8", { fatal: true, ignoreBOM: true });
  return (bytes) => {
    try {
      return countReplaced(decoder.decode(bytes));
    } catch (thrown) {
      if (thrown instanceof TypeError) return null;
      throw thrown;
    }
  };
}
