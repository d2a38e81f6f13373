import { usualResamples } from "../core/evaluate/bootstrap.ts";
import { scoreMetrics } from "../core/evaluate/metrics.ts";
import type { Ranking } from "../core/evaluate/ranking.ts";

/** Intervals are drawn by a seed, so that they do not flicker. */
export const resampling = { seed: 1, resamples: usualResamples } as const;

type Figures = ReturnType<typeof scoreMetrics>;

/** Figures of rankings that are still held. */
const known = new WeakMap<Ranking, Figures>();

/** What is said of PDs as such; intervals are costly and drawn once for a ranking, however often it is compared. */
export function figuresOf(ranking: Ranking): Figures {
  const figures = known.get(ranking) ?? scoreMetrics(ranking, resampling);
  known.set(ranking, figures);
  return figures;
}
