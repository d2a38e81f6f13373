import type { Block, NamedText, ReportSection } from "../../core/export/report/reportDocument.ts";
import type { Report } from "../../core/export/report/report.ts";
import type { EpochReport } from "../../core/pipeline.ts";
import { format, undefinedFigure } from "../i18n/format.ts";
import { t } from "../i18n/text.ts";
import { regularisationText, scheduleText, seedText } from "../models/trainingText.ts";
import { bestEpochsText } from "../train/bestEpochsText.ts";
import { axisOf, chart, someOf, wholeAxis } from "./sayCharts.ts";
import { facts, lacking, note, plain, table } from "./saying.ts";

type Training = Report["training"];

/** How the model was trained, and its curves. */
export function sayTraining({ model, training }: Report): ReportSection {
  const isNetwork = model.learner === "network";
  return {
    heading: t("report:training.heading"),
    blocks: [
      facts(...sizeFacts(training), ...(isNetwork ? settingFacts(training) : [])),
      ...(isNetwork ? curves(training) : [plain(t("report:training.noCurves"))]),
    ],
  };
}

function sizeFacts({ members, network, weights }: Training): readonly NamedText[] {
  const inputs = format.whole(network.inputs);
  const layers =
    network.hidden.length === 0
      ? t("models:card.layersNone", { inputs })
      : t("models:card.layersValue", {
          inputs,
          hidden: network.hidden.map(format.whole).join(" → "),
          activation: t(`models:activation.${network.activation}`),
        });
  return [
    {
      name: t("models:card.layers"),
      value: members > 1 ? `${t("models:card.members", { count: members })}: ${layers}` : layers,
    },
    { name: t("models:card.weights"), value: format.whole(weights) },
  ];
}

function settingFacts({ backend, bestEpochs, config, epochs, rateChanges, seconds }: Training): readonly NamedText[] {
  const changes = rateChanges.map(({ afterEpoch, learningRate }) =>
    t("models:card.rateChange", { rate: format.value(learningRate), epoch: format.whole(afterEpoch) }),
  );
  return [
    {
      name: t("models:card.optimiser"),
      value: t("models:card.optimiserValue", {
        optimiser: t(`models:optimiser.${config.optimiser}`),
        rate: format.value(config.learningRate),
        schedule: scheduleText(config),
      }),
    },
    ...(changes.length > 0 ? [{ name: t("models:card.rateChanges"), value: format.list(changes) }] : []),
    { name: t("models:card.loss"), value: t(`models:lossKind.${config.loss}`) },
    { name: t("models:card.batch"), value: format.whole(config.batch) },
    { name: t("models:card.regularisation"), value: regularisationText(config) },
    { name: t("models:card.classWeight"), value: t(`models:weighting.${config.classWeight}`) },
    {
      name: t("models:card.epochs"),
      value: t("models:card.epochsValue", {
        epochs: format.whole(epochs),
        planned: format.whole(rateChanges.at(-1)?.epochs ?? config.epochs),
        best: bestEpochsText(bestEpochs),
      }),
    },
    { name: t("models:card.time"), value: format.seconds(seconds) },
    { name: t("models:card.backend"), value: t(`models:backend.${backend}`) },
    { name: t("models:card.seed"), value: seedText(config) },
  ];
}

function curves(training: Training): readonly Block[] {
  if (training.curves.length === 0) return [lacking(t("report:training.lost"))];
  return [
    lossChart(training),
    ...aucCharts(training),
    ...(training.members > 1 ? [note(t("report:training.mean"))] : []),
  ];
}

interface Curve {
  readonly name: string;
  readonly valueOf: (report: EpochReport) => number | null;
}

function lossChart(training: Training): Block {
  const lowest = training.curves.reduce((one, other) => (other.validationLoss < one.validationLoss ? other : one));
  return curveChart(training, {
    title: t("report:training.loss"),
    reading: t("report:training.lossReading", {
      epoch: format.whole(lowest.epoch),
      value: format.figure(lowest.validationLoss),
      best: bestEpochsText(training.bestEpochs),
    }),
    curves: [
      { name: t("report:training.trainLoss"), valueOf: ({ trainLoss }) => trainLoss },
      { name: t("report:training.validationLoss"), valueOf: ({ validationLoss }) => validationLoss },
    ],
  });
}

function aucCharts(training: Training): readonly Block[] {
  const known = training.curves.filter(({ validationAuc }) => validationAuc !== null);
  const [first] = known;
  if (!first) return [];
  const highest = known.reduce(
    (one, other) => ((other.validationAuc ?? 0) > (one.validationAuc ?? 0) ? other : one),
    first,
  );
  const reading = t("report:training.aucReading", {
    epoch: format.whole(highest.epoch),
    value: format.figure(highest.validationAuc ?? 0),
    best: bestEpochsText(training.bestEpochs),
  });
  const curve = { name: t("report:training.validationAuc"), valueOf: (report: EpochReport) => report.validationAuc };
  return [curveChart(training, { title: t("report:training.auc"), reading, curves: [curve] })];
}

function curveChart(
  { bestEpochs, curves: reports }: Training,
  {
    curves: drawn,
    reading,
    title,
  }: { readonly title: string; readonly reading: string; readonly curves: readonly Curve[] },
): Block {
  const values = drawn.flatMap(({ valueOf }) => reports.map(valueOf)).filter((value) => value !== null);
  const best = bestEpochs.filter((epoch) => epoch > 0);
  const names = drawn.map(({ name }) => name);
  return chart(
    {
      title,
      reading,
      x: wholeAxis(t("report:training.epoch"), reports[0]?.epoch ?? 1, reports.at(-1)?.epoch ?? 1),
      y: axisOf(title, values),
      marks: [
        ...drawn.map(({ name, valueOf }, at) => ({
          kind: "line" as const,
          name,
          tone: at === 0 ? (1 as const) : (2 as const),
          points: reports.flatMap((report) => {
            const value = valueOf(report);
            return value === null ? [] : [[report.epoch, value] as const];
          }),
        })),
        ...(best.length === 1 && best[0] !== undefined
          ? [{ kind: "rule" as const, name: t("report:training.best"), at: best[0] }]
          : []),
      ],
    },
    table(
      title,
      { texts: [t("report:training.epoch")], numbers: names },
      someOf(reports).map((report) => ({
        cells: [
          format.whole(report.epoch),
          ...drawn.map(({ valueOf }) => {
            const value = valueOf(report);
            return value === null ? undefinedFigure : format.figure(value);
          }),
        ],
      })),
    ),
  );
}
