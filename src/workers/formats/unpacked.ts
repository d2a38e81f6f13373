import { AppError } from "../../core/errors.ts";
import type { Finding } from "../../core/findings.ts";
import type { Dialect, FileFormat, Guess } from "../../core/pipeline.ts";

/** A packed file as delimited text. */
export interface Unpacked {
  readonly text: File;
  /** Parts of the dialect that are as the text was written, and not to be looked for. */
  readonly given: Partial<Dialect>;
  /** Why they are so, as far as that is of interest. */
  readonly guesses: readonly Guess[];
  readonly findings: readonly Finding[];
}

/** Text of larger files is written out in pieces of so many characters. */
const pieceCharacters = 1 << 22;

/** Runs what unpacks a file: whatever a package throws on bytes that are not what they seem is one failure. */
export async function unpackOrRefuse<Result>(
  file: File,
  format: FileFormat,
  unpack: () => Promise<Result>,
): Promise<Result> {
  try {
    return await unpack();
  } catch (thrown) {
    if (thrown instanceof AppError) throw thrown;
    const reason = thrown instanceof Error ? thrown.message : String(thrown);
    throw new AppError("file/damaged", { file: file.name, format, reason }, { cause: thrown });
  }
}

/** Refuses what unpacks to more than is read. @throws {AppError} `file/too-large` */
export function checkUnpacked(file: File, bytes: number, limit: number): void {
  if (bytes > limit) throw new AppError("file/too-large", { file: file.name, bytes, limit, sample: 0 });
}

/** Writes records as the dialect {@link csvDialect} reads them. */
export interface CsvWriter {
  write(cells: readonly string[]): void;
  /** The text so far as a file of this name. */
  finish(name: string): File;
}

/** The dialect of what {@link createCsvWriter} writes; names, decimal sign and ends are the packed file's. */
export const csvDialect = { encoding: "utf-8", delimiter: ",", wrapped: false } as const satisfies Partial<Dialect>;

function quoted(cell: string): string {
  return /[",\n\r]/.test(cell) || cell.trim() !== cell ? `"${cell.replaceAll('"', '""')}"` : cell;
}

/** A writer of CSV that keeps the text outside of this thread's memory as far as the browser can. */
export function createCsvWriter(): CsvWriter {
  const parts: Blob[] = [];
  let text = "";
  return {
    write(cells) {
      text += `${cells.map(quoted).join(",")}\n`;
      if (text.length < pieceCharacters) return;
      parts.push(new Blob([text]));
      text = "";
    },
    finish: (name) => new File([...parts, text], name, { type: "text/csv" }),
  };
}

/** A point in time as text: the day, and the time of day unless it is midnight; alone where there is no day. */
export function dateText(date: Date): string {
  if (Number.isNaN(date.getTime())) return "";
  const [day = "", time = ""] = date.toISOString().split("T");
  const clock = time.slice(0, 8);
  if (date.getTime() < firstExcelDay) return clock;
  return clock === "00:00:00" ? day : `${day} ${clock}`;
}

/** Excel keeps a time of day alone as a part of the day before its first. */
const firstExcelDay = Date.UTC(1900, 0, 0);
