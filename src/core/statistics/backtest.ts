import { betaCdf } from "./beta.ts";

/** Whether a PD is too low for the defaults that came: small p-values say so. */
export interface Backtest {
  /** Beta(defaults + ½, rows − defaults + ½) at the PD: as in the validation reports of the ECB. */
  readonly jeffreys: number;
  /** Probability of so many defaults or more. */
  readonly binomial: number;
}

/**
 * Tests a PD against the defaults of some rows, one-sided.
 *
 * European Central Bank, "Instructions for reporting the validation results of internal models", 2019;
 * the binomial tail through the beta distribution.
 */
export function backtestPd(defaults: number, rows: number, pd: number): Backtest {
  return {
    jeffreys: betaCdf(pd, defaults + 0.5, rows - defaults + 0.5),
    binomial: defaults === 0 ? 1 : betaCdf(pd, defaults, rows - defaults + 1),
  };
}
