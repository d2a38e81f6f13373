import { usualResamples } from "../core/evaluate/bootstrap.ts";
import type { ScoreMetric } from "../core/evaluate/metrics.ts";
import { measuringScores } from "../core/evaluate/metrics.ts";
import type { Ranking } from "../core/evaluate/ranking.ts";
import type { Estimate } from "../core/pipeline.ts";
import { finish } from "./inSteps.ts";

/** Intervals are drawn by a seed, so that they do not flicker. */
export const resampling = { seed: 1, resamples: usualResamples } as const;

type Figures = Readonly<Record<ScoreMetric, Estimate>>;

/** Figures of rankings that are still held. */
const known = new WeakMap<Ranking, Figures>();

/**
 * What is said of PDs as such; intervals are costly and drawn once for a ranking, however often it is compared.
 *
 * @throws {AppError} `worker/aborted`
 */
export async function figuresOf(ranking: Ranking, signal: AbortSignal, method: string): Promise<Figures> {
  const figures = known.get(ranking) ?? (await finish(measuringScores(ranking, resampling), signal, method));
  known.set(ranking, figures);
  return figures;
}
