import type { Dialect, Guess } from "../pipeline.ts";
import { sniffBanner } from "./banner.ts";
import { sniffDecimal } from "./decimal.ts";
import { sniffDelimiter, sniffWrapped } from "./delimiter.ts";
import { sniffDescribing } from "./describing.ts";
import { sniffFooter } from "./footer.ts";
import { nameVotes } from "./names.ts";
import type { Decimal } from "./number.ts";
import type { Delimiter, Records, Split } from "./records.ts";
import { isBlank, withoutLast } from "./records.ts";

/** The text of a file as far as it is looked at. */
export interface TextEnds {
  /** Its first records; a line `sep=;` is none. */
  readonly split: Split;
  /** Its last records; the same where the whole file is looked at, and without the names else. */
  readonly splitTail: Split;
  readonly isWhole: boolean;
  /** The delimiter that a first line `sep=;` names. */
  readonly named: Delimiter | null;
}

/** What the bytes decide is decided elsewhere. */
export type TextDialect = Omit<Dialect, "encoding">;

/** The parts of a dialect that the text shows, and why they are so. */
export interface DecidedDialect {
  readonly dialect: TextDialect;
  readonly guesses: readonly Guess[];
}

/** A part of the dialect with the reason for it. */
interface Part<Value> {
  readonly value: Value;
  readonly because: Guess["because"];
  readonly count: number | null;
}

/** What is given, else what looking finds. */
function decide<Value>(given: Value | undefined, look: () => Part<Value>): Part<Value> {
  return given === undefined ? look() : { value: given, because: "given", count: null };
}

function ofShape(records: number): Part<number> {
  return { value: records, because: records > 0 ? "shape" : "usual", count: records > 0 ? records : null };
}

/**
 * Decides how a text is to be read by looking at its ends; what is given stays as it is.
 *
 * Each part is decided with those before it in mind: quotes around lines, delimiter, decimal sign, lines above the
 * names, lines at the end, rows that describe the columns, whether there are names.
 */
export function decideDialect(text: TextEnds, given: Partial<Dialect> = {}): DecidedDialect {
  const wrapped = decide(given.wrapped, () => wrappedPart(text));
  const delimiter = decide(given.delimiter, () => delimiterPart(text, wrapped.value));
  const cut = { delimiter: delimiter.value, wrapped: wrapped.value };
  const records = text.split(cut);
  const decimal = decide(given.decimal, () => decimalPart(records));
  const skip = decide(given.skip, () => ofShape(sniffBanner(records, decimal.value)));
  const head = namesAt(records, skip.value);
  const below = records.slice(head + 1);
  const last = text.isWhole ? below : text.splitTail(cut);
  const footer = decide(given.footer, () => ofShape(sniffFooter(last, decimal.value)));
  const rows = text.isWhole ? withoutLast(below, footer.value) : below;
  const mayDescribe = decide(given.describing, () => ofShape(sniffDescribing(rows, decimal.value)));
  const header = decide(given.header, () =>
    headerPart(records[head] ?? [], rows.slice(mayDescribe.value), decimal.value),
  );
  const describing = header.value ? mayDescribe : decide(given.describing, () => ofShape(0));
  return assemble({ delimiter, decimal, header, skip, describing, footer, wrapped });
}

type Parts = { readonly [P in keyof TextDialect]: Part<TextDialect[P]> };

const partNames = ["delimiter", "decimal", "header", "skip", "describing", "footer", "wrapped"] as const;

function assemble(parts: Parts): DecidedDialect {
  const { delimiter, decimal, header, skip, describing, footer, wrapped } = parts;
  const guesses = partNames.map((part): Guess => ({ part, because: parts[part].because, count: parts[part].count }));
  return {
    dialect: {
      delimiter: delimiter.value,
      decimal: decimal.value,
      header: header.value,
      skip: skip.value,
      describing: describing.value,
      footer: footer.value,
      wrapped: wrapped.value,
    },
    guesses,
  };
}

/** The place of the names, or of the first row where there are none: the first record that is not blank after those skipped. */
export function namesAt(records: Records, skip: number): number {
  const at = records.findIndex((cells, place) => place >= skip && !isBlank(cells));
  return at < 0 ? skip : at;
}

function wrappedPart({ split }: TextEnds): Part<boolean> {
  const value = sniffWrapped(split);
  return { value, because: value ? "shape" : "usual", count: null };
}

function delimiterPart({ split, named }: TextEnds, wrapped: boolean): Part<Delimiter> {
  if (named) return { value: named, because: "mark", count: null };
  const { delimiter, lines } = sniffDelimiter(split, wrapped);
  return { value: delimiter, because: lines === null ? "usual" : "fields", count: lines };
}

function decimalPart(records: Records): Part<Decimal> {
  const { decimal, cells } = sniffDecimal(records);
  return { value: decimal, because: cells > 0 ? "cells" : "usual", count: cells > 0 ? cells : null };
}

function headerPart(names: readonly string[], below: Records, decimal: Decimal): Part<boolean> {
  const { votes, textAboveValues } = nameVotes(names, below, decimal);
  if (votes < 0) return { value: false, because: "shape", count: null };
  if (textAboveValues > 0) return { value: true, because: "names", count: textAboveValues };
  return { value: true, because: "usual", count: null };
}
