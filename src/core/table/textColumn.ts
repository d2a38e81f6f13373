import type { Finding } from "../findings.ts";
import type { CategoryColumn, ColumnKind, DateReading, LevelCount } from "../pipeline.ts";
import type { ReadColumn } from "./columnBuilder.ts";
import type { DateOrder } from "./date.ts";
import { dateOrder, readDate } from "./date.ts";
import type { Dictionary } from "./dictionary.ts";
import { MissingCounts } from "./missing.ts";
import type { NumberStyle } from "./numberColumn.ts";
import { Examples, isNumeric, NumberReading } from "./numberColumn.ts";
import { dateReader } from "./packedDate.ts";

/** Share of the non-missing cells that must be dates for the column to be one. */
const dateShare = 0.98;
/** A category of more levels, nearly as many as rows, is text. */
const mostCategoryLevels = 50;
const textShare = 0.8;
/** Where more of the different texts are no numbers than this share of those that are, digits are labels among labels. */
const labelShare = 0.1;
/** A category of so many different numbers, in this share of its cells, may be numbers gone wrong. */
const fewestMixedNumbers = 8;
const mixedShare = 0.5;

/** What is laid down about a column; null is decided by looking. */
export interface ForcedKind {
  readonly kind: ColumnKind | null;
  readonly dates: DateReading | null;
}

/** The different texts of a column without blanks at their ends, with what is missing. */
interface Texts {
  readonly name: string;
  readonly trimmed: readonly string[];
  /** Cells of each text. */
  readonly counts: Int32Array;
  readonly missing: readonly boolean[];
  readonly rows: Pick<Dictionary, "numbers" | "wholeNumbers">;
  readonly style: NumberStyle;
}

type Made = Omit<ReadColumn, "missing">;

/** Makes a column of its texts: the kind is decided by looking at all of them, unless it is forced. */
export function readTexts(name: string, dictionary: Dictionary, style: NumberStyle, forced: ForcedKind): ReadColumn {
  const trimmed = dictionary.texts.map((text) => text.trim());
  const dashIsValue = (style.decidedBy ?? trimmed).includes("+");
  const missing = trimmed.map((text) => style.isMissing(text) && !(dashIsValue && text === "-"));
  const texts = { name, trimmed, counts: dictionary.counts(), missing, rows: dictionary, style };
  return { ...make(texts, forced), missing: missingTexts(texts) };
}

function make(texts: Texts, { kind, dates }: ForcedKind): Made {
  if (kind === "category" || kind === "text") return asCategory(texts, kind);
  if (kind === "date") return readDates(texts, forcedDateReader(texts, dates)).made;
  const numbers = readNumbers(texts);
  if (kind === "number" || numbers.isUsual) return numbers.make();
  const found = asDates(texts);
  if (found) return found;
  const category = asCategory(texts, null);
  return { ...category, findings: numbers.mixed };
}

function missingTexts({ trimmed, counts, missing }: Texts): LevelCount[] {
  const found = new MissingCounts();
  for (const [code, text] of trimmed.entries()) if (missing[code]) found.add(text, counts[code] ?? 0);
  return found.mostFrequent();
}

interface ReadNumbers {
  readonly make: () => Made;
  /** Whether nearly all of the texts are numbers. */
  readonly isUsual: boolean;
  /** What is odd about the column if it is read as levels. */
  readonly mixed: readonly Finding[];
}

function readNumbers({ name, trimmed, counts, missing, rows, style }: Texts): ReadNumbers {
  const reading = new NumberReading(style);
  let numbers = 0;
  let labels = 0;
  const values = Float64Array.from(trimmed, (text, code) => {
    const others = reading.tally.others;
    const value = reading.read(text, counts[code] ?? 0);
    if (!Number.isNaN(value)) numbers += 1;
    else if (reading.tally.others > others && !missing[code]) labels += 1;
    return value;
  });
  return {
    make: () => ({
      column: { kind: "number", name, values: rows.numbers(values), unit: reading.unit },
      findings: reading.findings(name),
    }),
    isUsual: isNumeric(reading.tally) && labels <= labelShare * numbers,
    mixed: numbers >= fewestMixedNumbers ? mixedTypes(name, reading) : [],
  };
}

function mixedTypes(column: string, { tally, unparsed }: NumberReading): Finding[] {
  const { numbers, others, codes } = tally;
  if (codes > 0 || numbers < mixedShare * (numbers + others)) return [];
  const details = { column, numbers, texts: others, examples: unparsed.texts };
  return [{ code: "column/mixed-types", severity: "note", details }];
}

function present({ trimmed, missing }: Texts): string[] {
  return trimmed.filter((_, code) => !missing[code]);
}

/** The texts that decide how all are read. */
function deciding(texts: Texts): readonly string[] {
  const { decidedBy, isMissing } = texts.style;
  return decidedBy ? decidedBy.filter((text) => !isMissing(text)) : present(texts);
}

/** How a text becomes days, and what that is called. */
interface DateText {
  readonly reading: DateReading;
  readonly daysOf: (text: string) => number;
}

interface ReadDates {
  readonly made: Made;
  readonly dates: number;
  readonly others: number;
}

function readDates({ name, trimmed, counts, missing, rows }: Texts, { reading, daysOf }: DateText): ReadDates {
  const odd = new Examples();
  let dates = 0;
  const values = Float64Array.from(trimmed, (text, code) => {
    if (missing[code]) return Number.NaN;
    const days = daysOf(text);
    const cells = counts[code] ?? 0;
    if (Number.isNaN(days)) odd.add(text, cells);
    else dates += cells;
    return days;
  });
  const details = { column: name, cells: odd.cells, examples: odd.texts };
  return {
    made: {
      column: { kind: "date", name, reading, values: rows.numbers(values) },
      findings: odd.cells > 0 ? [{ code: "column/not-dates", severity: "warning", details }] : [],
    },
    dates,
    others: odd.cells,
  };
}

/** Reads dates as people write them, all in the order that makes dates of most. */
function writtenDates(texts: Texts): DateText {
  const written = deciding(texts);
  const fallback: DateOrder =
    texts.style.decimal === "," || written.some((text) => text.includes(".")) ? "dayFirst" : "monthFirst";
  const order = dateOrder(written, fallback);
  return { reading: order, daysOf: (text) => readDate(text, order) };
}

/** Without a reading that is laid down, texts that are no dates as people write them may be dates in one piece. */
function forcedDateReader(texts: Texts, reading: DateReading | null): DateText {
  if (reading === null && deciding(texts).some(mayBeDate)) return writtenDates(texts);
  const laidDown = reading ?? "yearFirst";
  return { reading: laidDown, daysOf: dateReader(laidDown, deciding(texts)) };
}

function asDates(texts: Texts): Made | null {
  if (
    present(texts)
      .slice(0, 20)
      .every((text) => !mayBeDate(text))
  )
    return null;
  const { made, dates, others } = readDates(texts, writtenDates(texts));
  return dates > 0 && dates >= dateShare * (dates + others) ? made : null;
}

function mayBeDate(text: string): boolean {
  return !Number.isNaN(readDate(text, "dayFirst")) || !Number.isNaN(readDate(text, "monthFirst"));
}

function asCategory({ name, trimmed, counts, missing, rows }: Texts, forced: CategoryColumn["kind"] | null): Made {
  const levels: string[] = [];
  const levelOf = new Map<string, number>();
  let cells = 0;
  const levelOfCode = Int32Array.from(trimmed, (text, code) => {
    if (missing[code]) return -1;
    cells += counts[code] ?? 0;
    const known = levelOf.get(text);
    if (known !== undefined) return known;
    levelOf.set(text, levels.length);
    return levels.push(text) - 1;
  });
  const column = { name, codes: rows.wholeNumbers(levelOfCode), levels };
  return { column: { kind: forced ?? kindOf(levels.length, cells), ...column }, findings: [] };
}

function kindOf(levels: number, cells: number): CategoryColumn["kind"] {
  return levels > mostCategoryLevels && levels >= textShare * cells ? "text" : "category";
}
