import type { LogisticFit } from "../core/challenger/logistic.ts";
import { fittingLogistic, networkOfLogistic } from "../core/challenger/logistic.ts";
import { cardSteps, fittingScorecard } from "../core/challenger/scorecard.ts";
import { AppError } from "../core/errors.ts";
import { finish } from "./inSteps.ts";
import type { Challengers, ScorecardChallenger } from "../core/challenger/challengers.ts";
import type { ComparingApi } from "./comparingProtocol.ts";
import type { Holding, Preparation } from "./holding.ts";
import { matrixOf } from "./preparing.ts";

/** As scikit-learn's default: inputs are about as wide as one another. */
const logisticStrength = 1;

/** A card is held by its bins and needs next to no penalty; a little keeps repeated columns apart. */
const cardPlan = { bins: cardSteps.bins, monotone: cardSteps.monotone, leastIv: 0.02, strength: 1e6 } as const;

/**
 * Learns a logistic regression and a scorecard from the training rows of a preparation: the columns that the network
 * reads, as it reads them or in bins.
 *
 * @throws {AppError} `worker/forgotten`, `worker/aborted`
 */
export async function challenge(
  holding: Holding,
  { preparedId, samplingShift }: ComparingApi["challenge"]["args"],
  signal: AbortSignal,
): Promise<Challengers> {
  const preparation = holding.preparations.get(preparedId);
  const { inputs, labels } = matrixOf(preparation, preparation.split.train);
  const steps = fittingLogistic({ inputs, labels, weights: null }, logisticStrength);
  const fit = await finish(steps, signal, "challenge");
  return {
    logistic: {
      model: {
        recipe: preparation.recipe,
        network: networkOfLogistic(shifted(fit, samplingShift)),
        calibration: { kind: "none" },
      },
      strength: logisticStrength,
      hasConverged: fit.hasConverged,
    },
    scorecard: await cardOf(preparation, samplingShift, signal),
  };
}

/** The training rows may have been drawn otherwise than they occur. */
function shifted(
  { coefficients, intercept }: LogisticFit,
  shift: number,
): Pick<LogisticFit, "coefficients" | "intercept"> {
  return { coefficients, intercept: intercept + shift };
}

async function cardOf(
  { table, split, labels, recipe }: Preparation,
  samplingShift: number,
  signal: AbortSignal,
): Promise<ScorecardChallenger | null> {
  const columns = recipe.columns.map(({ name }) => name);
  try {
    const steps = fittingScorecard(table, split.train, labels, { ...cardPlan, columns, samplingShift });
    const card = await finish(steps, signal, "challenge");
    return { card, model: { recipe: card.recipe, network: card.network, calibration: { kind: "none" } } };
  } catch (thrown) {
    if (thrown instanceof AppError && thrown.code === "recipe/no-inputs") return null;
    throw thrown;
  }
}
