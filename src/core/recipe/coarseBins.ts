import type { Outcomes } from "../profile/weightOfEvidence.ts";
import { badRateOf, evidenceIn, pooled, totalOf } from "../profile/weightOfEvidence.ts";

/** A run of neighbouring fine bins: `last` is the place of its last one. */
export interface Run {
  readonly outcomes: Outcomes;
  readonly last: number;
}

/** How coarse bins shall be. */
export interface Coarseness {
  readonly most: number;
  /** Rows that a bin holds at least, where there is more than one. */
  readonly leastRows: number;
  /** Whether the bad rate rises, or falls, from bin to bin. */
  readonly monotone: boolean;
}

/**
 * Joins neighbouring fine bins to a few coarse ones.
 *
 * Where the bad rate is to be monotone, neighbours that break the order are pooled first (pool adjacent violators:
 * M. Ayer et al., Annals of Mathematical Statistics 26(4), 1955), rising or falling, whichever keeps more information
 * value; for bins of loans so P. Mironchyk and V. Tchistiakov, "Monotone optimal binning algorithm for credit risk
 * modeling", 2017. Then the smallest bin is joined while it is too small, and else the two neighbours whose joining loses
 * the least information value, until there are few enough. Joining neighbours keeps what is monotone so.
 */
export function coarsen(fine: readonly Outcomes[], { most, leastRows, monotone }: Coarseness): readonly Run[] {
  const single = fine.map((outcomes, last) => ({ outcomes, last }));
  const total = totalOf(fine);
  let runs: readonly Run[] = single;
  if (monotone) {
    const [rising, falling] = [pooledMonotone(single, 1), pooledMonotone(single, -1)];
    runs = informationOf(rising, total) >= informationOf(falling, total) ? rising : falling;
  }
  while (runs.length > 1) {
    const small = smallestBelow(runs, leastRows);
    if (small === null && runs.length <= most) break;
    runs = joined(runs, small === null ? cheapest(runs, total) : cheaperNeighbour(runs, small, total));
  }
  return runs;
}

function informationOf(runs: readonly Run[], total: Outcomes): number {
  return runs.reduce((sum, { outcomes }) => sum + evidenceIn(outcomes, total).iv, 0);
}

/** Pools neighbours until the bad rate rises strictly (direction 1) or falls (−1). */
function pooledMonotone(runs: readonly Run[], direction: 1 | -1): readonly Run[] {
  const stack: Run[] = [];
  for (const run of runs) {
    let next = run;
    for (let before = stack.at(-1); before; before = stack.at(-1)) {
      const rise = badRateOf(next.outcomes) - badRateOf(before.outcomes);
      if (rise * direction > 0) break;
      stack.pop();
      next = { outcomes: pooled(before.outcomes, next.outcomes), last: next.last };
    }
    stack.push(next);
  }
  return stack;
}

function rowsOf({ outcomes }: Run): number {
  return outcomes.goods + outcomes.bads;
}

function smallestBelow(runs: readonly Run[], leastRows: number): number | null {
  let smallest: number | null = null;
  let fewest = leastRows;
  for (const [at, run] of runs.entries()) {
    if (rowsOf(run) >= fewest) continue;
    smallest = at;
    fewest = rowsOf(run);
  }
  return smallest;
}

/** Information value lost where the run at a place is joined with the next one. */
function lossAt(runs: readonly Run[], at: number, total: Outcomes): number {
  const [one, next] = [runs[at], runs[at + 1]];
  if (!one || !next) return Infinity;
  const apart = evidenceIn(one.outcomes, total).iv + evidenceIn(next.outcomes, total).iv;
  return apart - evidenceIn(pooled(one.outcomes, next.outcomes), total).iv;
}

function cheapest(runs: readonly Run[], total: Outcomes): number {
  const losses = runs.map((_, at) => lossAt(runs, at, total));
  return losses.indexOf(Math.min(...losses));
}

function cheaperNeighbour(runs: readonly Run[], at: number, total: Outcomes): number {
  if (at === 0) return 0;
  return lossAt(runs, at - 1, total) <= lossAt(runs, at, total) ? at - 1 : at;
}

/** The runs, those at a place and after it as one. */
function joined(runs: readonly Run[], at: number): readonly Run[] {
  const [one, next] = [runs[at], runs[at + 1]];
  if (!one || !next) return runs.slice(0, 1);
  return runs.toSpliced(at, 2, { outcomes: pooled(one.outcomes, next.outcomes), last: next.last });
}
