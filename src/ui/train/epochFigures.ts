import type { EpochReport } from "../../core/pipeline.ts";
import { format } from "../i18n/format.ts";
import { t } from "../i18n/text.ts";

type Pick = (report: EpochReport) => number | null;

/** One line of a figure. */
export interface EpochSeries {
  readonly name: string;
  readonly pick: Pick;
}

/** What one figure of a run shows. */
export interface EpochFigureSpec {
  readonly title: string;
  /** One or two. */
  readonly series: readonly EpochSeries[];
  /** Which of the lines is drawn of each member too; null where members are not drawn. */
  readonly ofMembers: 0 | 1 | null;
  /** False where what wavers is what there is to see. */
  readonly smoothed: boolean;
  /** Whether the axis begins at 0, as what is near it is near to nothing. */
  readonly fromZero: boolean;
  /** A tick of the axis, with so many digits. */
  readonly tick: (value: number, digits: number) => string;
  readonly tell: (value: number) => string;
}

const percentTick = (share: number, digits: number): string => format.percent(share, Math.max(0, digits - 2));

/** A loss that three decimals would show as 0. */
const smallLoss = 0.01;

/** A loss with three digits that say something. */
export function lossText(loss: number): string {
  return loss < smallLoss ? format.short(loss) : format.figure(loss);
}

export const lossFigure: EpochFigureSpec = {
  title: t("train:chart.loss"),
  series: [
    { name: t("train:chart.training"), pick: ({ trainLoss }) => trainLoss },
    { name: t("train:chart.validation"), pick: ({ validationLoss }) => validationLoss },
  ],
  ofMembers: 1,
  smoothed: true,
  fromZero: false,
  tick: format.tick,
  tell: lossText,
};

export const accuracyFigure: EpochFigureSpec = {
  title: t("train:chart.accuracy"),
  series: [
    { name: t("train:chart.training"), pick: ({ trainAccuracy }) => trainAccuracy },
    { name: t("train:chart.validation"), pick: ({ validationAccuracy }) => validationAccuracy },
  ],
  ofMembers: null,
  smoothed: true,
  fromZero: false,
  tick: percentTick,
  tell: format.percent,
};

export const rankFigures: EpochFigureSpec = {
  title: t("train:chart.rank"),
  series: [
    { name: t("train:chart.auc"), pick: ({ validationAuc }) => validationAuc },
    { name: t("train:chart.ks"), pick: ({ validationKs }) => validationKs },
  ],
  ofMembers: 0,
  smoothed: true,
  fromZero: false,
  tick: format.tick,
  tell: format.figure,
};

export const rateFigure: EpochFigureSpec = {
  title: t("train:chart.rate"),
  series: [{ name: t("train:chart.rateLine"), pick: ({ learningRate }) => learningRate }],
  ofMembers: null,
  smoothed: false,
  fromZero: true,
  tick: format.tick,
  tell: format.short,
};

export const gradientFigure: EpochFigureSpec = {
  title: t("train:chart.gradient"),
  series: [{ name: t("train:chart.gradientLine"), pick: ({ gradientNorm }) => gradientNorm }],
  ofMembers: null,
  smoothed: true,
  fromZero: false,
  tick: format.tick,
  tell: format.short,
};
