import type { Dialect } from "../pipeline.ts";

export type Delimiter = Dialect["delimiter"];

/** Records of text, the first line first; blank lines may be among them. */
export type Records = readonly (readonly string[])[];

/** How lines are cut into fields. */
export type Cut = Pick<Dialect, "delimiter" | "wrapped">;

/** Cuts a text into records, quotes respected, without a record cut short at its end. */
export type Split = (cut: Cut) => Records;

/** Whether a record is a blank line, or one of delimiters alone. */
export function isBlank(cells: readonly string[]): boolean {
  for (const cell of cells) if (cell !== "" && cell.trim() !== "") return false;
  return true;
}

const rule = /^[-=_*~#+|\s]{3,}$/;

/** Whether a record is a line drawn of signs. */
export function isRule(cells: readonly string[]): boolean {
  return !isBlank(cells) && cells.every((cell) => cell === "" || rule.test(cell));
}

/** Cells of a record that hold something. */
export function filledCells(cells: readonly string[]): number {
  let filled = 0;
  for (const cell of cells) if (cell !== "" && cell.trim() !== "") filled += 1;
  return filled;
}

/** The first cell that holds something, without blanks at its ends. */
export function firstFilled(cells: readonly string[]): string {
  return cells.find((cell) => cell.trim() !== "")?.trim() ?? "";
}

/** Records without blank ones. */
export function withoutBlanks(records: Records): Records {
  return records.filter((cells) => !isBlank(cells));
}

/** The number of fields that most records have; the larger on a tie, 0 without records. */
export function usualFields(records: Records): number {
  return mostFrequent(records.map(({ length }) => length));
}

/** Records without the last few that are not blank, and what comes after the first of them. */
export function withoutLast(records: Records, filled: number): Records {
  let end = records.length;
  for (let left = filled; left > 0 && end > 0; end -= 1) if (!isBlank(records[end - 1] ?? [])) left -= 1;
  return records.slice(0, end);
}

/** Records that are not blank and have at least as many fields as most: neither a footer nor cut short. */
export function fullRecords(records: Records): Records {
  const lines = withoutBlanks(records);
  const fields = usualFields(lines);
  return lines.filter(({ length }) => length >= fields);
}

/** The number of filled cells that most records have; the larger on a tie, 0 without records. */
export function usualFilled(records: Records): number {
  return mostFrequent(records.map(filledCells));
}

function mostFrequent(numbers: readonly number[]): number {
  const counts = new Map<number, number>();
  for (const number of numbers) counts.set(number, (counts.get(number) ?? 0) + 1);
  let usual = 0;
  for (const [number, count] of counts) {
    const most = counts.get(usual) ?? 0;
    if (count > most || (count === most && number > usual)) usual = number;
  }
  return usual;
}

/** A record as a finding shows it: its filled cells, cut where they are long. */
export function exampleOf(cells: readonly string[]): string {
  const text = cells
    .map((cell) => cell.trim())
    .filter((cell) => cell !== "")
    .join(" · ");
  const shown = Array.from(text.slice(0, 2 * longestExample));
  return shown.length > longestExample ? `${shown.slice(0, longestExample).join("")}…` : text;
}

const longestExample = 80;
