import type { ApplicantValue, Decision } from "../pipeline.ts";
import { csvLine } from "../score/csv.ts";
import type { AuditedAct, AuditEntry } from "./entry.ts";

/** A line of the audit log with the number it was given; numbers rise, and none is given twice. */
export interface AuditLine {
  readonly number: number;
  readonly entry: AuditEntry;
}

const columns = [
  "line",
  "at",
  "what",
  "model_id",
  "model",
  "pd",
  "points",
  "band",
  "model_decision",
  "decision",
  "reasons",
  "flags",
  "because",
  "by",
  "applicant",
  "file",
  "rows",
  "approved",
  "referred",
  "declined",
  "exported_as",
] as const;

type Cells = Partial<Readonly<Record<(typeof columns)[number], string>>>;

/**
 * The log as CSV with a byte order mark, a line for each entry and a column for each fact, empty where an entry has none;
 * what a spreadsheet would run as a formula is made harmless.
 */
export function auditCsv(lines: readonly AuditLine[]): string {
  const rows = lines.map(({ number, entry }) => {
    const cells: Cells = {
      line: String(number),
      at: entry.at,
      what: entry.what.kind,
      model_id: entry.modelId,
      model: entry.modelName,
      ...cellsOf(entry.what),
    };
    return csvLine(columns.map((column) => cells[column] ?? ""));
  });
  return `\uFEFF${csvLine(columns)}${rows.join("")}`;
}

/** The log as JSON: every entry as it was written, with its number. */
export function auditJson(lines: readonly AuditLine[]): string {
  const entries = lines.map(({ number, entry }) => ({ line: number, ...entry }));
  return `${JSON.stringify({ format: "loanlab-audit", version: 1, entries }, null, 2)}\n`;
}

function cellsOf(act: AuditedAct): Cells {
  switch (act.kind) {
    case "decided":
      return { ...decisionCells(act.decision), ...applicantCells(act.applicant), decision: act.decision.verdict };
    case "overridden": {
      const { decision, applicant, verdict, because, by } = act;
      return { ...decisionCells(decision), ...applicantCells(applicant), decision: verdict, because, by };
    }
    case "fileScored": {
      const { approve, refer, decline } = act.verdicts;
      return {
        file: act.file,
        rows: String(act.rows),
        approved: String(approve),
        referred: String(refer),
        declined: String(decline),
      };
    }
    case "exported":
      return { exported_as: act.as };
    default:
      return {};
  }
}

function decisionCells({ pd, points, band, verdict, reasons, flags }: Decision): Cells {
  return {
    pd: String(pd),
    points: points.toFixed(1),
    band: band ?? "",
    model_decision: verdict,
    reasons: (reasons ?? []).map(({ column, direction }) => `${column}: ${direction}`).join("; "),
    flags: flags.map(({ kind, field }) => (field === "" ? kind : `${kind}: ${field}`)).join("; "),
  };
}

/** As JSON, as a cell must tell a text from a number. */
function applicantCells(applicant: readonly { readonly column: string; readonly value: ApplicantValue }[]): Cells {
  return { applicant: JSON.stringify(applicant.map(({ column, value }) => [column, value])) };
}
