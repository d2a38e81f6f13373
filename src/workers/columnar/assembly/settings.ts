import { take } from "./heap";

export const quote: u8 = 34;
export const lineFeed: u8 = 10;
export const carriageReturn: u8 = 13;

/** Fields of a row. */
export let columns: i32 = 0;
export let delimiter: u8 = 44;
/** The decimal sign. */
export let point: u8 = 46;

/** Start and end of each field of the rows found, as two 32-bit addresses: shape [rows, columns]. */
export let fields: usize = 0;
export let fieldCapacity: i32 = 0;
/** What each byte is, outside ASCII as well: 0 text, 1 blank, 2 perhaps the first byte of a blank in UTF-8. */
export let byteKinds: usize = 0;
/** What the functions give back by row: codes, numbers, and the place and code of cells that are no numbers. */
export let codesOut: usize = 0;
export let valuesOut: usize = 0;
export let oddAtOut: usize = 0;
export let oddCodesOut: usize = 0;

const fieldBytes: i32 = 8;
const usualFields: i32 = 1 << 14;

/** Lays down the dialect and takes the memory that does not depend on the text; called once. */
export function configure(columnCount: i32, delimiterByte: u8, pointByte: u8): void {
  columns = columnCount;
  delimiter = delimiterByte;
  point = pointByte;
  fieldCapacity = max(usualFields, columnCount);
  const rows = fieldCapacity / columnCount;
  fields = take(fieldCapacity * fieldBytes);
  byteKinds = take(256);
  codesOut = take(rows * 4);
  valuesOut = take(rows * 8);
  oddAtOut = take(rows * 4);
  oddCodesOut = take(rows * 4);
}
