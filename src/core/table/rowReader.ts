import type { Finding } from "../findings.ts";
import type { TableBuilder } from "./tableBuilder.ts";
import type { Header } from "./header.ts";

/** A finding about lines names the first few. */
const mostLines = 5;

/** Takes the records of a file, the header included, and passes its rows on. */
export interface RowReader {
  /** @param line Where the record starts, from 1. */
  record(cells: readonly string[], line: number): void;
  /** What was odd about the lines. */
  findings(): Finding[];
}

/** What takes the rows: the table's builder, and whoever wants the cells as well. */
export interface RowTargets {
  readonly builder: Pick<TableBuilder, "add">;
  /** Gets the cells of each row as text, one for each column. Costs nothing where absent. */
  readonly onRow?: ((cells: readonly string[]) => void) | undefined;
}

/**
 * Sorts records into rows and others: blank lines, also such of delimiters alone, are left out; short rows are filled
 * with missing cells, surplus cells are dropped, and both are reported unless the surplus is empty.
 */
export function createRowReader({ names, skip, findings: found }: Header, { builder, onRow }: RowTargets): RowReader {
  const columns = names.length;
  let records = 0;
  let blankLines = 0;
  let ragged = 0;
  const raggedLines: number[] = [];

  function isBlankRecord(cells: readonly string[]): boolean {
    for (const cell of cells) if (cell !== "" && cell.trim() !== "") return false;
    return true;
  }

  function noteRagged(line: number): void {
    ragged += 1;
    if (raggedLines.length < mostLines) raggedLines.push(line);
  }

  function fitted(cells: readonly string[], line: number): readonly string[] {
    if (cells.length < columns || !isBlankRecord(cells.slice(columns))) noteRagged(line);
    return Array.from({ length: columns }, (_, at) => cells[at] ?? "");
  }

  return {
    record(cells, line) {
      records += 1;
      if (isBlankRecord(cells)) blankLines += 1;
      else if (records > skip) {
        const row = cells.length === columns ? cells : fitted(cells, line);
        builder.add(row);
        onRow?.(row);
      } else if (records < skip) noteRagged(line);
    },
    findings() {
      const odd: Finding[] = [...found];
      if (ragged > 0) {
        const details = { rows: ragged, lines: raggedLines, expected: columns };
        odd.push({ code: "file/ragged-rows", severity: "warning", details });
      }
      if (blankLines > 0) odd.push({ code: "file/blank-lines", severity: "note", details: { lines: blankLines } });
      return odd;
    },
  };
}
