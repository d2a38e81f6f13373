import { mostReasons } from "../explain/reasons.ts";
import { isoDate } from "../table/date.ts";
import type { Column, Decision, Flag, Policy, ReasonWording, StatedReason, Table, Verdict } from "../pipeline.ts";
import type { WrittenCsv } from "./csv.ts";
import { csvCell } from "./csv.ts";
import type { DecidedRows, ReasonsFor } from "./decider.ts";
import type { ScoredColumns } from "./scoreRows.ts";
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

/** Takes a text piece by piece. */
export interface TextSink {
  readonly append: (text: string) => void;
}

/** Writes what scoring adds to a line, from the delimiter behind the file's own cells to the line's end. */
export type DecisionWriter = (decided: DecidedRows, row: number, out: TextSink) => void;

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
  const isComma = decimal === "," && delimiter !== ",";
  const number = (text: string): string => (isComma ? text.replace(".", ",") : text);
  const cell = (text: string): string => csvCell(text, written);
  const end = `${delimiter}${cell(model)}\r\n`;
  const noRange = delimiter.repeat(3);
  const noReasons = reasonsFor === "nobody" ? "" : delimiter.repeat(mostReasons);
  const columns = new Map(table.columns.map((column) => [column.name, column]));
  const said = createSayings(delimiter);

  function reasonCells(decision: Decision, row: number): string {
    const reasons = decision.reasons ?? [];
    return Array.from({ length: mostReasons }, (_, at) => {
      const reason = reasons[at];
      return `${delimiter}${reason ? cell(reasonText(reason, words, valueText(columns.get(reason.column), row))) : ""}`;
    }).join("");
  }

  return ({ columns: { pds, points, ranges }, decisionOf }, row, out) => {
    const pd = pds[row] ?? Number.NaN;
    const verdict = verdictOf(pd, policy);
    out.append(delimiter);
    out.append(number(String(pd)));
    out.append(ranges ? rangeCells(number, delimiter, ranges, row) : noRange);
    out.append(number(pointsText(points[row] ?? Number.NaN)));
    out.append(said(bandOf(pd, policy) ?? "", verdict));
    const explained = reasonsFor === "everybody" || (reasonsFor === "notApproved" && verdict !== "approve");
    if (explained || flagged[row] === 1) {
      const decision = decisionOf(row);
      out.append(explained ? reasonCells(decision, row) : noReasons);
      out.append(`${delimiter}${cell(flagsText(decision.flags))}`);
    } else {
      out.append(noReasons);
      out.append(delimiter);
    }
    out.append(end);
  };
}

/** Further from the middle of two tenths than this, a number of points is surely rounded as decimal digits would be. */
const surely = 1e-6;
const mostTenths = 1e9;

/** Points with one decimal place: as `toFixed(1)` says it, sooner. */
function pointsText(points: number): string {
  const tenths = Math.abs(points) * 10;
  const whole = Math.floor(tenths);
  const rest = tenths - whole;
  // NaN and infinities end here as well.
  if (!(tenths < mostTenths && Math.abs(rest - 0.5) > surely)) return points.toFixed(1);
  const rounded = rest > 0.5 ? whole + 1 : whole;
  const last = rounded % 10;
  return `${points < 0 ? "-" : ""}${(rounded - last) / 10}.${last}`;
}

function rangeCells(
  number: (text: string) => string,
  delimiter: string,
  { lows, highs }: NonNullable<ScoredColumns["ranges"]>,
  row: number,
): string {
  return `${delimiter}${number(String(lows[row]))}${delimiter}${number(String(highs[row]))}${delimiter}`;
}

/** The cells of band and verdict, each pair made once. */
function createSayings(delimiter: string): (band: string, verdict: Verdict) => string {
  const known = new Map<string, Map<Verdict, string>>();
  return (band, verdict) => {
    const ofBand = known.get(band) ?? new Map<Verdict, string>();
    known.set(band, ofBand);
    const text = ofBand.get(verdict) ?? `${delimiter}${band}${delimiter}${verdict}`;
    ofBand.set(verdict, text);
    return text;
  };
}

/** Flags as a cell of a file. */
function flagsText(flags: readonly Flag[]): string {
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
