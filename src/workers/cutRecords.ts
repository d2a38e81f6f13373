import Papa from "papaparse";

/** The complete records of a text, up to the first that a quote by mistake makes of several lines. */
export interface CutText {
  readonly records: readonly (readonly string[])[];
  /** Which of the records have a quote within a quoted field that is not doubled. */
  readonly malformed: ReadonlySet<number>;
  /** Where the last of the records ends. */
  readonly end: number;
  /** Whether a record follows that a quote by mistake makes of several lines. */
  readonly runsOn: boolean;
}

/** Cuts text with LF as its line end. */
export interface Cutter {
  readonly cut: (text: string) => CutText;
  /** The fields of a line in which quotes mean nothing. */
  readonly literal: (line: string) => readonly string[];
}

const none: ReadonlySet<number> = new Set();

/** Line ends within the fields of a record. */
export function lineEndsWithin(cells: readonly string[]): number {
  let count = 0;
  for (const cell of cells) for (let at = cell.indexOf("\n"); at >= 0; at = cell.indexOf("\n", at + 1)) count += 1;
  return count;
}

/** Whether the field that a quote opens goes over a line end before the first quote that neither ends nor continues it. */
function runsOn(text: string, start = 0): boolean {
  let at = text.indexOf('"', start);
  while (text[at + 1] === '"') at = text.indexOf('"', at + 2);
  const lineEnd = text.indexOf("\n", start);
  return lineEnd >= 0 && lineEnd < at;
}

/** A cutter by PapaParse, for one delimiter. */
export function createCutter(delimiter: string): Cutter {
  const newline = "\n";
  const parser = new Papa.Parser({ delimiter, newline });

  /** Where the record after so many ends. */
  function endOf(text: string, records: number): number {
    if (records === 0) return 0;
    const counting = new Papa.Parser({ delimiter, newline, preview: records });
    const { meta }: Papa.ParseResult<string[]> = counting.parse(text, 0, true);
    return meta.cursor;
  }

  return {
    cut(text) {
      const { data, errors, meta }: Papa.ParseResult<string[]> = parser.parse(text, 0, true);
      if (errors.length === 0) return { records: data, malformed: none, end: meta.cursor, runsOn: false };
      const malformed = new Set(errors.map(({ row }) => row ?? 0));
      const at = data.findIndex((cells, row) => malformed.has(row) && lineEndsWithin(cells) > 0);
      if (at < 0) {
        const begun = errors.find(({ row }) => row === data.length);
        return { records: data, malformed, end: meta.cursor, runsOn: begun !== undefined && runsOn(text, begun.index) };
      }
      return { records: data.slice(0, at), malformed, end: endOf(text, at), runsOn: true };
    },
    literal: (line) => (delimiter === " " ? line.trim().split(/ +/) : line.split(delimiter)),
  };
}
