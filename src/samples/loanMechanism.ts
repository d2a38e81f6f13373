import { createRng } from "../core/rng.ts";
import type { Rng } from "../core/rng.ts";

export const purposes = [
  "debt consolidation",
  "car",
  "home improvement",
  "education",
  "medical",
  "small business",
  "other",
] as const;
export const homes = ["MORTGAGE", "RENT", "OWN", "WITH FAMILY"] as const;
export const employments = ["salaried", "public sector", "self-employed", "temporary", "retired", "student"] as const;
export const regions = [
  "North",
  "North East",
  "Midlands",
  "East",
  "South East",
  "South West",
  "West",
  "Islands",
] as const;
export const savingsBands = ["none", "below 1k", "1k to 5k", "5k to 20k", "above 20k"] as const;

type OneOf<List extends readonly string[]> = List[number];

/** One synthetic loan before any gap is torn into it; amounts in whole currency units. */
export interface SyntheticLoan {
  readonly age: number;
  readonly employment: OneOf<typeof employments>;
  readonly employmentYears: number;
  readonly home: OneOf<typeof homes>;
  readonly region: OneOf<typeof regions>;
  readonly income: number;
  readonly purpose: OneOf<typeof purposes>;
  readonly amount: number;
  readonly termMonths: 24 | 36 | 60;
  /** Yearly, in percent. */
  readonly rate: number;
  /** Debt service to income, in percent. */
  readonly debtToIncome: number;
  readonly openAccounts: number;
  /** Share of the credit lines in use. */
  readonly utilisation: number;
  readonly pastDue: number;
  readonly savings: OneOf<typeof savingsBands>;
}

const intercept = -2.25;
const lowIncome = 28_000;
const strainedDebtToIncome = 35;

function sigmoid(logit: number): number {
  return 1 / (1 + Math.exp(-logit));
}

function effectOfPurpose(purpose: SyntheticLoan["purpose"]): number {
  if (purpose === "small business") return 0.8;
  if (purpose === "medical" || purpose === "debt consolidation") return 0.2;
  return purpose === "car" ? -0.25 : 0;
}

function effectOfEmployment({ employment, employmentYears }: SyntheticLoan): number {
  const years = -0.06 * Math.min(employmentYears, 12);
  if (employment === "temporary") return 0.6 + years;
  if (employment === "self-employed") return 0.3 + years;
  return (employment === "public sector" ? -0.4 : 0) + years;
}

function effectOfHome({ home, age }: SyntheticLoan): number {
  const young = age < 25 ? 0.35 : 0;
  if (home === "RENT") return 0.3 + young;
  return home === "OWN" ? -0.25 + young : young;
}

/** What only shows where two things come together, or from some point on. */
function interactions(loan: SyntheticLoan): number {
  const strained = loan.debtToIncome > strainedDebtToIncome ? 1 : 0;
  const maxedOut = loan.utilisation > 0.8 && loan.pastDue > 0 ? 0.9 : 0;
  const longAndPoor = loan.termMonths === 60 && loan.income < lowIncome ? 0.7 : 0;
  return strained + maxedOut + longAndPoor;
}

/**
 * The probability with which a synthetic loan defaults, the mechanism itself: a logistic model with smooth effects
 * (income, utilisation, debt service, past dues, years in the job), levels (purpose, home, employment, savings), a
 * threshold (debt service above 35 %) and two interactions (maxed-out lines with past dues, long terms at low incomes).
 *
 * Region, the number of accounts, the rate and the date have no effect of their own; the rate follows risk, as a lender
 * would price it. No model can rank better than this; the AUC it reaches on its own loans is about 0.80.
 */
export function truePd(loan: SyntheticLoan): number {
  const logit =
    intercept -
    0.75 * Math.log(loan.income / 42_000) +
    1.5 * (loan.utilisation - 0.4) +
    0.035 * (loan.debtToIncome - 18) +
    0.75 * Math.log1p(loan.pastDue) -
    0.28 * (savingsBands.indexOf(loan.savings) - 1) +
    effectOfPurpose(loan.purpose) +
    effectOfEmployment(loan) +
    effectOfHome(loan) +
    interactions(loan);
  return sigmoid(logit);
}

/** One of a list, the weights summing to 1. */
function pick<Value>(rng: Rng, list: readonly [Value, ...Value[]], weights: readonly number[]): Value {
  let rest = rng.uniform();
  let at = 0;
  while (at < list.length - 1) {
    rest -= weights[at] ?? 0;
    if (rest < 0) break;
    at += 1;
  }
  return list[at] ?? list[0];
}

function between(value: number, low: number, high: number): number {
  return Math.min(high, Math.max(low, value));
}

function round(value: number, step: number): number {
  return Math.round(value / step) * step;
}

function decimals(value: number, digits: number): number {
  const scale = 10 ** digits;
  return Math.round(value * scale) / scale;
}

function employmentAt(rng: Rng, age: number): SyntheticLoan["employment"] {
  if (age >= 66) return "retired";
  if (age < 24 && rng.uniform() < 0.35) return "student";
  return pick(rng, ["salaried", "public sector", "self-employed", "temporary"], [0.58, 0.17, 0.14, 0.11]);
}

/** Draws a loan; each value is drawn given those before it, so that they hang together as on a real book. */
export function drawLoan(rng: Rng): SyntheticLoan {
  const age = Math.round(between(41 + 13 * rng.normal(), 18, 84));
  const employment = employmentAt(rng, age);
  const employmentYears = decimals(between((age - 18) * rng.uniform() ** 1.8, 0, 45), 1);
  const level = Math.log(36_000) + 0.012 * Math.min(age - 18, 30) + (employment === "student" ? -0.9 : 0);
  const income = round(between(Math.exp(level + 0.45 * rng.normal()), 6000, 400_000), 10);
  const home = pick(rng, homes, age < 28 ? [0.18, 0.5, 0.05, 0.27] : [0.46, 0.32, 0.17, 0.05]);
  const region = pick(rng, regions, [0.16, 0.11, 0.17, 0.12, 0.2, 0.1, 0.1, 0.04]);
  const purpose = pick(rng, purposes, [0.42, 0.16, 0.14, 0.08, 0.07, 0.06, 0.07]);
  const termMonths = pick(rng, [24, 36, 60] as const, [0.22, 0.5, 0.28]);
  const amount = round(between(income * 0.28 * Math.exp(0.55 * rng.normal()), 1000, 60_000), 50);
  const pastDue = Math.min(9, Math.floor(-Math.log(1 - rng.uniform()) / 1.6));
  const utilisation = decimals(between(0.42 + 0.06 * pastDue + 0.26 * rng.normal(), 0, 1.2), 2);
  const instalments = (amount / termMonths) * 12;
  const debtToIncome = decimals(between(100 * (instalments / income) + 10 * Math.exp(0.6 * rng.normal()), 0.5, 90), 1);
  const openAccounts = Math.round(between(8 + 4.5 * rng.normal(), 1, 35));
  const savings = pick(
    rng,
    savingsBands,
    income > 55_000 ? [0.1, 0.2, 0.28, 0.27, 0.15] : [0.24, 0.33, 0.26, 0.13, 0.04],
  );
  const loan = {
    age,
    employment,
    employmentYears,
    home,
    region,
    income,
    purpose,
    amount,
    termMonths,
    rate: 0,
    debtToIncome,
    openAccounts,
    utilisation,
    pastDue,
    savings,
  };
  loan.rate = decimals(between(5 + 22 * truePd(loan) + 1.8 * rng.normal(), 3.5, 29.9), 2);
  return loan;
}

/** Streams of one seed: the loans, and what becomes of them. */
const loansPurpose = 1;
const outcomesPurpose = 2;

/** The random streams of a file of loans. */
export function loanStreams(seed: number): { readonly loans: Rng; readonly outcomes: Rng } {
  return { loans: createRng(seed, loansPurpose), outcomes: createRng(seed, outcomesPurpose) };
}
