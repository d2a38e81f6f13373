import type { NamedText, ReportDocument } from "../../core/export/report/reportDocument.ts";
import type { PaperPart } from "../../core/export/report/draft.ts";
import type { Report } from "../../core/export/report/report.ts";
import { format } from "../i18n/format.ts";
import { t } from "../i18n/text.ts";
import { sayData, sayFindings, sayPurpose, sayRecipe, saySplit } from "./sayData.ts";
import { sayExplanation, sayFairness } from "./sayExplanation.ts";
import { sayCalibration, sayChallengers, sayFigures } from "./sayFigures.ts";
import { momentText } from "./saying.ts";
import { sayPolicy } from "./sayPolicy.ts";
import { sayScores } from "./sayScores.ts";
import { sayTraining } from "./sayTraining.ts";
import { sayMonitoring, sayReproduce, saySignOff } from "./sayUse.ts";

/** In the order in which a model is read about. */
const sections = [
  sayPurpose,
  sayData,
  sayFindings,
  sayRecipe,
  saySplit,
  sayTraining,
  sayFigures,
  sayChallengers,
  sayCalibration,
  sayScores,
  sayPolicy,
  sayExplanation,
  sayFairness,
  sayMonitoring,
  sayReproduce,
  saySignOff,
] as const;

/** Words the report of a model. */
export function sayReport(report: Report): ReportDocument {
  const { model, unwritten } = report;
  return {
    language: "en-GB",
    title: t("report:title", { name: model.name }),
    draft:
      unwritten.length === 0
        ? null
        : { mark: t("report:draft"), why: t("report:draftWhy", { parts: unwrittenText(unwritten) }) },
    facts: titleFacts(report),
    contents: t("report:contents"),
    sections: sections.map((say) => say(report)),
    notice: t("report:notice"),
  };
}

/** What has not been written yet, with its verb: the purpose and a signature are. */
export function unwrittenText(parts: readonly PaperPart[]): string {
  const [only, ...others] = parts;
  if (only !== undefined && others.length === 0) return t(`report:unwrittenOne.${only}`);
  return t("report:unwrittenMore", { parts: format.list(parts.map((part) => t(`report:unwritten.${part}`))) });
}

function titleFacts({ model, paper }: Report): readonly NamedText[] {
  return [
    { name: t("report:fact.learner"), value: t(`report:learner.${model.learner}`) },
    { name: t("report:fact.created"), value: momentText(model.createdAt) },
    { name: t("report:fact.app"), value: t("report:fact.appValue", { version: model.app }) },
    { name: t("report:fact.id"), value: model.id, isCode: true },
    ...(paper.tags.length > 0 ? [{ name: t("report:fact.tags"), value: format.list(paper.tags) }] : []),
  ];
}
