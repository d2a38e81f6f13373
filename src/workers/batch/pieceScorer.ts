import type { Forward } from "../../core/network/forward.ts";
import type { Column, Table, TargetChoice } from "../../core/pipeline.ts";
import { applicantTable } from "../../core/score/applicantTable.ts";
import { createDecider } from "../../core/score/decider.ts";
import type { TextSink } from "../../core/score/decisionText.ts";
import { decisionWriter } from "../../core/score/decisionText.ts";
import { countFlags } from "../../core/score/flags.ts";
import type { Decimal } from "../../core/table/number.ts";
import { readNumber } from "../../core/table/number.ts";
import type { BatchPlan, ScoredPiece } from "./batchJob.ts";

/** Rows of a file that are scored together. */
export interface Piece {
  /** The columns that are read, under their names in the file. */
  readonly table: Table;
  /** By column, rows whose text is neither a number nor a day, nor missing. */
  readonly notNumbers: ReadonlyMap<string, ReadonlySet<number>>;
}

/** Makes lines of the file's own cells and what is added to them. */
export interface LineMaker extends TextSink {
  /** Begins the line of the next row with its own cells. */
  readonly begin: () => void;
  readonly finish: () => Uint8Array<ArrayBuffer>;
}

/** Rows whose lines are written between two chances to let others in; one alone where reasons are made. */
const rowsAtOnce = 4096;

/** Scores a piece and writes its lines; between its steps others may be let in. */
export type PieceScorer = (piece: Piece, lines: LineMaker) => Generator<undefined, ScoredPiece>;

/** Makes a plan ready to score pieces of any size: a row gets the same line in any of them. */
export function createPieceScorer({ job, written, cells }: BatchPlan, forward?: Forward): PieceScorer {
  const { model, mapping, reasonsFor, words, target } = job;
  const { schema, policy } = model;
  const decide = createDecider(model, { reasonsFor, forward });
  const form = { written, policy, reasonsFor, words, model: `${model.name} ${model.id}` };
  const atOnce = reasonsFor === "nobody" ? rowsAtOnce : 1;
  return function* (piece, lines) {
    const table = applicantTable(schema, piece.table, mapping);
    const decided = decide(table, fieldsOdd(piece.notNumbers, mapping));
    yield;
    const { counts, flagged } = countFlags(schema, table, decided.remarks);
    yield;
    const write = decisionWriter(form, table, flagged);
    for (let row = 0; row < table.rows; row += 1) {
      if (row > 0 && row % atOnce === 0) yield;
      lines.begin();
      write(decided, row, lines);
    }
    return {
      rows: table.rows,
      lines: lines.finish(),
      pds: decided.columns.pds,
      flagged,
      labels: target && labelsOfPiece(piece.table, target, cells.decimal),
      flags: counts,
    };
  };
}

/** Rows by the field that their column stands for. */
export function fieldsOdd(
  notNumbers: Piece["notNumbers"],
  mapping: BatchPlan["job"]["mapping"],
): ReadonlyMap<string, ReadonlySet<number>> {
  const none: ReadonlySet<number> = new Set();
  return new Map(mapping.map(({ field, column }) => [field, (column !== null && notNumbers.get(column)) || none]));
}

/** Outcomes as the target's choice has them: by their text, and by the number it is. */
function labelsOfPiece(
  table: Table,
  { column: name, bad, good }: TargetChoice,
  decimal: Decimal,
): Int8Array<ArrayBuffer> {
  const column: Column | undefined = table.columns.find((one) => one.name === name);
  if (!column || !("codes" in column)) return new Int8Array(table.rows).fill(-1);
  const ofCode = Int8Array.from(column.levels, (level) => {
    const number = readNumber(level, decimal);
    const values = number === null || number === "code" ? [level] : [level, String(number.value)];
    if (values.some((value) => bad.includes(value))) return 1;
    return values.some((value) => good.includes(value)) ? 0 : -1;
  });
  return Int8Array.from(column.codes, (code) => ofCode[code] ?? -1);
}
