import { existsSync, readFileSync } from "node:fs";
import { resolve } from "node:path";
import { describe, expect, test } from "vitest";
import { importFile } from "../../../src/workers/importing.ts";
import { quietCall } from "../../support/readText.ts";

const data = resolve(import.meta.dirname, "../../../../shared/data");

interface Expected {
  readonly rows: number;
  readonly columns: number;
  readonly delimiter?: string;
  readonly decimal?: string;
  readonly missing: number;
  /** Column and bad values of the first proposal; null where the file has no outcome. */
  readonly target: readonly [string, ...string[]] | null;
}

/** Public loan files as they are; each has a quirk of its own. The bad value of A15 cannot be guessed: none is proposed. */
const files: Record<string, Expected> = {
  "germancredit.csv": { rows: 1000, columns: 21, missing: 0, target: ["creditability", "bad"] },
  "SouthGermanCredit.asc": { rows: 1000, columns: 21, delimiter: " ", missing: 0, target: ["credit_risk", "0"] },
  "hmeq.csv": { rows: 5960, columns: 13, missing: 5271, target: ["BAD", "1"] },
  "credit_risk_dataset.csv": { rows: 32_581, columns: 12, missing: 4049, target: ["loan_status", "1"] },
  "cs-training.csv": { rows: 150_000, columns: 12, missing: 33_655, target: ["SeriousDlqin2yrs", "1"] },
  "UCI_Credit_Card.csv": { rows: 30_000, columns: 25, missing: 0, target: ["default.payment.next.month", "1"] },
  "loan_prediction_train.csv": { rows: 614, columns: 13, missing: 149, target: ["Loan_Status", "N"] },
  "loan_prediction_test.csv": { rows: 367, columns: 12, missing: 84, target: null },
  "LoanStats3a.csv": { rows: 39_786, columns: 16, missing: 1128, target: ["loan_status", "Charged Off"] },
  "loansData.csv": { rows: 2500, columns: 15, missing: 84, target: null },
  "bank-additional.csv": { rows: 4119, columns: 21, delimiter: ";", missing: 1230, target: ["y", "yes"] },
  "SBAcase.11.13.17.csv": { rows: 2101, columns: 35, missing: 1420, target: ["Default", "1"] },
  "crx.csv": { rows: 690, columns: 16, missing: 67, target: ["Column16", "-"] },
  "australian-datos-faltantes.csv": {
    rows: 690,
    columns: 15,
    delimiter: ";",
    decimal: ",",
    missing: 58,
    target: ["A15"],
  },
  "czech_loan_train.csv": { rows: 328, columns: 7, delimiter: ";", missing: 0, target: ["status", "-1"] },
  "czech_loan_test.csv": { rows: 354, columns: 7, delimiter: ";", missing: 354, target: null },
  "thomas_loan_data.csv": { rows: 1225, columns: 15, delimiter: ";", missing: 0, target: ["BAD", "1"] },
  "CreditScoring.csv": { rows: 4455, columns: 14, missing: 0, target: ["Status", "2"] },
  "HMDA.csv": { rows: 2380, columns: 15, missing: 0, target: ["deny", "yes"] },
  "ebac_credito.csv": { rows: 10_127, columns: 16, decimal: ",", missing: 3380, target: ["default", "1"] },
};

describe.each(Object.entries(files))("%s", (name, { delimiter = ",", decimal = ".", ...expected }) => {
  test.skipIf(!existsSync(resolve(data, name)))("is read, and its outcome is proposed first", async () => {
    const file = new File([readFileSync(resolve(data, name))], name);
    const { imported } = await importFile(file, {}, quietCall);
    const { source, dialect, profile } = imported;
    expect(source).toMatchObject({ rows: expected.rows, columns: expected.columns });
    expect(dialect).toMatchObject({ encoding: "utf-8", delimiter, decimal, header: true });
    expect(profile.columns.reduce((sum, { missing }) => sum + missing, 0)).toBe(expected.missing);
    const first = profile.targets[0];
    expect(first ? [first.column, ...first.bad] : null).toEqual(expected.target);
    expect(profile.findings.map(({ code }) => code)).not.toContain("column/not-numbers");
  });
});
