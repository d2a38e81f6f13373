import { codeAt, codeOf, count, Dictionary, headOf, isAt, shortHash, slotOf } from "./dictionary";
import { giveBack, take } from "./heap";
import {
  carriageReturn,
  codesOut,
  columns,
  fields,
  lineFeed,
  oddAtOut,
  oddCodesOut,
  point,
  quote,
  valuesOut,
} from "./settings";

/** Where the text of the cell last looked at starts and ends, without its quotes. */
let textStart: usize = 0;
let textEnd: usize = 0;

let scratch: usize = 0;
let scratchBytes: usize = 0;

/** Takes off the quotes of a cell; doubled ones become one, line ends a line feed. */
function unquote(): void {
  textStart += 1;
  textEnd -= 1;
  let at = textStart;
  while (at < textEnd && load<u8>(at) != quote && load<u8>(at) != carriageReturn) at += 1;
  if (at == textEnd) return;
  const length = textEnd - textStart;
  if (length > scratchBytes) {
    scratchBytes = max(4096, length * 2);
    scratch = take(scratchBytes);
  }
  let to = scratch;
  for (at = textStart; at < textEnd; at += 1) {
    let byte = load<u8>(at);
    if (byte == quote) at += 1;
    else if (byte == carriageReturn) {
      byte = lineFeed;
      if (load<u8>(at + 1) == lineFeed) at += 1;
    }
    store<u8>(to, byte);
    to += 1;
  }
  textStart = scratch;
  textEnd = to;
}

/** Gives back all memory taken since; what was made there is gone. */
export function reset(to: usize): void {
  giveBack(to);
  scratchBytes = 0;
  missingCount = 0;
}

/** Looks at a cell in quotes. */
function takeQuoted(start: usize, end: usize): void {
  textStart = start;
  textEnd = end;
  unquote();
}

function fieldAt(row: i32, column: i32): usize {
  return fields + ((<usize>(row * columns + column)) << 3);
}

/**
 * Codes of the cells of a column into `codesOut`, from one row to another, unless the dictionary reaches its limit.
 *
 * @returns The row behind the last one coded.
 */
export function codeCells(dictionary: Dictionary, column: i32, from: i32, to: i32): i32 {
  let field = fieldAt(from, column);
  const step = (<usize>columns) << 3;
  let out = codesOut;
  for (let row = from; row < to; row += 1) {
    let start = <usize>load<u32>(field);
    let end = <usize>load<u32>(field, 4);
    if (start < end && load<u8>(start) == quote) {
      takeQuoted(start, end);
      start = textStart;
      end = textEnd;
    }
    const known = dictionary.count;
    const length = end - start;
    const head = headOf(start, length);
    const slot = slotOf(dictionary, shortHash(head, length));
    const code = length <= 8 && isAt(slot, head, length) ? codeAt(slot) : codeOf(dictionary, start, length);
    count(dictionary, code);
    store<i32>(out, code);
    out += 4;
    field += step;
    if (code == known && code + 1 == dictionary.limit) return row + 1;
  }
  return to;
}

/** So many digits fit into a double without rounding. */
const mostExactDigits: i32 = 15;
const powersOfTen: usize = memory.data<f64>([
  1, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15,
]);

/** The same as `plainNumber` in `core/table/number.ts`, to the last bit. */
function plainNumber(start: usize, end: usize): f64 {
  const negative = start < end && load<u8>(start) == 45;
  const first = start + <usize>negative;
  if (end - first > <usize>mostExactDigits + 1) return NaN;
  let mantissa: u64 = 0;
  let pointAt: usize = 0;
  let at = first;
  for (; at < end; at += 1) {
    const byte = load<u8>(at);
    const digit = <u32>byte - 48;
    if (digit <= 9) mantissa = mantissa * 10 + digit;
    else if (byte == point && pointAt == 0) pointAt = at;
    else return NaN;
  }
  const whole = <i32>((pointAt ? pointAt : end) - first);
  const decimals = pointAt ? <i32>(end - pointAt) - 1 : 0;
  const digits = whole + decimals;
  if (digits == 0 || digits > mostExactDigits || (whole > 1 && load<u8>(first) == 48)) return NaN;
  const value = decimals == 0 ? <f64>mantissa : <f64>mantissa / load<f64>(powersOfTen + ((<usize>decimals) << 3));
  return negative ? 0 - value : value;
}

/** Numbers that mean "no value": cells with one of them are kept as text. */
let missingNumbers: usize = 0;
let missingCount: i32 = 0;

export function takeMissingNumbers(count: i32): usize {
  missingCount = count;
  missingNumbers = take((<usize>count) << 3);
  return missingNumbers;
}

function isMissing(value: f64): bool {
  for (let at = 0; at < missingCount; at += 1) if (load<f64>(missingNumbers + ((<usize>at) << 3)) == value) return true;
  return false;
}

/**
 * Numbers of a column into `valuesOut`, from one row to another; NaN where a cell is none, with its place after `from`
 * in `oddAtOut` and its code in `oddCodesOut`.
 *
 * @returns How many cells are none.
 */
export function readNumbers(dictionary: Dictionary, column: i32, from: i32, to: i32): i32 {
  let field = fieldAt(from, column);
  const step = (<usize>columns) << 3;
  let out = valuesOut;
  let odd: usize = 0;
  for (let row = from; row < to; row += 1) {
    let start = <usize>load<u32>(field);
    let end = <usize>load<u32>(field, 4);
    if (start < end && load<u8>(start) == quote) {
      takeQuoted(start, end);
      start = textStart;
      end = textEnd;
    }
    let value = plainNumber(start, end);
    if (missingCount > 0 && isMissing(value)) value = NaN;
    store<f64>(out, value);
    if (value != value) {
      store<i32>(oddAtOut + (odd << 2), row - from);
      store<i32>(oddCodesOut + (odd << 2), codeOf(dictionary, start, end - start));
      odd += 1;
    }
    out += 8;
    field += step;
  }
  return <i32>odd;
}
