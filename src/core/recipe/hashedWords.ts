const mostBuckets = 1024;
const word = /[\p{L}\p{N}]+/gu;

/** The number of buckets as it can be used: whole, from 1 to 1,024. */
export function bucketsWithin(buckets: number): number {
  return Math.max(1, Math.min(Math.round(buckets), mostBuckets));
}

/** FNV-1a of the word's UTF-16 code units, 32 bits: G. Fowler, L. C. Noll and K.-P. Vo, 1991. */
function hashOf(text: string): number {
  let hash = 0x811c9dc5;
  for (let i = 0; i < text.length; i += 1) hash = Math.imul(hash ^ text.charCodeAt(i), 0x01000193);
  return hash >>> 0;
}

/**
 * The buckets that the words of a text fall into, one for each word; runs of letters and digits are words, and case
 * does not matter.
 *
 * K. Weinberger et al., "Feature hashing for large scale multitask learning", ICML 2009, without signs.
 */
export function wordBuckets(text: string, buckets: number): readonly number[] {
  return Array.from(text.toLowerCase().matchAll(word), ([found]) => hashOf(found) % buckets);
}
