import type { Guess } from "../../core/pipeline.ts";
import { readPieces } from "../readBytes.ts";
import { legacyEncoding } from "./legacyEncoding.ts";
import { WordSample } from "./wordSample.ts";

/** Share of zero bytes, at every other place, from which on text without a mark is UTF-16. */
const zeroShare = 0.2;
const fewestZeros = 3;
/** Share of the characters in different words that may be damaged in a text of UTF-8: hardly any is valid by chance. */
const damagedShare = 0.25;
const fewestCharacters = 3;

/** An encoding, and why. */
export interface FoundEncoding {
  /** Label that `TextDecoder` knows. */
  readonly label: string;
  readonly because: Guess["because"];
  /** Words that say so; null where there is nothing to count. */
  readonly count: number | null;
  /** Whether the rest of the file cannot say otherwise. */
  readonly certain: boolean;
}

/** The encoding that a byte order mark names, else null. */
function marked(head: Uint8Array): string | null {
  if (head[0] === 0xef && head[1] === 0xbb && head[2] === 0xbf) return "utf-8";
  if (head[0] === 0xff && head[1] === 0xfe) return "utf-16le";
  if (head[0] === 0xfe && head[1] === 0xff) return "utf-16be";
  return null;
}

/** UTF-16 by the zeros of Latin letters, digits and delimiters, else null. */
function zeroed(head: Uint8Array): string | null {
  let even = 0;
  let odd = 0;
  for (let at = head.indexOf(0); at >= 0; at = head.indexOf(0, at + 1)) {
    if (at % 2 === 0) even += 1;
    else odd += 1;
  }
  const most = Math.max(fewestZeros - 1, (zeroShare * head.length) / 2);
  if (odd > most && even < odd / 10) return "utf-16le";
  if (even > most && odd < even / 10) return "utf-16be";
  return null;
}

/** The encoding that is given, or that the first bytes show by a byte order mark or the zeros of UTF-16; else null. */
export function statedEncoding(head: Uint8Array, given?: string): FoundEncoding | null {
  if (given !== undefined && isKnown(given))
    return { label: given.toLowerCase(), because: "given", count: null, certain: true };
  const mark = marked(head);
  if (mark) return { label: mark, because: "mark", count: null, certain: true };
  const zeros = zeroed(head);
  return zeros ? { label: zeros, because: "likely", count: null, certain: true } : null;
}

/**
 * The encoding as far as the first bytes tell: the stated one; else UTF-8, which the rest of the file may refute.
 *
 * @param isWhole Whether these are all bytes there are.
 */
export function encodingOfHead(head: Uint8Array, isWhole: boolean, given?: string): FoundEncoding {
  const stated = statedEncoding(head, given);
  if (stated) return stated;
  if (!isWhole) return { label: "utf-8", because: "valid", count: null, certain: false };
  const check = new Utf8Check();
  const sample = new WordSample();
  check.update(head);
  sample.update(head);
  return settled(check.finish(), sample);
}

/** Whether a label is one that `TextDecoder` knows: choices that were kept may come from elsewhere. */
function isKnown(label: string): boolean {
  try {
    return new TextDecoder(label).encoding !== "";
  } catch (thrown) {
    if (thrown instanceof RangeError) return false;
    throw thrown;
  }
}

/**
 * The encoding by all bytes of a file: UTF-8 where all are valid in it or nearly all of its words are, else the one
 * that fits the words beyond ASCII best.
 *
 * @throws {AppError} `file/unreadable`, `worker/aborted`
 */
export async function encodingOfAll(file: File, signal: AbortSignal): Promise<FoundEncoding> {
  const check = new Utf8Check();
  const sample = new WordSample();
  for await (const { bytes } of readPieces(file, signal)) {
    check.update(bytes);
    sample.update(bytes);
    if (!check.valid && sample.isFull) break;
  }
  return settled(check.finish(), sample);
}

function settled(isUtf8: boolean, sample: WordSample): FoundEncoding {
  if (isUtf8) return { label: "utf-8", because: "valid", count: null, certain: true };
  const words = sample.words();
  const count = words.length;
  const label = isDamagedUtf8(words) ? "utf-8" : legacyEncoding(words);
  return { label, because: "likely", count, certain: true };
}

/** Whether nearly all characters beyond ASCII are valid UTF-8: then a few bytes were damaged. */
function isDamagedUtf8(words: readonly Uint8Array[]): boolean {
  const decoder = new TextDecoder("utf-8");
  const text = words.map((word) => decoder.decode(word)).join("");
  const beyondAscii = text.match(/[^\0-\x7F]/gu)?.length ?? 0;
  const damaged = text.match(/\uFFFD/gu)?.length ?? 0;
  return beyondAscii >= fewestCharacters && damaged <= damagedShare * beyondAscii;
}

/** Tells whether bytes that come in pieces are valid UTF-8. */
class Utf8Check {
  valid = true;
  private readonly decoder = new TextDecoder("utf-8", { fatal: true });

  update(piece: Uint8Array): void {
    this.attempt(() => this.decoder.decode(piece, { stream: true }));
  }

  /** Ends the check; a character cut short at the end is not valid. */
  finish(): boolean {
    this.attempt(() => this.decoder.decode());
    return this.valid;
  }

  /** A decoder says "not valid" by throwing a TypeError. */
  private attempt(decode: () => string): void {
    if (!this.valid) return;
    try {
      decode();
    } catch (thrown) {
      if (!(thrown instanceof TypeError)) throw thrown;
      this.valid = false;
    }
  }
}
