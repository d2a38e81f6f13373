import { isBlank } from "./blanks";
import { carriageReturn, columns, delimiter, fieldCapacity, fields, lineFeed, quote } from "./settings";

/** What {@link findRows} found. */
export let rows: i32 = 0;
/** Address behind the last complete record. */
export let consumed: usize = 0;
/** Whether there was a quote that does not open or close a field, or a record beyond all bounds. */
export let notPlain: bool = false;
/** Whether there was a byte outside ASCII. */
export let beyondAscii: bool = false;

/** Counts since {@link startCounting}. */
export let lines: i32 = 0;
export let blankRecords: i32 = 0;
/** Records of fewer cells than there are columns, or of more that are not blank. */
export let raggedRecords: i32 = 0;
/** `mostLines` in `core/table/rowReader.ts`. */
const keptLines: i32 = 5;
/** Lines, from 0, of the first ragged records. */
const raggedLines: usize = memory.data(20);

/** Rows still wanted; what stands below them is no row, as a footer is none. */
let rowsWanted: i32 = i32.MAX_VALUE;

/** Counts the lines of a text from its first one; it has so many rows, and the rest is its footer. */
export function startCounting(wanted: i32): void {
  rowsWanted = wanted;
  lines = 0;
  blankRecords = 0;
  raggedRecords = 0;
}

export function raggedLine(at: i32): i32 {
  return load<i32>(raggedLines + ((<usize>at) << 2));
}

function noteRagged(line: i32): void {
  if (raggedRecords < keptLines) store<i32>(raggedLines + ((<usize>raggedRecords) << 2), line);
  raggedRecords += 1;
}

/** The record under way: where it starts, and its line. */
let recordStart: usize = 0;
let recordLine: i32 = 0;

const longestRecord: usize = 1 << 19;

/**
 * Makes a row of a record whose cells end here, unless it is blank.
 *
 * @param surplus Where the cells beyond the columns start.
 */
function endRecord(end: usize, cells: i32, surplus: usize): void {
  if (end - recordStart > longestRecord) notPlain = true;
  const first = load<u8>(recordStart);
  const plainStart = first > 32 && first < 128 && first != quote && first != delimiter;
  if (!plainStart && isBlank(recordStart, end)) {
    blankRecords += 1;
    return;
  }
  if (rowsWanted == 0) return;
  rowsWanted -= 1;
  if (cells < columns) fill(end, cells);
  else if (cells > columns && !isBlank(surplus, end)) noteRagged(recordLine);
  rows += 1;
}

/** Fills a short record with empty cells. */
function fill(end: usize, cells: i32): void {
  noteRagged(recordLine);
  const empty = <u64>end | ((<u64>end) << 32);
  for (let at = cells; at < columns; at += 1) store<u64>(fields + ((<usize>(rows * columns + at)) << 3), empty);
}

function maskOf(at: usize, byte: v128): u64 {
  return (
    <u64>i8x16.bitmask(i8x16.eq(v128.load(at), byte)) |
    ((<u64>i8x16.bitmask(i8x16.eq(v128.load(at, 16), byte))) << 16) |
    ((<u64>i8x16.bitmask(i8x16.eq(v128.load(at, 32), byte))) << 32) |
    ((<u64>i8x16.bitmask(i8x16.eq(v128.load(at, 48), byte))) << 48)
  );
}

function highBits(at: usize): v128 {
  return v128.or(v128.or(v128.load(at), v128.load(at, 16)), v128.or(v128.load(at, 32), v128.load(at, 48)));
}

/** Bit by bit, whether the number of ones up to and with it is odd. */
function parity(bits: u64): u64 {
  bits ^= bits << 1;
  bits ^= bits << 2;
  bits ^= bits << 4;
  bits ^= bits << 8;
  bits ^= bits << 16;
  return bits ^ (bits << 32);
}

/**
 * Finds rows and the fields they are made of, from a record's start on, until the text or the room for fields ends.
 *
 * 64 bytes at a time become bit masks of delimiters, line ends and quotes; what stands within quotes is known by the
 * parity of the quotes before it: G. Langdale and D. Lemire, "Parsing Gigabytes of JSON per Second", VLDB Journal 28,
 * 2019.
 *
 * @param stop No record that starts here or later is looked at.
 * @param isLast Whether the text ends here, and its last record needs no line end.
 */
export function findRows(from: usize, to: usize, stop: usize, isLast: bool): void {
  const delimiters = i8x16.splat(delimiter);
  const feeds = i8x16.splat(lineFeed);
  const returns = i8x16.splat(carriageReturn);
  const quotes = i8x16.splat(quote);
  const stride = (<usize>columns) << 3;
  const lastRow = fields + <usize>(fieldCapacity - columns) * 8;
  let high = i8x16.splat(0);
  /** All ones within quotes. */
  let quotedBefore: u64 = 0;
  /** Whether a quote at the first byte may open a field, and whether one has closed before it. */
  let mayOpen: u64 = 1;
  let mustEnd: u64 = 0;
  let row = fields;
  let start = from;
  let cells = 0;
  let surplus: usize = from;
  /** The line feed of a carriage return that is dealt with. */
  let skipped: usize = 0;
  rows = 0;
  notPlain = false;
  beyondAscii = false;
  consumed = from;
  recordStart = from;
  recordLine = lines;
  for (let base = from; base < to; base += 64) {
    const valid: u64 = to - base >= 64 ? ~0 : ((<u64>1) << (to - base)) - 1;
    let plain = maskOf(base, delimiters) & valid;
    let ends = (maskOf(base, feeds) | maskOf(base, returns)) & valid;
    const q = maskOf(base, quotes) & valid;
    high = v128.or(high, highBits(base));
    let quoted: u64 = 0;
    if (q | quotedBefore | mustEnd) {
      const marks = plain | ends | q;
      quoted = parity(q) ^ quotedBefore;
      const closing = q & ~quoted;
      if ((q & quoted & ~((marks << 1) | mayOpen)) | (((closing << 1) | mustEnd) & ~marks & valid)) {
        notPlain = true;
        return;
      }
      plain &= ~quoted;
      quotedBefore = 0 - (quoted >> 63);
      mustEnd = closing >> 63;
      mayOpen = marks >> 63;
    } else mayOpen = (plain | ends) >> 63;
    for (;;) {
      let before = ends ? plain & ((ends & (0 - ends)) - 1) : plain;
      plain ^= before;
      while (before) {
        const at = base + <usize>ctz(before);
        before &= before - 1;
        if (cells < columns) {
          store<u64>(row + ((<usize>cells) << 3), <u64>start | ((<u64>at) << 32));
          surplus = at + 1;
        }
        cells += 1;
        start = at + 1;
      }
      if (!ends) break;
      const shift = ctz(ends);
      const at = base + <usize>shift;
      ends &= ends - 1;
      const isReturn = load<u8>(at) == carriageReturn;
      if ((quoted >> shift) & 1) {
        if (isReturn || load<u8>(at - 1) != carriageReturn) lines += 1;
        continue;
      }
      if (at == skipped) continue;
      if (isReturn && at + 1 == to && !isLast) break;
      if (cells < columns) {
        store<u64>(row + ((<usize>cells) << 3), <u64>start | ((<u64>at) << 32));
        surplus = at;
      }
      start = at + 1;
      if (isReturn && start < to && load<u8>(start) == lineFeed) {
        skipped = start;
        start += 1;
      }
      endRecord(at, cells + 1, surplus);
      lines += 1;
      row = fields + <usize>rows * stride;
      consumed = start;
      recordStart = start;
      recordLine = lines;
      cells = 0;
      if (row > lastRow || start >= stop) return finish(high);
    }
  }
  if (isLast) {
    if (quotedBefore) notPlain = true;
    else if (start < to || cells > 0) {
      if (cells < columns) {
        store<u64>(row + ((<usize>cells) << 3), <u64>start | ((<u64>to) << 32));
        surplus = to;
      }
      endRecord(to, cells + 1, surplus);
      lines += 1;
    }
    consumed = to;
  } else lines = recordLine;
  finish(high);
}

function finish(high: v128): void {
  beyondAscii = i8x16.bitmask(high) != 0;
}

/** A number for each row, evenly spread over 32 bits: the finaliser of A. Appleby's MurmurHash3. */
function lotOf(row: u32, seed: u32): u32 {
  let mixed = row ^ seed;
  mixed = (mixed ^ (mixed >> 16)) * 0x85ebca6b;
  mixed = (mixed ^ (mixed >> 13)) * 0xc2b2ae35;
  return mixed ^ (mixed >> 16);
}

/**
 * Keeps of the rows found those whose lot is below a bound: the same as `isDrawn` in `core/table/sampling.ts`.
 *
 * @param first The number of the first row found.
 */
export function drawRows(first: u32, seed: u32, bound: f64): void {
  const stride = (<usize>columns) << 3;
  let kept = 0;
  for (let row = 0; row < rows; row += 1) {
    if (<f64>lotOf(first + <u32>row, seed) >= bound) continue;
    if (kept < row) memory.copy(fields + <usize>kept * stride, fields + <usize>row * stride, stride);
    kept += 1;
  }
  rows = kept;
}
