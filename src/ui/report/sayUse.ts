import type { Block, ReportSection } from "../../core/export/report/reportDocument.ts";
import type { Report } from "../../core/export/report/report.ts";
import { format } from "../i18n/format.ts";
import { t } from "../i18n/text.ts";
import { splitText } from "./sayData.ts";
import { seedText } from "../models/trainingText.ts";
import { heading, lacking, momentText, plain, table, written } from "./saying.ts";

/** Lines to sign on by hand. */
const handLines = 3;

/** What is watched once the model is in use. */
export function sayMonitoring({ monitoring, paper, recipe }: Report): ReportSection {
  const { baseline, psi } = monitoring;
  const limits = { investigate: format.value(psi.investigate), significant: format.value(psi.significant) };
  return {
    heading: t("report:monitoring.heading"),
    blocks: [
      heading(t("report:monitoring.plan")),
      written(paper.monitoring, t("report:monitoring.noPlan")),
      heading(t("report:monitoring.watched")),
      {
        kind: "list",
        items: [
          t("report:monitoring.items.score"),
          t("report:monitoring.items.columns", { count: recipe.columns.length }),
          t("report:monitoring.items.gaps"),
          t("report:monitoring.items.outcome"),
        ],
      },
      plain(t("report:monitoring.psi", limits)),
      heading(t("report:monitoring.baseline")),
      baseline ? plain(baselineText(baseline)) : lacking(t("report:monitoring.baselineNone")),
    ],
  };
}

function baselineText({ bads, columns, meanPd, rows }: NonNullable<Report["monitoring"]["baseline"]>): string {
  return t("report:monitoring.baselineValue", {
    rows: format.whole(rows),
    rate: format.percent(rows === 0 ? 0 : bads / rows),
    pd: format.percent(meanPd),
    columns: t("report:recipe.columns", { count: columns }),
  });
}

/** What has to be done to get the same model once more. */
export function sayReproduce({ data, model, split, training }: Report): ReportSection {
  const { config } = training;
  const { bad, column, good } = data.target;
  return {
    heading: t("report:reproduce.heading"),
    blocks: [
      plain(t("report:reproduce.text")),
      {
        kind: "list",
        items: [
          t("report:reproduce.steps.open", { file: data.source.name }),
          t("report:reproduce.steps.target", { bad: format.list(bad), good: format.list(good), column }),
          t("report:reproduce.steps.roles"),
          t("report:reproduce.steps.split", { seed: String(split.spec.seed), way: splitText(split.spec) }),
          t("report:reproduce.steps.recipe"),
          t("report:reproduce.steps.train", {
            seed: seedText(config),
            backend: t(`models:backend.${training.backend}`),
            epochs: format.whole(training.rateChanges.at(-1)?.epochs ?? config.epochs),
            version: model.app,
          }),
          t("report:reproduce.steps.again"),
        ],
      },
    ],
  };
}

/** Who answers for the model. */
export function saySignOff({ paper }: Report): ReportSection {
  const { signatures } = paper;
  const columns = ["name", "role", "at"] as const;
  const signed: Block =
    signatures.length === 0
      ? lacking(t("report:signOff.none"))
      : table(
          t("report:signOff.signed"),
          { texts: columns.map((column) => t(`report:signOff.${column}`)) },
          signatures.map(({ at, name, role }) => ({ cells: [name, role, momentText(at)] })),
        );
  const byHand = ["name", "role", "date", "signature"] as const;
  return {
    heading: t("report:signOff.heading"),
    blocks: [
      signed,
      {
        kind: "signOff",
        caption: t("report:signOff.byHand"),
        columns: byHand.map((column) => t(`report:signOff.${column}`)),
        lines: handLines,
      },
    ],
  };
}
