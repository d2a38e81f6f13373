import { commonCharacters } from "./commonCharacters.ts";

/** A text may have so many characters that the encoding does not have: some bytes were damaged. */
const damagedShare = 0.02;
/** Of the characters of a text, so many are among the common ones at least. */
const usualShare = 0.4;

/** Bytes from and to, both included. */
type Range = readonly [number, number];

/** Two bytes of which the first and the second are in these ranges. */
interface Block {
  readonly first: Range;
  readonly second: readonly Range[];
}

const above: readonly Range[] = [[0xa1, 0xfe]];

/** The blocks that hold the everyday characters of each encoding: signs, kana, the first level of its standard. */
const everyday = {
  gb18030: [
    { first: [0xa1, 0xa3], second: above },
    { first: [0xb0, 0xd7], second: above },
  ],
  big5: [
    {
      first: [0xa1, 0xc6],
      second: [
        [0x40, 0x7e],
        [0xa1, 0xfe],
      ],
    },
  ],
  shift_jis: [
    { first: [0x81, 0x83], second: [[0x40, 0xfc]] },
    { first: [0x88, 0x98], second: [[0x40, 0xfc]] },
  ],
  "euc-kr": [
    { first: [0xa1, 0xa3], second: above },
    { first: [0xb0, 0xc8], second: above },
  ],
} as const satisfies Readonly<Record<string, readonly Block[]>>;

export type WideEncoding = keyof typeof everyday;

/** Bytes of half-width katakana, one each, as Japanese banks write names. */
const halfWidthKatakana: Range = [0xa1, 0xdf];
const halfWidthWeight = 0.7;

/**
 * How well words fit an encoding of two bytes per character: half for everyday characters, half for common ones.
 *
 * Everyday characters are those of GB 2312 level 1, Big5 level 1, JIS X 0208 level 1 with kana, and KS X 1001 syllables.
 */
export function wideFit(label: WideEncoding, words: readonly Uint8Array[]): number {
  const decoder = new TextDecoder(label);
  const text = Array.from(words, (word) => decoder.decode(word)).join("");
  const characters = Array.from(text).filter((char) => char > "\u007F");
  const damaged = characters.filter((char) => char === "\uFFFD").length;
  if (characters.length === 0 || damaged > damagedShare * characters.length) return 0;
  const common = commonCharacters(label);
  const known = characters.filter((char) => common.has(char)).length / characters.length;
  return (everydayShare(label, words) + Math.min(1, known / usualShare)) / 2;
}

function everydayShare(label: WideEncoding, words: readonly Uint8Array[]): number {
  let weight = 0;
  let all = 0;
  for (const word of words)
    for (let at = 0; at < word.length; at += 1) {
      const byte = word[at] ?? 0;
      if (byte < 0x80) continue;
      all += 1;
      const isHalfWidth = label === "shift_jis" && isWithin(byte, halfWidthKatakana);
      if (isHalfWidth) weight += halfWidthWeight;
      else if (isEveryday(label, byte, word[at + 1] ?? 0)) weight += 1;
      if (!isHalfWidth) at += 1;
    }
  return all === 0 ? 0 : weight / all;
}

function isEveryday(label: WideEncoding, first: number, second: number): boolean {
  return everyday[label].some(
    (block) => isWithin(first, block.first) && block.second.some((range) => isWithin(second, range)),
  );
}

function isWithin(byte: number, [from, to]: Range): boolean {
  return byte >= from && byte <= to;
}
