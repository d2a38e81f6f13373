import { mostReasons } from "../explain/reasons.ts";
import { isoDate } from "../table/date.ts";
import type { Column, Decision, Flag, Policy, ReasonWording, StatedReason, Table } from "../pipeline.ts";
import type { WrittenCsv } from "./csv.ts";
import { csvCell } from "./csv.ts";
import type { DecidedRows, ReasonsFor } from "./decider.ts";
import { bandOf, verdictOf } from "./verdict.ts";

/** Stands in the words of a reason for the applicant's value. */
export const valueMark = "{value}";

/** How decisions are written. */
export interface DecisionForm {
  readonly written: WrittenCsv;
  readonly policy: Policy;
  readonly reasonsFor: ReasonsFor;
  /** The words of reasons that the analyst has not worded. */
  readonly words: readonly ReasonWording[];
  /** Name and id of the model. */
  readonly model: string;
}

/**
 * Names of the columns that scoring adds to a file: PD with the lowest and the highest of the members, points, band,
 * decision, reasons where they are asked for, flags, model; numbered where the file has such a column already, as one that
 * was scored before.
 */
export function decisionNames(taken: readonly string[], reasonsFor: ReasonsFor): readonly string[] {
  const reasons = Array.from({ length: mostReasons }, (_, at) => `reason_${at + 1}`);
  const decided = ["pd", "pd_low", "pd_high", "points", "band", "decision"];
  const named = [...decided, ...(reasonsFor === "nobody" ? [] : reasons), "flags", "model"];
  const used = new Set(taken);
  return named.map((name) => {
    let free = name;
    for (let number = 2; used.has(free); number += 1) free = `${name}_${number}`;
    return free;
  });
}

/** Writes what scoring adds to a line, from the delimiter behind the file's own cells to the line's end. */
export type DecisionWriter = (decided: DecidedRows, row: number) => string;

/**
 * Prepares to write the decisions on the rows of a table as the cells of {@link decisionNames}; the PD in full, so that it
 * can be compared bit by bit.
 *
 * @param table What was decided on: one column for each field of the schema.
 * @param flagged Shape [rows]: 1 where there is a flag.
 */
export function decisionWriter(
  { written, policy, reasonsFor, words, model }: DecisionForm,
  table: Table,
  flagged: Uint8Array,
): DecisionWriter {
  const { delimiter, decimal } = written;
  const number =
    decimal === "," && delimiter !== "," ? (text: string) => text.replace(".", ",") : (text: string) => text;
  const cell = (text: string): string => csvCell(text, written);
  const end = `${delimiter}${cell(model)}\r\n`;
  const noReasons = reasonsFor === "nobody" ? "" : delimiter.repeat(mostReasons);
  const columns = new Map(table.columns.map((column) => [column.name, column]));

  function reasonCells(decision: Decision, row: number): string {
    const reasons = decision.reasons ?? [];
    return Array.from({ length: mostReasons }, (_, at) => {
      const reason = reasons[at];
      return `${delimiter}${reason ? cell(reasonText(reason, words, valueText(columns.get(reason.column), row))) : ""}`;
    }).join("");
  }

  return ({ columns: { pds, points, ranges }, decisionOf }, row) => {
    const pd = pds[row] ?? Number.NaN;
    const verdict = verdictOf(pd, policy);
    const low = ranges ? number(String(ranges.lows[row])) : "";
    const high = ranges ? number(String(ranges.highs[row])) : "";
    const said = number((points[row] ?? Number.NaN).toFixed(1));
    const start = `${delimiter}${number(String(pd))}${delimiter}${low}${delimiter}${high}${delimiter}${said}${delimiter}${
      bandOf(pd, policy) ?? ""
    }${delimiter}${verdict}`;
    const explained = reasonsFor === "everybody" || (reasonsFor === "notApproved" && verdict !== "approve");
    if (!explained && flagged[row] !== 1) return `${start}${noReasons}${delimiter}${end}`;
    const decision = decisionOf(row);
    const reasons = explained ? reasonCells(decision, row) : noReasons;
    return `${start}${reasons}${delimiter}${cell(flagsText(decision.flags))}${end}`;
  };
}

/** Flags as a cell of a file. */
export function flagsText(flags: readonly Flag[]): string {
  return flags.map(({ kind, field }) => (field === "" ? kind : `${kind}: ${field}`)).join("; ");
}

function reasonText(
  { column, direction, wording }: StatedReason,
  words: readonly ReasonWording[],
  value: string,
): string {
  const usual = words.find((one) => one.column === column && one.direction === direction)?.text;
  return (wording ?? usual ?? column).replaceAll(valueMark, value);
}

function valueText(column: Column | undefined, row: number): string {
  if (!column) return "";
  if ("codes" in column) return column.levels[column.codes[row] ?? -1] ?? "";
  const value = column.values[row] ?? Number.NaN;
  if (Number.isNaN(value)) return "";
  return column.kind === "date" ? isoDate(value) : String(value);
}
