import type { AnsweredFinding, FindingAnswer } from "../../core/export/report/answers.ts";
import type { Block, ReportSection } from "../../core/export/report/reportDocument.ts";
import type { Report } from "../../core/export/report/report.ts";
import type { Finding } from "../../core/findings.ts";
import type { Part, PartSummary, SplitSpec } from "../../core/pipeline.ts";
import { format, undefinedFigure } from "../i18n/format.ts";
import { findingMessage, stepClause } from "../i18n/messages.ts";
import { t } from "../i18n/text.ts";
import { facts, heading, missing, momentText, plain, table, written } from "./saying.ts";

const parts: readonly Part[] = ["train", "validation", "test"];

/** What the model is for, in the words of those who answer for it. */
export function sayPurpose({ paper }: Report): ReportSection {
  const notes = paper.notes.trim() === "" ? [] : [heading(t("report:purpose.notes")), written(paper.notes, "")];
  return {
    heading: t("report:purpose.heading"),
    blocks: [
      heading(t("report:purpose.purpose")),
      written(paper.purpose, t("report:purpose.noPurpose")),
      heading(t("report:purpose.limits")),
      written(paper.limits, t("report:purpose.noLimits")),
      ...notes,
    ],
  };
}

/** The file, what bad means, and how to recognise the data again. */
export function sayData({ data }: Report): ReportSection {
  const { columnsFingerprint, columnsRead, missingTokens, source, target } = data;
  const means = (values: readonly string[]): string =>
    t("report:data.means", { column: target.column, values: format.list(values) });
  const { rows, bads } = labelled(data.parts);
  return {
    heading: t("report:data.heading"),
    blocks: [
      facts(
        { name: t("report:data.file"), value: source.name },
        {
          name: t("report:data.size"),
          value: t("report:data.sizeValue", {
            rows: format.whole(source.rows),
            columns: format.whole(source.columns),
            bytes: format.bytes(source.bytes),
          }),
        },
        { name: t("report:data.sampled"), value: sampleText(source) },
        { name: t("report:data.fingerprint"), value: source.fingerprint, isCode: true },
        columnsFingerprint === null
          ? { name: t("report:data.columnsFingerprint"), value: t("report:data.noFingerprint") }
          : { name: t("report:data.columnsFingerprint"), value: columnsFingerprint, isCode: true },
        { name: t("report:data.bad"), value: means(target.bad) },
        { name: t("report:data.good"), value: means(target.good) },
        {
          name: t("report:data.labelled"),
          value: t("report:data.labelledValue", {
            rows: format.whole(rows),
            bads: format.whole(bads),
            rate: rateText({ rows, bads }),
          }),
        },
        {
          name: t("report:data.missing"),
          value: missingTokens ? format.list(missingTokens.map(quoted)) : t("report:data.missingUsual"),
        },
        { name: t("report:data.columns"), value: format.list(columnsRead) },
      ),
    ],
  };
}

const quoted = (text: string): string => `“${text}”`;

function sampleText({ rows, sampledFrom }: Report["data"]["source"]): string {
  return sampledFrom === null
    ? t("report:data.all")
    : t("report:data.sampledValue", { rows: format.whole(rows), of: format.whole(sampledFrom) });
}

function labelled(summaries: Report["data"]["parts"]): { readonly rows: number; readonly bads: number } {
  const sum = (key: "rows" | "bads"): number => parts.reduce((total, part) => total + summaries[part][key], 0);
  return { rows: sum("rows"), bads: sum("bads") };
}

function rateText({ rows, bads }: Pick<PartSummary, "rows" | "bads">): string {
  return rows === 0 ? undefinedFigure : format.percent(bads / rows);
}

/** What was odd about the data, and what the model makes of it. */
export function sayFindings({ findings }: Report): ReportSection {
  const blocks =
    findings.length === 0
      ? [missing(t("report:findings.none"))]
      : [plain(t("report:findings.reading", { count: findings.length })), findingsTable(findings)];
  return { heading: t("report:findings.heading"), blocks };
}

function findingsTable(findings: readonly AnsweredFinding[]): Block {
  const columns = ["finding", "severity", "why", "done"] as const;
  return table(
    t("report:findings.table"),
    { texts: columns.map((column) => t(`report:findings.${column}`)) },
    findings.map(({ answer, finding }) => {
      const { title, why } = findingWords(finding);
      return { cells: [title, t(`parts:severity.${finding.severity}`), why, answerText(answer)] };
    }),
  );
}

/** A model file may hold a finding of a later version, or one whose facts are not those of its code. */
function findingWords(finding: Finding): { readonly title: string; readonly why: string } {
  try {
    return findingMessage(finding);
  } catch {
    return { title: t("report:findings.unknown", { code: finding.code }), why: undefinedFigure };
  }
}

function answerText(answer: FindingAnswer): string {
  if (answer.kind !== "treated") return t(`report:findings.answer.${answer.kind}`);
  return t("report:findings.answer.treated", { steps: answer.steps.map(stepClause).join("; ") });
}

/** What is done to each column. */
export function sayRecipe({ recipe }: Report): ReportSection {
  const columns = ["column", "kind", "steps"] as const;
  return {
    heading: t("report:recipe.heading"),
    blocks: [
      plain(
        t("report:recipe.reading", {
          columns: t("report:recipe.columns", { count: recipe.columns.length }),
          inputs: t("report:recipe.inputs", { count: recipe.inputs }),
        }),
      ),
      table(
        t("report:recipe.table"),
        { texts: columns.map((column) => t(`report:recipe.${column}`)) },
        recipe.columns.map(({ kind, name, steps }) => ({
          cells: [
            name,
            t(`recipe:kind.${kind}`),
            steps.length > 0 ? steps.map(stepClause).join("; ") : t("recipe:words.noSteps"),
          ],
        })),
      ),
      ...(recipe.rowNorm ? [plain(t("models:card.rowNorm"))] : []),
    ],
  };
}

/** How the loans were divided. */
export function saySplit({ split }: Report): ReportSection {
  const { spec, testOpenings } = split;
  const texts = [t("report:split.part"), t("report:split.useColumn"), t("report:split.dates")];
  const numbers = [t("report:split.loans"), t("report:split.bads"), t("report:split.rate")];
  const rows = parts.map((part) => {
    const { rows: loans, bads, dates } = split.parts[part];
    const days = dates
      ? t("parts:bin.between", { from: format.day(dates.from), to: format.day(dates.to) })
      : undefinedFigure;
    const counts = [format.whole(loans), format.whole(bads), rateText({ rows: loans, bads })];
    return { cells: [t(`models:card.partName.${part}`), t(`report:split.use.${part}`), days, ...counts] };
  });
  return {
    heading: t("report:split.heading"),
    blocks: [
      facts(
        { name: t("report:split.way"), value: splitText(spec) },
        { name: t("report:split.openings"), value: openingsText(testOpenings) },
      ),
      table(t("report:split.parts"), { texts, numbers }, rows),
    ],
  };
}

/** How loans are divided, in half a sentence. */
export function splitText({ balance, by, folds, repeats, seed, train, validation }: SplitSpec): string {
  const details = [
    t(`models:card.splitBy.${by.kind}`, { seed: String(seed), column: by.kind === "random" ? "" : by.column }),
    ...(folds ? [t("models:card.splitFolds", { validate: folds.validate, count: folds.count })] : []),
    ...(repeats === "drop" ? [t("models:card.splitRepeats")] : []),
    ...(balance === "undersample" ? [t("models:card.splitUndersampled")] : []),
  ];
  return t("models:card.splitValue", {
    train: format.percent(train, 0),
    validation: format.percent(validation, 0),
    test: format.percent(1 - train - validation, 0),
    details: details.join("; "),
  });
}

function openingsText(openings: readonly string[]): string {
  if (openings.length === 0) return t("report:split.never");
  return t("report:split.opened", { count: openings.length, when: format.list(openings.map(momentText)) });
}
