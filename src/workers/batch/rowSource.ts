import type { Dialect } from "../../core/pipeline.ts";
import { isBlank } from "../../core/table/records.ts";
import { readPart } from "../readBytes.ts";
import { createRecordParser } from "../readRecords.ts";
import type { Block } from "./sliceScorer.ts";

/** Rows of a file that can be asked for again; none is kept in this thread's memory. */
export interface RowSource {
  /** The cells of rows as text, one for each column. @param rows Ascending, from 0. @throws {AppError} `file/unreadable` */
  readonly cellsOf: (rows: readonly number[]) => Promise<readonly (readonly string[])[]>;
}

/** Consecutive rows, and where the first of them starts. */
interface Stretch {
  readonly firstRow: number;
  readonly rows: number;
  readonly at: number;
}

/** Where blocks of rows start: filled as a file is scored. */
export class BlockIndex {
  private readonly stretches: Stretch[] = [];
  private rows = 0;

  get length(): number {
    return this.rows;
  }

  add(blocks: readonly Block[]): void {
    for (const { rows, at } of blocks) {
      if (rows > 0) this.stretches.push({ firstRow: this.rows, rows, at });
      this.rows += rows;
    }
  }

  /** Calls for each stretch that holds some of the rows, with where it ends. */
  *holding(
    rows: readonly number[],
    end: number,
  ): Generator<Stretch & { readonly to: number; readonly wanted: number[] }> {
    let next = 0;
    for (const [at, stretch] of this.stretches.entries()) {
      const wanted: number[] = [];
      for (; next < rows.length && (rows[next] ?? 0) < stretch.firstRow + stretch.rows; next += 1)
        wanted.push((rows[next] ?? 0) - stretch.firstRow);
      if (wanted.length > 0) yield { ...stretch, to: this.stretches[at + 1]?.at ?? end, wanted };
      if (next === rows.length) return;
    }
  }
}

/** Rows of a plain text, read again from where they stand. */
export function rowsOfText(text: File, dialect: Dialect, columns: number, index: BlockIndex): RowSource {
  return {
    async cellsOf(rows) {
      const found: (readonly string[])[] = [];
      for (const { at, to, wanted } of index.holding(rows, text.size)) {
        const records: (readonly string[])[] = [];
        const parser = createRecordParser(dialect, (cells) => {
          if (!isBlank(cells)) records.push(cells);
        });
        parser.push(new TextDecoder(dialect.encoding, { ignoreBOM: true }).decode(await readPart(text, at, to)));
        parser.end();
        for (const row of wanted) found.push(Array.from({ length: columns }, (_, cell) => records[row]?.[cell] ?? ""));
      }
      return found;
    },
  };
}

/** Rows that were read record by record, laid down as they came. */
export class LaidRows implements RowSource {
  private readonly index = new BlockIndex();
  private readonly blocks: Blob[] = [];

  add(rows: readonly (readonly string[])[]): void {
    this.index.add([{ rows: rows.length, at: this.blocks.length }]);
    this.blocks.push(new Blob([JSON.stringify(rows)]));
  }

  async cellsOf(rows: readonly number[]): Promise<readonly (readonly string[])[]> {
    const found: (readonly string[])[] = [];
    for (const { at, wanted } of this.index.holding(rows, this.blocks.length)) {
      const laid: readonly (readonly string[])[] = JSON.parse((await this.blocks[at]?.text()) ?? "[]");
      for (const row of wanted) found.push(laid[row] ?? []);
    }
    return found;
  }
}
