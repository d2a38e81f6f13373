import type { CutoffMetric, MetricName } from "../../core/evaluate/metrics.ts";
import type { Block, NamedText, ReportSection, TableBlock } from "../../core/export/report/reportDocument.ts";
import type { Report, ReportFigures } from "../../core/export/report/report.ts";
import type { EvidenceBin, NamedEstimate, Recalibration } from "../../core/pipeline.ts";
import { format, undefinedFigure } from "../i18n/format.ts";
import { t } from "../i18n/text.ts";
import { pText } from "../compare/StandingRow.tsx";
import { metricFormat } from "../segments/metricWords.ts";
import { chart, upperShareAxis } from "./sayCharts.ts";
import { facts, heading, measureText, missing, note, plain, rangeText, table } from "./saying.ts";

/** In the order in which they are read. */
const scoreMetrics = [
  "auc",
  "gini",
  "ks",
  "averagePrecision",
  "logLoss",
  "brier",
  "badRate",
  "meanPd",
  "calibrationSlope",
  "calibrationIntercept",
  "calibrationInTheLarge",
  "ece",
] as const satisfies readonly MetricName[];

const cutoffMetrics = [
  "approvalRate",
  "badRateOfApproved",
  "accuracy",
  "balancedAccuracy",
  "precision",
  "recall",
  "specificity",
  "f1",
  "mcc",
] as const satisfies readonly CutoffMetric[];

/** How well the model does, with intervals. */
export function sayFigures({ figures, policy }: Report): ReportSection {
  const title = t("report:figures.heading");
  if (!figures) return { heading: title, blocks: [missing(t("report:figures.none"))] };
  const reading = t("report:figures.reading", {
    rows: format.whole(figures.rows),
    bads: format.whole(figures.bads),
    part: t(`parts:part.${figures.part}`),
  });
  const cutoff = format.percent(policy.cutoff);
  const decisions = metricsTable(t("report:figures.cutoffTable", { cutoff }), figures, cutoffMetrics);
  return {
    heading: title,
    blocks: [
      plain(reading),
      ...(figures.part === "test" ? [] : [note(t("report:figures.notTest"))]),
      ...metricsTable(t("report:figures.scoreTable"), figures, scoreMetrics),
      ...(decisions.length > 0 ? decisions : [missing(t("report:policy.notJudged"))]),
      heading(t("report:figures.methods")),
      { kind: "list", items: methodsOf(figures) },
    ],
  };
}

function metricsTable(caption: string, { metrics }: ReportFigures, names: readonly MetricName[]): readonly Block[] {
  const rows = names.flatMap((name) => {
    const found = estimateOf(metrics, name);
    if (!found) return [];
    const as = metricFormat(name);
    return [{ cells: [t(`report:figures.name.${name}`), measureText(found, as), rangeText(found.interval, as)] }];
  });
  const columns = {
    texts: [t("report:figures.figure")],
    numbers: [t("report:figures.value"), t("report:figures.interval")],
  };
  return rows.length === 0 ? [] : [table(caption, columns, rows)];
}

function estimateOf(metrics: readonly NamedEstimate[], name: MetricName): NamedEstimate["estimate"] | null {
  return metrics.find((metric) => metric.name === name)?.estimate ?? null;
}

function methodsOf({ metrics }: ReportFigures): readonly string[] {
  return [
    t("judge:methods.intro"),
    ...[...scoreMetrics, ...cutoffMetrics].flatMap((name) => {
      if (name === "badRate" || name === "meanPd" || !estimateOf(metrics, name)) return [];
      return [t(`judge:methods.${name}`)];
    }),
  ];
}

/** The simple models beside it. */
export function sayChallengers({ challengers, figures, model }: Report): ReportSection {
  const title = t("report:challengers.heading");
  if (challengers.length === 0 || !figures) return { heading: title, blocks: [missing(t("report:challengers.none"))] };
  const own = (["auc", "brier"] as const).map((name) => estimateOf(figures.metrics, name));
  const rows = [
    { name: `${t("report:challengers.this")} (${model.name})`, estimates: own },
    ...challengers.map(({ auc, brier, name }) => ({ name: t(`compare:challenger.${name}`), estimates: [auc, brier] })),
  ].map(({ estimates, name }) => ({
    cells: [
      name,
      ...estimates.flatMap((estimate) =>
        estimate ? [measureText(estimate), rangeText(estimate.interval)] : [undefinedFigure, undefinedFigure],
      ),
    ],
  }));
  const numbers = [
    t("report:figures.name.auc"),
    t("report:figures.interval"),
    t("report:figures.name.brier"),
    t("report:figures.interval"),
  ];
  return {
    heading: title,
    blocks: [
      plain(t("report:challengers.reading", { part: t(`parts:part.${figures.part}`) })),
      table(t("report:challengers.table"), { texts: [t("report:challengers.model")], numbers }, rows),
    ],
  };
}

/** Whether PDs mean what they say, and how they were corrected. */
export function sayCalibration({ calibration, figures }: Report): ReportSection {
  const { correction, recalibratedOn, reliability, reliabilityBefore } = calibration;
  const learnt = correction.kind === "recalibrated" && recalibratedOn !== null;
  const flatters = learnt && figures?.part === recalibratedOn;
  return {
    heading: t("report:calibration.heading"),
    blocks: [
      facts({ name: t("report:calibration.correction"), value: correctionText(correction) }, ...testFacts(calibration)),
      ...(flatters ? [note(t("report:calibration.flatters"))] : []),
      ...(reliability ? reliabilityBlocks(reliability, reliabilityBefore) : [missing(t("report:calibration.none"))]),
    ],
  };
}

function correctionText(correction: Report["calibration"]["correction"]): string {
  if (correction.kind === "none") return t("models:card.calibrationNone");
  const { shift } = correction;
  const shifted = shift === 0 ? [] : [t("models:card.calibrationShift", { shift: format.figure(shift) })];
  const learnt = correction.kind === "recalibrated" ? [learntText(correction.by)] : [];
  const all = [...shifted, ...learnt];
  return all.length > 0 ? all.join("; ") : t("models:card.calibrationNone");
}

function learntText(by: Recalibration): string {
  switch (by.kind) {
    case "temperature":
      return t("models:card.recalibrated.temperature", { temperature: format.figure(by.temperature) });
    case "platt":
      return t("models:card.recalibrated.platt", {
        slope: format.figure(by.slope),
        intercept: format.figure(by.intercept),
      });
    case "isotonic":
      return t("models:card.recalibrated.isotonic", { steps: format.whole(by.scores.length) });
  }
}

function testFacts({ hosmerLemeshow }: Report["calibration"]): readonly NamedText[] {
  if (!hosmerLemeshow) return [];
  const { degreesOfFreedom, pValue, statistic } = hosmerLemeshow;
  const value =
    statistic.value === null || pValue.value === null
      ? t("report:calibration.noTest", { why: measureText(statistic.value === null ? statistic : pValue) })
      : t("report:calibration.hosmerLemeshowValue", {
          statistic: format.fixed(statistic.value, 1),
          degrees: format.whole(degreesOfFreedom),
          p: pText(pValue.value),
        });
  return [{ name: t("report:calibration.hosmerLemeshow"), value }];
}

type Bins = readonly EvidenceBin[];

function reliabilityBlocks(bins: Bins, before: Bins | null): readonly Block[] {
  const ends = [...bins, ...(before ?? [])].flatMap(({ badRate, interval, meanPd }) => [
    meanPd.value ?? 0,
    interval?.high ?? badRate.value ?? 0,
  ]);
  const top = Math.max(...ends, 0.01);
  return [
    chart(
      {
        title: t("report:calibration.chart"),
        reading: t("report:calibration.reading"),
        x: upperShareAxis(t("report:calibration.meanPd"), [top]),
        y: upperShareAxis(t("report:calibration.badRate"), [top]),
        marks: [
          {
            kind: "line",
            name: t("report:calibration.ideal"),
            tone: 3,
            points: [
              [0, 0],
              [top, top],
            ],
          },
          ...(before
            ? [
                {
                  kind: "points" as const,
                  name: t("report:calibration.before"),
                  tone: 2 as const,
                  points: pointsOf(before),
                },
              ]
            : []),
          { kind: "points", name: t("report:calibration.now"), tone: 1, points: pointsOf(bins) },
        ],
      },
      binTable(bins, before),
    ),
  ];
}

function pointsOf(
  bins: Bins,
): readonly { readonly x: number; readonly y: number; readonly low: number; readonly high: number }[] {
  return bins.flatMap(({ badRate, interval, meanPd }) =>
    meanPd.value === null || badRate.value === null
      ? []
      : [
          {
            x: meanPd.value,
            y: badRate.value,
            low: interval?.low ?? badRate.value,
            high: interval?.high ?? badRate.value,
          },
        ],
  );
}

function binTable(bins: Bins, before: Bins | null): TableBlock {
  const numbers = (["loans", "bads", "meanPd", "badRate", "interval"] as const).map((column) =>
    t(`report:calibration.${column}`),
  );
  const rowsOf = (some: Bins, suffix: string): TableBlock["rows"] =>
    some.map((bin, at) => ({ cells: [`${format.whole(at + 1)}${suffix}`, ...binCells(bin)] }));
  return table(t("report:calibration.table"), { texts: [t("report:calibration.bin")], numbers }, [
    ...rowsOf(bins, ""),
    ...(before ? rowsOf(before, `, ${t("report:calibration.before")}`) : []),
  ]);
}

/** Loans, bad ones, mean PD, bad rate and its interval. */
export function binCells({ badRate, bads, interval, meanPd, rows }: EvidenceBin): readonly string[] {
  return [
    format.whole(rows),
    format.whole(bads),
    measureText(meanPd, format.percent),
    measureText(badRate, format.percent),
    rangeText(interval, format.percent),
  ];
}
