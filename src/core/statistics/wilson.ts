import type { Interval } from "../pipeline.ts";
import { Z95 } from "./interval.ts";

/**
 * The score interval of a share: never outside 0 and 1, and of use for few rows and for shares of 0 and 1.
 *
 * E. B. Wilson, "Probable Inference, the Law of Succession, and Statistical Inference", JASA 22, 1927; as statsmodels'
 * `proportion_confint(method="wilson")`.
 *
 * @param z Standard errors to each side; 1.96 for 95 %.
 * @returns Null without rows.
 */
export function wilsonInterval(count: number, rows: number, z = Z95): Interval | null {
  if (rows === 0) return null;
  const share = count / rows;
  const square = (z * z) / rows;
  const centre = (share + square / 2) / (1 + square);
  const reach = (z / (1 + square)) * Math.sqrt((share * (1 - share)) / rows + square / (4 * rows));
  return {
    low: count === 0 ? 0 : Math.max(0, centre - reach),
    high: count === rows ? 1 : Math.min(1, centre + reach),
  };
}
