import type { Delimiter, Records, Split } from "./records.ts";
import { usualFields, withoutBlanks } from "./records.ts";

/** On a tie the earlier one wins: a comma is also a decimal sign, a blank is also a blank. */
const delimiters: readonly Delimiter[] = ["\t", ";", "|", ","];
/** Share of the lines that must have the usual number of fields. */
const consistentShare = 0.8;
const consistentShareOfBlanks = 0.95;
/** Shares that differ by less are alike. */
const nearShare = 0.02;
/** Names with a blank in them would look like two columns. */
const fewestFieldsOfBlanks = 3;
/** Lines above the names and below the rows that may have fewer fields. */
const mostOtherLines = 30;

/** A delimiter, and how many lines say so. */
export interface FoundDelimiter {
  readonly delimiter: Delimiter;
  /** Lines with the usual number of fields; null where there is one column only. */
  readonly lines: number | null;
}

interface Candidate {
  readonly delimiter: Delimiter;
  readonly fields: number;
  /** Lines with that many fields. */
  readonly lines: number;
  /** Their share of the lines of the table, and of all lines. */
  readonly share: number;
  readonly shareOfAll: number;
  /** Lines above the table. */
  readonly above: number;
  /** Whether the first line of the table has as many fields as the others, or one fewer, as R writes it. */
  readonly headFits: boolean;
}

/** The fields of most lines, or of most lines of the second half, which a long banner does not reach. */
export function tableFields(lines: Records): number {
  return Math.max(usualFields(lines), usualFields(lines.slice(Math.floor(lines.length / 2))));
}

/** Where the lines that have about as many fields as the rows start and end. */
function tableEnds(lines: Records, fields: number): readonly [number, number] {
  if (fields < 2) return [0, lines.length];
  const isShort = ({ length }: readonly string[]): boolean => length < fields - 1 || length === 1;
  let from = 0;
  while (from < mostOtherLines && isShort(lines[from] ?? [])) from += 1;
  let to = lines.length;
  while (lines.length - to < mostOtherLines && to > from && isShort(lines[to - 1] ?? [])) to -= 1;
  return [from, to];
}

function candidateOf(delimiter: Delimiter, records: Records): Candidate {
  const all = withoutBlanks(records);
  const fields = tableFields(all);
  const [from, to] = tableEnds(all, fields);
  const lines = all.slice(from, to);
  const fitting = lines.filter(({ length }) => length === fields).length;
  const isShort = lines[0]?.length === fields - 1 && fields > 2;
  const counted = fitting + (isShort ? 1 : 0);
  return {
    delimiter,
    fields,
    lines: fitting,
    share: counted / Math.max(1, lines.length),
    shareOfAll: counted / Math.max(1, all.length),
    above: from,
    headFits: lines[0]?.length === fields || isShort,
  };
}

function isBetter(one: Candidate, other: Candidate): boolean {
  if (one.headFits !== other.headFits) return one.headFits;
  if (Math.abs(one.shareOfAll - other.shareOfAll) > nearShare) return one.shareOfAll > other.shareOfAll;
  if (one.above !== other.above) return one.above < other.above;
  return one.fields > other.fields;
}

/** Whether two names stand above nothing but two numbers in each line. */
function areTwoNumbers(records: Records): boolean {
  const [names = [], ...rows] = withoutBlanks(records);
  const isNumber = (cell: string): boolean => /^[-+]?[\d.,]+$/.test(cell);
  return rows.length > 1 && names.length === 2 && !names.some(isNumber) && rows.every((cells) => cells.every(isNumber));
}

/** The best delimiter that cuts most lines alike, or null. */
function bestCandidate(split: Split, wrapped: boolean): Candidate | null {
  const fitting = delimiters
    .map((delimiter) => candidateOf(delimiter, split({ delimiter, wrapped })))
    .filter(({ fields, share }) => fields > 1 && share >= consistentShare);
  const [first, ...others] = fitting;
  if (first) return others.reduce((best, other) => (isBetter(other, best) ? other : best), first);
  const records = split({ delimiter: " ", wrapped });
  const blanks = candidateOf(" ", records);
  const areColumns = blanks.fields >= fewestFieldsOfBlanks || (blanks.fields === 2 && areTwoNumbers(records));
  return areColumns && blanks.share >= consistentShareOfBlanks ? blanks : null;
}

/** The delimiter by which most lines have as many fields as the others; `,` where there is one column only. */
export function sniffDelimiter(split: Split, wrapped = false): FoundDelimiter {
  const best = bestCandidate(split, wrapped);
  return best ? { delimiter: best.delimiter, lines: best.lines } : { delimiter: ",", lines: null };
}

/**
 * Whether every line as a whole stands in quotes: most lines are one field by any delimiter, and what is within them
 * falls into columns. The names may stand without.
 */
export function sniffWrapped(split: Split): boolean {
  const outside = delimiters.map((delimiter) => withoutBlanks(split({ delimiter, wrapped: false })));
  const whole = outside.every((lines) => lines.filter(({ length }) => length > 1).length <= 1);
  if (!whole) return false;
  const within = bestCandidate(split, true);
  const without = bestCandidate(split, false);
  return within !== null && within.headFits && within.above === 0 && within.fields > (without?.fields ?? 1);
}

/** The delimiter that Excel's first line `sep=;` names, else null. */
export function namedDelimiter(firstLine: string): Delimiter | null {
  const sign = /^"?sep=(.)"?$/i.exec(firstLine.replace(/^\uFEFF/, ""))?.[1];
  return delimiters.find((delimiter) => delimiter === sign) ?? null;
}
