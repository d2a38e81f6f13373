import { latinFit, scriptFit } from "./alphabets.ts";
import { wideFit } from "./wideEncodings.ts";

/** Share of the bytes beyond ASCII that stand alone between others, from which on a script is Latin. */
const aloneShare = 0.5;
const firstBeyondAscii = 0x80;

/** A tie goes to the first. */
const latinEncodings = ["windows-1252", "windows-1250", "windows-1254"] as const;
const scriptEncodings = ["windows-1251", "windows-1253"] as const;
const wideEncodings = ["gb18030", "big5", "shift_jis", "euc-kr"] as const;

/**
 * The encoding that fits words best which are no UTF-8: windows-1252, -1250 or -1254 where letters beyond ASCII stand
 * alone among others; else the one of windows-1251, -1253, GB18030, Big5, Shift-JIS and EUC-KR in which most characters
 * are common ones.
 *
 * @param words Different words, each with bytes beyond ASCII.
 */
export function legacyEncoding(words: readonly Uint8Array[]): string {
  const fits = standAlone(words)
    ? latinEncodings.map((label) => ({ label, fit: latinFit(label, decoded(label, words)) }))
    : [
        ...scriptEncodings.map((label) => ({ label, fit: scriptFit(label, decoded(label, words)) })),
        ...wideEncodings.map((label) => ({ label, fit: wideFit(label, words) })),
      ];
  let best: { readonly label: string; readonly fit: number } = { label: "windows-1252", fit: 0 };
  for (const one of fits) if (one.fit > best.fit) best = one;
  return best.label;
}

/** Whether most runs of bytes beyond ASCII are one byte long. */
function standAlone(words: readonly Uint8Array[]): boolean {
  let alone = 0;
  let all = 0;
  for (const word of words)
    for (let at = 0; at < word.length; at += 1) {
      if (!isBeyond(word[at])) continue;
      all += 1;
      if (!isBeyond(word[at - 1]) && !isBeyond(word[at + 1])) alone += 1;
    }
  return alone >= aloneShare * all;
}

function isBeyond(byte: number | undefined): boolean {
  return byte !== undefined && byte >= firstBeyondAscii;
}

function decoded(label: string, words: readonly Uint8Array[]): string {
  const decoder = new TextDecoder(label);
  return words.map((word) => decoder.decode(word)).join(" ");
}
