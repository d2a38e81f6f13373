import type { Measure } from "../pipeline.ts";
import { chiSquareTail } from "../statistics/chiSquare.ts";
import type { Decile } from "./deciles.ts";
import { defined, without } from "./figure.ts";

/** Fewer rows make groups of one or two, of which the distribution below does not hold. */
const fewestRows = 30;

/** Whether PDs and outcomes agree, by tenths of the risk; a small p-value says that they do not. */
export interface HosmerLemeshow {
  readonly statistic: Measure;
  readonly degreesOfFreedom: number;
  readonly pValue: Measure;
}

/**
 * The goodness-of-fit test over ten groups of risk, with two degrees of freedom fewer than groups.
 *
 * D. W. Hosmer and S. Lemeshow, "Goodness of fit tests for the multiple logistic regression model", Communications in
 * Statistics 9(10), 1980. With very many rows it finds what does not matter, with few it finds nothing.
 */
export function hosmerLemeshow(deciles: readonly Decile[]): HosmerLemeshow {
  const degreesOfFreedom = deciles.length - 2;
  const rows = deciles.reduce((sum, group) => sum + group.rows, 0);
  const refused = (reason: "tooFewRows" | "certain"): HosmerLemeshow => ({
    statistic: without(reason),
    degreesOfFreedom,
    pValue: without(reason),
  });
  if (rows < fewestRows) return refused("tooFewRows");
  const statistic = deciles.reduce((sum, group) => sum + distanceOf(group), 0);
  if (!Number.isFinite(statistic)) return refused("certain");
  return {
    statistic: defined(statistic),
    degreesOfFreedom,
    pValue: defined(chiSquareTail(statistic, degreesOfFreedom)),
  };
}

function distanceOf({ rows, bads, pds }: Decile): number {
  if (!pds) return 0;
  const expected = pds.mean * rows;
  const variance = expected * (1 - pds.mean);
  if (variance > 0) return (bads - expected) ** 2 / variance;
  return bads === expected ? 0 : Infinity;
}
