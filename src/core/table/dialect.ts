import type { Dialect } from "../pipeline.ts";
import { readDate } from "./date.ts";
import { missingTest } from "./missing.ts";
import type { Decimal } from "./number.ts";
import { readNumber } from "./number.ts";

export type Delimiter = Dialect["delimiter"];

/** Records of text, the first line first; blank lines may be among them. */
export type Records = readonly (readonly string[])[];

/** Cuts the head of a file into records by a delimiter, quotes respected, without a record cut short at its end. */
export type Split = (delimiter: Delimiter) => Records;

/** On a tie the earlier one wins: a comma is also a decimal sign, a blank is also a blank. */
const delimiters: readonly Delimiter[] = ["\t", ";", "|", ","];
/** Share of the lines that must have the usual number of fields. */
const consistentShare = 0.8;
const consistentShareOfBlanks = 0.95;
/** Shares that differ by less are alike. */
const nearShare = 0.02;
/** Names with a blank in them would look like two columns. */
const fewestFieldsOfBlanks = 3;
/** Titles above the header may take so many lines. */
const mostTitleLines = 10;

/** Whether a record is a blank line, or one of delimiters alone. */
export function isBlank(cells: readonly string[]): boolean {
  return cells.every((cell) => cell.trim() === "");
}

/** The number of fields that most records have; the larger on a tie, 0 without records. */
export function usualFields(records: Records): number {
  const counts = new Map<number, number>();
  for (const { length } of records) counts.set(length, (counts.get(length) ?? 0) + 1);
  let usual = 0;
  for (const [fields, count] of counts) {
    const most = counts.get(usual) ?? 0;
    if (count > most || (count === most && fields > usual)) usual = fields;
  }
  return usual;
}

/** Where the header, or the first row, stands: after lines of a title, which have far fewer fields than rows have. */
export function headAt(records: Records): number {
  const usual = usualFields(records.filter((cells) => !isBlank(cells)));
  const at = records.slice(0, mostTitleLines).findIndex((cells) => !isBlank(cells) && cells.length >= usual - 1);
  return Math.max(0, at);
}

function consistency(records: Records): { readonly fields: number; readonly share: number } {
  const lines = records.filter((cells) => !isBlank(cells));
  const fields = usualFields(lines);
  const fitting = lines.filter(({ length }) => length === fields).length;
  return { fields, share: lines.length === 0 ? 0 : fitting / lines.length };
}

interface Candidate {
  readonly delimiter: Delimiter;
  readonly fields: number;
  readonly share: number;
  /** Whether the first line has as many fields as the others, or one fewer, as R writes it. */
  readonly headFits: boolean;
}

function candidateOf(delimiter: Delimiter, records: Records): Candidate {
  const { fields, share } = consistency(records);
  const head = records.find((cells) => !isBlank(cells))?.length ?? 0;
  return { delimiter, fields, share, headFits: head === fields || (head === fields - 1 && fields > 2) };
}

function isBetter(one: Candidate, other: Candidate): boolean {
  if (one.headFits !== other.headFits) return one.headFits;
  if (Math.abs(one.share - other.share) > nearShare) return one.share > other.share;
  return one.fields > other.fields;
}

/** The delimiter by which most lines have as many fields as the others; `,` where there is one column only. */
export function sniffDelimiter(split: Split): Delimiter {
  const fitting = delimiters
    .map((delimiter) => candidateOf(delimiter, split(delimiter)))
    .filter(({ fields, share }) => fields > 1 && share >= consistentShare);
  const [first, ...others] = fitting;
  if (first) return others.reduce((best, other) => (isBetter(other, best) ? other : best), first).delimiter;
  const { fields, share } = consistency(split(" "));
  return fields >= fewestFieldsOfBlanks && share >= consistentShareOfBlanks ? " " : ",";
}

const around = "[^\\d.,]*";
const commaFraction = new RegExp(
  `^${around}(?:\\d*,(?:\\d{1,2}|\\d{4,})|0,\\d+|\\d{1,3}(?:\\.\\d{3})+,\\d*|\\d+,\\d+e-?\\d+)${around}$`,
);
const pointFraction = new RegExp(
  `^${around}(?:\\d*\\.(?:\\d{1,2}|\\d{4,})|0\\.\\d+|\\d{1,3}(?:,\\d{3})+\\.\\d*|\\d+\\.\\d+e-?\\d+)${around}$`,
);

/** The decimal sign that most cells show beyond doubt; `1,200` alone tells nothing, and without any telling cell it is a point. */
export function sniffDecimal(records: Records): Decimal {
  let commas = 0;
  let points = 0;
  for (const cells of records)
    for (const cell of cells) {
      if (commaFraction.test(cell)) commas += 1;
      else if (pointFraction.test(cell)) points += 1;
    }
  return commas > points ? "," : ".";
}

const isGap = missingTest();

function isValue(text: string, decimal: Decimal): boolean {
  const trimmed = text.trim();
  return readNumber(trimmed, decimal) !== null || !Number.isNaN(readDate(trimmed, "dayFirst"));
}

/**
 * Whether the first record holds names: numbers and dates below texts speak for it; numbers at the top, and texts that
 * come again further down, speak against it.
 */
export function sniffHeader(records: Records, decimal: Decimal): boolean {
  const lines = records.slice(headAt(records)).filter((cells) => !isBlank(cells));
  const [head = [], ...body] = lines;
  let votes = 0;
  for (const [at, cell] of head.entries()) {
    if (isGap(cell.trim())) continue;
    const below = body.map((cells) => (cells[at] ?? "").trim()).filter((text) => !isGap(text));
    const values = below.filter((text) => isValue(text, decimal)).length;
    const numeric = values > 0.9 * below.length;
    if (isValue(cell, decimal)) votes -= numeric ? 1 : 0.5;
    else if (numeric && below.length > 0) votes += 1;
    else if (below.includes(cell.trim())) votes -= 1;
  }
  return votes >= 0;
}

/** The delimiter that Excel's first line `sep=;` names, else null. */
export function namedDelimiter(firstLine: string): Delimiter | null {
  const sign = /^sep=(.)$/i.exec(firstLine)?.[1];
  return delimiters.find((delimiter) => delimiter === sign) ?? null;
}

/** The parts of the dialect that the text shows; what is given stays as it is. */
export function sniffDialect(split: Split, given: Partial<Dialect> = {}): Omit<Dialect, "encoding"> {
  const delimiter = given.delimiter ?? sniffDelimiter(split);
  const records = split(delimiter);
  const decimal = given.decimal ?? sniffDecimal(records);
  return { delimiter, decimal, header: given.header ?? sniffHeader(records, decimal) };
}
