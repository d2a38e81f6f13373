import { smallGroup } from "../../core/evaluate/segments.ts";
import type { Block, ReportSection } from "../../core/export/report/reportDocument.ts";
import type { Report } from "../../core/export/report/report.ts";
import type { ColumnImportance, Estimate, EvidenceGroups } from "../../core/pipeline.ts";
import { pointsOfShift } from "../../core/score/points.ts";
import { sizeOfPoints } from "../explain/signedPoints.ts";
import { format, undefinedFigure } from "../i18n/format.ts";
import { t } from "../i18n/text.ts";
import { heading, lacking, measureText, missing, note, plain, rangeText, table } from "./saying.ts";

/** More columns nobody reads. */
const mostColumns = 40;
/** From a standard error to 95 %. */
const wide = 1.96;

/** What moves scores, and how decisions are given reasons. */
export function sayExplanation({ explanation, policy }: Report): ReportSection {
  const { importance, reasoning } = explanation;
  const isThere = importance !== null && importance.length > 0;
  return {
    heading: t("report:explanation.heading"),
    blocks: [
      heading(t("report:explanation.importance")),
      ...(isThere ? importanceBlocks(importance, policy.scale) : [missing(t("report:explanation.none"))]),
      heading(t("report:explanation.reasons")),
      ...(reasoning ? reasonBlocks(reasoning) : [lacking(t("report:explanation.reasonsNone"))]),
    ],
  };
}

function importanceBlocks(importance: readonly ColumnImportance[], scale: Report["policy"]["scale"]): readonly Block[] {
  const sizeOf = (logit: number): string => sizeOfPoints(pointsOfShift(logit, scale));
  const [first] = importance;
  const most = Math.max(first?.meanSize ?? 0, Number.MIN_VALUE);
  const numbers = [t("report:explanation.logit"), t("report:explanation.points"), t("report:explanation.error")];
  const rest = importance.length - mostColumns;
  const top = first ? t("report:explanation.readingTop", { column: first.column, points: sizeOf(first.meanSize) }) : "";
  return [
    plain(`${t("report:explanation.reading")} ${top}`),
    table(
      t("report:explanation.table"),
      { texts: [t("report:explanation.column")], numbers },
      importance.slice(0, mostColumns).map(({ column, error, meanSize }) => ({
        cells: [
          column,
          format.figure(meanSize),
          sizeOf(meanSize),
          error === null ? undefinedFigure : sizeOf(wide * error),
        ],
        share: meanSize / most,
      })),
    ),
    ...(rest > 0 ? [note(t("report:explanation.rest", { count: rest }))] : []),
  ];
}

function reasonBlocks(reasoning: NonNullable<Report["explanation"]["reasoning"]>): readonly Block[] {
  const { of, referenceRows, unnamed, wordings } = reasoning;
  const columns = ["column", "direction", "text"] as const;
  return [
    plain(
      t("report:explanation.reasonsText", {
        whom: t(`report:explanation.of.${of}`, { count: referenceRows }),
      }),
    ),
    plain(
      unnamed.length === 0
        ? t("report:explanation.unnamedNone")
        : t("report:explanation.unnamed", { columns: format.list(unnamed) }),
    ),
    wordings.length === 0
      ? plain(t("report:explanation.wordingsNone"))
      : table(
          t("report:explanation.wordings"),
          { texts: columns.map((column) => t(`report:explanation.${column}`)) },
          wordings.map(({ column, direction, text }) => ({
            cells: [column, t(`explain:wording.directions.${direction}`), text],
          })),
        ),
    note(t("report:explanation.review")),
  ];
}

const fairnessNotes = ["proof", "together", "same", "small", "fourFifths", "us", "eu", "advice"] as const;

/** How groups of applicants fare, and what such numbers are not. */
export function sayFairness({ fairness, policy }: Report): ReportSection {
  return {
    heading: t("report:fairness.heading"),
    blocks: [
      ...(fairness.length === 0 ? [missing(t("report:fairness.none"))] : []),
      ...fairness.flatMap((groups) => groupBlocks(groups, policy.cutoff)),
      heading(t("report:fairness.notes")),
      { kind: "list", items: fairnessNotes.map((item) => t(`fairness:notes.items.${item}`)) },
    ],
  };
}

function groupBlocks({ columns, cutoff, groups }: EvidenceGroups, inForce: number): readonly Block[] {
  const by = columns.reduce((one, other) => t("report:fairness.and", { one, other }));
  const percent = (estimate: Estimate): string => estimateText(estimate, format.percent);
  const numbers = ["loans", "bads", "approvalRate", "impactRatio", "truePositiveRate", "falsePositiveRate"] as const;
  return [
    table(
      t("report:fairness.table", { columns: by, cutoff: format.percent(cutoff) }),
      { texts: [t("report:fairness.group")], numbers: numbers.map((column) => t(`report:fairness.${column}`)) },
      groups.map((group) => ({
        cells: [
          groupText(group),
          format.whole(group.rows),
          format.whole(group.bads),
          percent(group.approvalRate),
          group.isReference ? undefinedFigure : estimateText(group.impactRatio, (value) => format.fixed(value, 2)),
          percent(group.truePositiveRate),
          percent(group.falsePositiveRate),
        ],
      })),
    ),
    ...(cutoff === inForce ? [] : [note(t("report:fairness.otherCutoff", { cutoff: format.percent(inForce) }))]),
  ];
}

function estimateText(estimate: Estimate, as: (value: number) => string): string {
  const value = measureText(estimate, as);
  return estimate.interval ? `${value}\n${rangeText(estimate.interval, as)}` : value;
}

function groupText({ isReference, label, rows }: EvidenceGroups["groups"][number]): string {
  const name = label.map((part) => (part === "" ? t("parts:group.missing") : part)).join(" · ");
  if (isReference) return t("report:fairness.reference", { name });
  return rows < smallGroup ? t("report:fairness.small", { name }) : name;
}
