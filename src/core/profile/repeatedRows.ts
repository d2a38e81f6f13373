import type { Column, Table } from "../pipeline.ts";

/** Mixes a word into a hash: the finaliser of A. Appleby's MurmurHash3, one round. */
function mix(hash: number, word: number): number {
  const mixed = Math.imul(hash ^ word, 0x85eb_ca6b);
  return (mixed ^ (mixed >>> 13)) | 0;
}

/** A number as a word: equal numbers have equal words, also 0 and −0. */
function wordOf(value: number, low: number, high: number): number {
  if (value === 0) return 1;
  return Number.isNaN(value) ? 2 : Math.imul(low, 0x9e37_79b1) ^ high;
}

function mixColumn(hashes: Int32Array, column: Column): void {
  if ("codes" in column) {
    for (let row = 0; row < hashes.length; row += 1) hashes[row] = mix(hashes[row] ?? 0, column.codes[row] ?? -1);
    return;
  }
  const { values } = column;
  const words = new Int32Array(values.buffer, values.byteOffset, 2 * values.length);
  for (let row = 0; row < hashes.length; row += 1) {
    const word = wordOf(values[row] ?? 0, words[2 * row] ?? 0, words[2 * row + 1] ?? 0);
    hashes[row] = mix(hashes[row] ?? 0, word);
  }
}

function isSameCell(column: Column, one: number, other: number): boolean {
  if ("codes" in column) return column.codes[one] === column.codes[other];
  const { values } = column;
  return values[one] === values[other] || (Number.isNaN(values[one]) && Number.isNaN(values[other]));
}

/**
 * The rows that are equal to an earlier one in every column, missing being equal to missing; ascending. Rows are found
 * by a hash and compared cell by cell where hashes agree.
 */
export function repeatedRows({ rows, columns }: Table): Uint32Array {
  const hashes = new Int32Array(rows);
  for (const column of columns) mixColumn(hashes, column);
  const isSame = (one: number, other: number): boolean => columns.every((column) => isSameCell(column, one, other));
  let size = 16;
  while (size < 2 * rows) size *= 2;
  const held = new Int32Array(size).fill(-1);
  const repeated = new Uint32Array(rows);
  let found = 0;
  for (let row = 0; row < rows; row += 1) {
    let slot = (hashes[row] ?? 0) & (size - 1);
    let earlier = held[slot] ?? -1;
    while (earlier >= 0 && !(hashes[earlier] === hashes[row] && isSame(earlier, row))) {
      slot = (slot + 1) & (size - 1);
      earlier = held[slot] ?? -1;
    }
    if (earlier < 0) held[slot] = row;
    else {
      repeated[found] = row;
      found += 1;
    }
  }
  return repeated.slice(0, found);
}
