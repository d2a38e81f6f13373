import type { Part, SplitSpec } from "../../core/pipeline.ts";

/** No part smaller than that, in percent: a rate of so few loans says nothing. */
export const leastShare: Readonly<Record<Part, number>> = { train: 10, validation: 5, test: 5 };

/** The shares of the parts in whole percent, 100 together. */
export function percentages({ train, validation }: SplitSpec): Readonly<Record<Part, number>> {
  const [trainPercent, validationPercent] = [Math.round(train * 100), Math.round(validation * 100)];
  return { train: trainPercent, validation: validationPercent, test: 100 - trainPercent - validationPercent };
}

/** The shares where one of `count` folds of all but `test` percent validates. */
export function foldedShares(test: number, count: number): Pick<SplitSpec, "train" | "validation"> {
  const rest = (100 - test) / 100;
  return { train: (rest * (count - 1)) / count, validation: rest / count };
}
