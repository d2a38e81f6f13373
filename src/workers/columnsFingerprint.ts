import type { CategoryColumn, Column, Schema, Table } from "../core/pipeline.ts";
import { byCodePoint } from "../core/recipe/codePoints.ts";
import { startSha256 } from "./hashing/quickSha256.ts";

/** Cells that are hashed between two breaths. */
const pieceRows = 1 << 16;

/**
 * The SHA-256, lower-case hex, of the values of some columns and of the outcome, whatever else the file holds and however
 * it was written: between its pieces others may be let in.
 *
 * Hashed are, as UTF-8, the JSON of the number of rows and of each column's name, kind and levels in order of their code
 * points; then for each column its numbers as little-endian doubles (a gap is NaN), or the places of its levels as
 * little-endian 32-bit whole numbers (a gap is −1); then a byte for each row's outcome.
 *
 * @param labels Shape [rows]: 1 bad, 0 good, −1 left out.
 * @throws {Error} where a column of the schema is not in the table
 */
export function* columnsFingerprint(schema: Schema, table: Table, labels: Int8Array): Generator<undefined, string> {
  const hash = startSha256();
  const byName = new Map(table.columns.map((column) => [column.name, column]));
  const columns = schema.map(({ name }) => {
    const column = byName.get(name);
    if (!column) throw new Error(`the table has no column ${name}`);
    return { column, places: "codes" in column ? placesOf(column) : null };
  });
  const said = columns.map(({ column: { name, kind }, places }) => [name, kind, places?.levels ?? []]);
  hash.update(new TextEncoder().encode(JSON.stringify([table.rows, said])));
  for (const { column, places } of columns)
    for (let from = 0; from < table.rows; from += pieceRows) {
      hash.update(cellBytes(column, places, { from, to: Math.min(table.rows, from + pieceRows) }));
      yield;
    }
  hash.update(new Uint8Array(labels.buffer, labels.byteOffset, labels.byteLength));
  return hash.digest();
}

interface Places {
  /** By code point. */
  readonly levels: readonly string[];
  /** Of each code. */
  readonly ofCode: Int32Array;
}

/** Levels stand in the order of the file, which says nothing of the values. */
function placesOf({ levels }: CategoryColumn): Places {
  const sorted = levels.toSorted(byCodePoint);
  const places = new Map(sorted.map((level, place) => [level, place]));
  return { levels: sorted, ofCode: Int32Array.from(levels, (level) => places.get(level) ?? -1) };
}

function cellBytes(
  column: Column,
  places: Places | null,
  { from, to }: { readonly from: number; readonly to: number },
): Uint8Array {
  const width = "codes" in column ? 4 : 8;
  const view = new DataView(new ArrayBuffer((to - from) * width));
  for (let row = from, at = 0; row < to; row += 1, at += width) {
    if ("codes" in column) view.setInt32(at, places?.ofCode[column.codes[row] ?? -1] ?? -1, true);
    else view.setFloat64(at, column.values[row] ?? Number.NaN, true);
  }
  return new Uint8Array(view.buffer);
}
