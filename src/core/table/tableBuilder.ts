import type { Finding } from "../findings.ts";
import type { LevelCount, ReadOptions, Table } from "../pipeline.ts";
import type { ReadColumn } from "./columnBuilder.ts";
import { ColumnBuilder } from "./columnBuilder.ts";
import { missingTest } from "./missing.ts";
import type { Decimal } from "./number.ts";
import { readNumber } from "./number.ts";
import type { NumberStyle } from "./numberColumn.ts";

/** A table and what was odd about its cells. */
export interface BuiltTable {
  readonly table: Table;
  readonly findings: readonly Finding[];
  /** How the missing cells of each column were written, most frequent first. */
  readonly missingTexts: readonly (readonly LevelCount[])[];
}

/** Takes rows of text and keeps only columns. */
export interface TableBuilder {
  /** Rows added so far. */
  readonly rows: number;
  /** Adds a row; cells beyond the columns are left out, absent ones are missing. */
  add(cells: readonly string[]): void;
  /** Decides the kind of each column and ends the building. */
  finish(): BuiltTable;
}

/** What of {@link ReadOptions} concerns cells. */
export type CellOptions = Pick<ReadOptions, "missingTokens" | "kinds" | "dates" | "decidedBy">;

/** The builders of the columns of a table, in order. */
export function createColumnBuilders(
  names: readonly string[],
  decimal: Decimal,
  options: CellOptions = {},
): ColumnBuilder[] {
  const isMissing = missingTest(options.missingTokens);
  const style: NumberStyle = {
    decimal,
    isMissing,
    numberIsGap: (options.missingTokens ?? []).some((token) => readNumber(token.trim(), decimal) !== null),
    nonFiniteIsOdd: options.missingTokens === undefined || !isMissing("nan"),
    decidedBy: null,
  };
  const forced = new Map(options.kinds?.map(({ column, kind }) => [column, kind]));
  const dates = new Map(options.dates?.map(({ column, reading }) => [column, reading]));
  const deciding = new Map(options.decidedBy?.map(({ column, texts }) => [column, texts.map((text) => text.trim())]));
  return names.map((name) => {
    const decidedBy = deciding.get(name) ?? null;
    return new ColumnBuilder(name, { ...style, decidedBy }, forced.get(name) ?? null, dates.get(name) ?? null);
  });
}

/** Finished columns of so many rows as a table. */
export function asTable(rows: number, read: readonly ReadColumn[]): BuiltTable {
  return {
    table: { rows, columns: read.map(({ column }) => column) },
    findings: read.flatMap(({ findings }) => findings),
    missingTexts: read.map(({ missing }) => missing),
  };
}

/**
 * A builder of typed columns: memory is that of the columns, of each column's different texts, and no more.
 *
 * @param names One for each column, all different.
 */
export function createTableBuilder(
  names: readonly string[],
  decimal: Decimal,
  options: CellOptions = {},
): TableBuilder {
  const columns = createColumnBuilders(names, decimal, options);
  let rows = 0;
  return {
    get rows() {
      return rows;
    },
    add(cells) {
      rows += 1;
      for (let at = 0; at < columns.length; at += 1) columns[at]?.add(cells[at] ?? "");
    },
    finish() {
      return asTable(
        rows,
        columns.map((column) => column.finish()),
      );
    },
  };
}
