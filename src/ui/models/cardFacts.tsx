import type { ReactNode } from "react";
import type {
  Bundle,
  Calibration,
  Part,
  PartSummary,
  Provenance,
  Recalibration,
  SplitSpec,
} from "../../core/pipeline.ts";
import { format, undefinedFigure } from "../i18n/format.ts";
import { t } from "../i18n/text.ts";
import { regularisationText, scheduleText, seedText } from "./trainingText.ts";
import { FigureText } from "../parts/FigureText.tsx";
import { bestEpochsText } from "../train/bestEpochsText.ts";

interface Fact {
  readonly name: string;
  readonly value: ReactNode;
}

const parts: readonly Part[] = ["train", "validation", "test"];

const rateOf = ({ rows, bads }: Pick<PartSummary, "rows" | "bads">): string =>
  rows === 0 ? undefinedFigure : format.percent(bads / rows);

/** What the model is, what it calls bad, and where it cuts. */
export function purposeFacts({ createdAt, name, policy, provenance, schema }: Bundle): readonly Fact[] {
  const { app, target } = provenance;
  const { cutoff, scale } = policy;
  const valuesOf = (values: readonly string[]): string =>
    t("models:card.targetValue", { column: target.column, values: format.list(values) });
  return [
    { name: t("models:card.name"), value: name },
    { name: t("models:card.created"), value: format.moment(createdAt) },
    { name: t("models:card.app"), value: t("models:card.appValue", { version: app }) },
    { name: t("models:card.target"), value: valuesOf(target.bad) },
    { name: t("models:card.good"), value: valuesOf(target.good) },
    { name: t("models:card.policy"), value: t("models:card.policyValue", { cutoff: format.percent(cutoff) }) },
    {
      name: t("models:card.scale"),
      value: t("models:card.scaleValue", {
        points: format.value(scale.points),
        odds: format.value(scale.odds),
        pdo: format.value(scale.pdo),
      }),
    },
    { name: t("models:card.inputs"), value: format.whole(schema.length) },
  ];
}

/** The file the model learnt from, and how it was split. */
export function learningFacts({ provenance }: Bundle): readonly Fact[] {
  const { source, split } = provenance;
  const { bytes, columns, fingerprint, name, rows } = source;
  return [
    { name: t("models:card.source"), value: name },
    {
      name: t("models:card.size"),
      value: t("models:card.sizeValue", {
        count: rows,
        rows: format.whole(rows),
        columns: format.whole(columns),
        bytes: format.bytes(bytes),
      }),
    },
    { name: t("models:card.fingerprint"), value: <code>{fingerprint}</code> },
    {
      name: t("models:card.split"),
      value: t("models:card.splitValue", {
        train: format.percent(split.train, 0),
        validation: format.percent(split.validation, 0),
        test: format.percent(1 - split.train - split.validation, 0),
        details: splitDetails(split),
      }),
    },
    ...parts.map((part) => ({
      name: t(`models:card.partName.${part}`),
      value: t("models:card.partValue", {
        count: provenance.parts[part].rows,
        rows: format.whole(provenance.parts[part].rows),
        rate: rateOf(provenance.parts[part]),
      }),
    })),
    { name: t("models:card.openings"), value: openingsText(provenance.testOpenings) },
  ];
}

function openingsText(openings: readonly string[]): string {
  return openings.length === 0 ? t("models:card.neverOpened") : format.list(openings.map(format.moment));
}

function splitDetails({ balance, by, folds, repeats, seed }: SplitSpec): string {
  const facts = { seed: String(seed), column: by.kind === "random" ? "" : by.column };
  return [
    t(`models:card.splitBy.${by.kind}`, facts),
    ...(folds ? [t("models:card.splitFolds", { validate: folds.validate, count: folds.count })] : []),
    ...(repeats === "drop" ? [t("models:card.splitRepeats")] : []),
    ...(balance === "undersample" ? [t("models:card.splitUndersampled")] : []),
  ].join("; ");
}

/** The network and how it was trained. */
export function networkFacts({ calibration, network, provenance }: Bundle): readonly Fact[] {
  const { backend, bestEpochs, epochs, learner, seconds, training } = provenance;
  const weights = network.members.reduce((sum, { length }) => sum + length, 0);
  // A simple model has learnt in one go: no rate, no batch, no epochs.
  if (learner !== "network") {
    return [
      { name: t("registry:column.learner"), value: t(`registry:learner.${learner}`) },
      { name: t("models:card.weights"), value: format.whole(weights) },
      { name: t("models:card.calibration"), value: calibrationText(calibration) },
    ];
  }
  return [
    { name: t("models:card.layers"), value: layersText(network) },
    { name: t("models:card.weights"), value: format.whole(weights) },
    {
      name: t("models:card.optimiser"),
      value: t("models:card.optimiserValue", {
        optimiser: t(`models:optimiser.${training.optimiser}`),
        rate: format.value(training.learningRate),
        schedule: scheduleText(training),
      }),
    },
    ...rateChangeFacts(provenance),
    { name: t("models:card.loss"), value: t(`models:lossKind.${training.loss}`) },
    { name: t("models:card.batch"), value: format.whole(training.batch) },
    { name: t("models:card.regularisation"), value: regularisationText(training) },
    { name: t("models:card.classWeight"), value: t(`models:weighting.${training.classWeight}`) },
    {
      name: t("models:card.epochs"),
      value: t("models:card.epochsValue", {
        epochs: format.whole(epochs),
        planned: format.whole(provenance.rateChanges.at(-1)?.epochs ?? training.epochs),
        best: bestEpochsText(bestEpochs),
      }),
    },
    { name: t("models:card.time"), value: format.seconds(seconds) },
    { name: t("models:card.backend"), value: t(`models:backend.${backend}`) },
    { name: t("models:card.seed"), value: seedText(training) },
    {
      name: t("models:card.calibration"),
      value: calibrationText(calibration),
    },
  ];
}

function calibrationText(calibration: Calibration): string {
  if (calibration.kind === "none") return t("models:card.calibrationNone");
  const { shift } = calibration;
  const shifted = shift === 0 ? [] : [t("models:card.calibrationShift", { shift: format.figure(shift) })];
  const learnt = calibration.kind === "recalibrated" ? [learntText(calibration.by)] : [];
  return [...shifted, ...learnt].join("; ");
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

/** Other rates that were chosen while it learnt; no fact where there were none. */
function rateChangeFacts({ rateChanges }: Provenance): readonly Fact[] {
  if (rateChanges.length === 0) return [];
  const changes = rateChanges.map(({ afterEpoch, learningRate }) =>
    t("models:card.rateChange", { rate: format.value(learningRate), epoch: format.whole(afterEpoch) }),
  );
  return [{ name: t("models:card.rateChanges"), value: format.list(changes) }];
}

function layersText({ members, spec }: Bundle["network"]): string {
  const inputs = format.whole(spec.inputs);
  const layers =
    spec.hidden.length === 0
      ? t("models:card.layersNone", { inputs })
      : t("models:card.layersValue", {
          inputs,
          hidden: spec.hidden.map(format.whole).join(" → "),
          activation: t(`models:activation.${spec.activation}`),
        });
  return members.length > 1 ? `${t("models:card.members", { count: members.length })}: ${layers}` : layers;
}

/** How well the model does, and on which loans; null where it has not been evaluated. */
export function figureFacts({ evaluation }: Bundle): readonly Fact[] | null {
  if (!evaluation) return null;
  const figures = ["auc", "gini", "ks", "averagePrecision", "logLoss", "brier"] as const;
  return [
    {
      name: t("models:card.judged"),
      value: t("models:card.judgedValue", {
        count: evaluation.rows,
        rows: format.whole(evaluation.rows),
        part: t(`parts:part.${evaluation.part}`),
        rate: rateOf(evaluation),
      }),
    },
    ...figures.map((figure) => ({
      name: t(`models:card.${figure}`),
      value: <FigureText figure={evaluation[figure]} />,
    })),
  ];
}
