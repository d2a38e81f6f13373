import type { Rng } from "../core/rng.ts";
import { isoDate } from "../core/table/date.ts";
import type { SyntheticLoan } from "./loanMechanism.ts";
import { drawLoan, loanStreams, truePd } from "./loanMechanism.ts";

/** How many loans, and which. */
export interface SyntheticJob {
  readonly rows: number;
  /** The same seed gives the same loans. */
  readonly seed: number;
}

/** Bytes of a row, about. */
export const syntheticRowBytes = 110;

const rowsPerPiece = 5000;
const firstId = 1_000_000;
/** 2018-01-01, in days since 1970-01-01; loans are spread evenly over four years. */
const firstDay = 17_532;
const days = 4 * 365;

/** Column names of the file, in order; `defaulted` is `yes` or `no`. */
export const syntheticHeader: readonly string[] = [
  "loan_id",
  "application_date",
  "age",
  "employment",
  "employment_years",
  "home",
  "region",
  "annual_income",
  "purpose",
  "amount",
  "term_months",
  "interest_rate",
  "debt_to_income",
  "open_accounts",
  "utilisation",
  "past_due_2y",
  "savings",
  "defaulted",
];

/** Gaps: years in the job go unsaid more often where there are few of them; the others are missing at random. */
function withGap(rng: Rng, share: number, text: string | number): string | number {
  return rng.uniform() < share ? "" : text;
}

function rowText(at: number, rows: number, loan: SyntheticLoan, outcomes: Rng): string {
  const unsaidYears = loan.employmentYears < 1.5 ? 0.3 : 0.03;
  const day = firstDay + Math.floor((at / rows) * days);
  const cells = [
    firstId + at,
    isoDate(day),
    loan.age,
    loan.employment,
    withGap(outcomes, unsaidYears, loan.employmentYears),
    loan.home,
    loan.region,
    withGap(outcomes, 0.02, loan.income),
    loan.purpose,
    loan.amount,
    loan.termMonths,
    loan.rate,
    loan.debtToIncome,
    loan.openAccounts,
    withGap(outcomes, loan.openAccounts < 3 ? 0.25 : 0.01, loan.utilisation),
    loan.pastDue,
    withGap(outcomes, 0.08, loan.savings),
    outcomes.uniform() < truePd(loan) ? "yes" : "no",
  ];
  return `${cells.join(",")}\n`;
}

/**
 * Synthetic loans as CSV, in pieces of some thousand rows; the first starts with {@link syntheticHeader}. About 110
 * bytes a row. Defaults follow {@link truePd}, so that it is known how well any model can do at best.
 */
export function* syntheticLoansCsv({ rows, seed }: SyntheticJob): Generator<string> {
  const { loans, outcomes } = loanStreams(seed);
  let piece = `${syntheticHeader.join(",")}\n`;
  for (let at = 0; at < rows; at += 1) {
    piece += rowText(at, rows, drawLoan(loans), outcomes);
    if ((at + 1) % rowsPerPiece === 0) {
      yield piece;
      piece = "";
    }
  }
  if (piece !== "") yield piece;
}
