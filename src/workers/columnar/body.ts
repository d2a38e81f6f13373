import { isBlank } from "../../core/table/records.ts";
import { readPart } from "../readBytes.ts";
import { createRecordParser } from "../readRecords.ts";
import { isUtf8 } from "./byteKinds.ts";
import type { BodyPlan } from "./readColumnar.ts";

const firstBytes = 1 << 16;
/** Where the records above the rows take more bytes, the file is none of the plain ones. */
const mostBytes = 1 << 24;
const lineFeed = 10;
const carriageReturn = 13;
const byteOrderMark = [0xef, 0xbb, 0xbf];

/** Where the rows start. */
export interface Body {
  readonly from: number;
  /** Lines above them, and those of them that are blank records. */
  readonly lines: number;
  readonly blankLines: number;
}

/**
 * Finds the first record below those above the rows, cut as the reader of records cuts them; null where there is none.
 *
 * @throws {AppError} `file/unreadable`
 */
export async function findBody(file: File, plan: BodyPlan): Promise<Body | null> {
  for (let size = firstBytes; ; size *= 4) {
    const bytes = await readPart(file, 0, Math.min(size, file.size));
    const isAll = bytes.length === file.size;
    const body = bodyWithin(bytes, isAll, plan);
    if (body || isAll || size >= mostBytes) return body;
  }
}

function bodyWithin(bytes: Uint8Array, isAll: boolean, { dialect, header, named }: BodyPlan): Body | null {
  const lines: number[] = [];
  let blankLines = 0;
  const above = header.skip + (named ? 1 : 0);
  const parser = createRecordParser(dialect, (cells, line) => {
    if (lines.length < above && isBlank(cells)) blankLines += 1;
    lines.push(line);
  });
  parser.push(new TextDecoder(dialect.encoding).decode(bytes, { stream: !isAll }));
  if (isAll) parser.end();
  const first = lines[above];
  if (first === undefined || parser.strayQuotes.records > 0) return null;
  return { from: startOfLine(bytes, first, dialect.encoding), lines: first - 1, blankLines };
}

/** @param line From 1. */
function startOfLine(bytes: Uint8Array, line: number, encoding: string): number {
  const isMarked = isUtf8(encoding) && byteOrderMark.every((byte, place) => bytes[place] === byte);
  let at = isMarked ? byteOrderMark.length : 0;
  for (let ends = 1; ends < line; at += 1) {
    const isReturn = bytes[at] === carriageReturn;
    if (isReturn && bytes[at + 1] === lineFeed) at += 1;
    if (isReturn || bytes[at] === lineFeed) ends += 1;
  }
  return at;
}
