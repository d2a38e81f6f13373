import { existsSync, readFileSync } from "node:fs";
import { resolve } from "node:path";
import { describe, expect, test } from "vitest";
import type { Finding } from "../../../src/core/findings.ts";
import type { ColumnRole, ColumnType } from "../../../src/core/pipeline.ts";
import { createShelf } from "../../../src/workers/holding.ts";
import type { ImportedTable } from "../../../src/workers/importing.ts";
import { importFile } from "../../../src/workers/importing.ts";
import { judgeTarget, relate } from "../../../src/workers/understanding.ts";
import { quietCall } from "../../support/readText.ts";

const data = resolve(import.meta.dirname, "../../../../shared/data");

interface Expected {
  /** The first proposal; null where the file has no outcome. */
  readonly target: {
    readonly column: string;
    readonly bad: readonly string[];
    readonly good: readonly string[];
  } | null;
  readonly types?: Readonly<Record<string, ColumnType>>;
  /** Roles of columns that are no inputs. */
  readonly roles: Readonly<Record<string, ColumnRole>>;
  /** Values of the special codes found, by column; no other column has any. */
  readonly codes?: Readonly<Record<string, readonly number[]>>;
  /** Findings that must be among those of the profile, as code and column. */
  readonly found?: readonly string[];
  /** All that the target says, as code and column, in order. */
  readonly ofTarget?: readonly string[];
  /** How gaps are written, by column. */
  readonly gaps?: Readonly<Record<string, Readonly<Record<string, number>>>>;
  /** More notes than that on a file are noise. */
  readonly mostFindings: number;
}

const files: Record<string, Expected> = {
  "germancredit.csv": {
    target: { column: "creditability", bad: ["bad"], good: ["good"] },
    types: { foreign_worker: "boolean", purpose: "category", credit_amount: "number", creditability: "category" },
    roles: { personal_status_and_sex: "protected", foreign_worker: "protected" },
    found: ["column/age age_in_years", "column/protected personal_status_and_sex", "column/rare-levels purpose"],
    ofTarget: [],
    mostFindings: 8,
  },
  "SouthGermanCredit.asc": {
    target: { column: "credit_risk", bad: ["0"], good: ["1"] },
    types: { credit_risk: "boolean", status: "number" },
    roles: { personal_status_sex: "protected", foreign_worker: "protected" },
    found: ["column/coded-levels purpose", "column/coded-levels status", "column/age age"],
    ofTarget: [],
    mostFindings: 18,
  },
  "hmeq.csv": {
    target: { column: "BAD", bad: ["1"], good: ["0"] },
    types: { BAD: "boolean", DEBTINC: "number", JOB: "category" },
    roles: {},
    gaps: { DEBTINC: { "": 1267 }, DEROG: { "": 708 } },
    found: ["column/outliers DEBTINC"],
    ofTarget: [],
    mostFindings: 6,
  },
  "credit_risk_dataset.csv": {
    target: { column: "loan_status", bad: ["1"], good: ["0"] },
    roles: {},
    types: { cb_person_default_on_file: "boolean", person_age: "number" },
    found: [
      "rows/repeated",
      "column/outliers person_age",
      "column/outliers person_emp_length",
      "column/skewed person_income",
      "column/age person_age",
    ],
    ofTarget: [],
    mostFindings: 8,
  },
  "cs-training.csv": {
    target: { column: "SeriousDlqin2yrs", bad: ["1"], good: ["0"] },
    roles: { "column 1": "identifier" },
    codes: {
      "NumberOfTime30-59DaysPastDueNotWorse": [96, 98],
      NumberOfTimes90DaysLate: [96, 98],
      "NumberOfTime60-89DaysPastDueNotWorse": [96, 98],
    },
    gaps: { MonthlyIncome: { NA: 29_731 }, NumberOfDependents: { NA: 3924 } },
    found: ["column/outliers MonthlyIncome", "column/skewed DebtRatio", "column/age age"],
    ofTarget: [],
    mostFindings: 14,
  },
  "UCI_Credit_Card.csv": {
    target: { column: "default.payment.next.month", bad: ["1"], good: ["0"] },
    roles: { ID: "identifier", GENDER: "protected", MARRIAGE: "protected" },
    found: ["column/coded-levels EDUCATION", "column/skewed PAY_AMT1", "column/age AGE"],
    ofTarget: [],
    mostFindings: 18,
  },
  "loan_prediction_train.csv": {
    target: { column: "Loan_Status", bad: ["N"], good: ["Y"] },
    types: {
      Loan_Status: "boolean",
      Credit_History: "boolean",
      Self_Employed: "boolean",
      Dependents: "category",
      Loan_ID: "identifier",
    },
    roles: { Loan_ID: "identifier", Gender: "protected", Married: "protected" },
    ofTarget: [],
    mostFindings: 8,
  },
  "loan_prediction_test.csv": {
    target: null,
    roles: { Loan_ID: "identifier", Gender: "protected", Married: "protected" },
    mostFindings: 8,
  },
  "LoanStats3a.csv": {
    target: { column: "loan_status", bad: ["Charged Off"], good: ["Fully Paid"] },
    types: { term: "number", revol_util: "number", emp_length: "category", addr_state: "category" },
    roles: { zip_code: "protected" },
    gaps: { emp_length: { "n/a": 1078 }, revol_util: { "": 50 } },
    found: ["column/mixed-types emp_length", "column/outliers annual_inc", "column/skewed revol_bal"],
    ofTarget: [],
    mostFindings: 9,
  },
  "loansData.csv": {
    target: null,
    types: { "Interest.Rate": "number", "Loan.Length": "number", "FICO.Range": "category", "row name": "identifier" },
    roles: { "row name": "identifier" },
    gaps: { "Employment.Length": { "n/a": 77 }, "Monthly.Income": { NA: 1 } },
    mostFindings: 12,
  },
  "bank-additional.csv": {
    target: { column: "y", bad: ["yes"], good: ["no"] },
    types: { y: "boolean", housing: "boolean", default: "boolean", month: "category" },
    roles: { marital: "protected" },
    codes: { pdays: [999] },
    gaps: { default: { unknown: 803 }, housing: { unknown: 105 } },
    ofTarget: [],
    mostFindings: 10,
  },
  "SBAcase.11.13.17.csv": {
    target: { column: "Default", bad: ["1"], good: ["0"] },
    roles: {
      LoanNr_ChkDgt: "identifier",
      Name: "identifier",
      State: "ignored",
      Zip: "protected",
      ApprovalDate: "date",
      ChgOffDate: "date",
      DisbursementDate: "date",
      BalanceGross: "ignored",
    },
    found: [
      "column/packed-dates ApprovalDate",
      "column/constant State",
      "column/constant BalanceGross",
      "column/many-levels City",
    ],
    ofTarget: [
      "column/filled-by-outcome ChgOffDate",
      "column/copies-target MIS_Status",
      "column/copies-target ChgOffPrinGr",
      "target/drift ApprovalDate",
      "column/leak Term",
      "target/drift DisbursementDate",
      "column/leak daysterm",
    ],
    mostFindings: 26,
  },
  "crx.csv": {
    target: { column: "Column16", bad: ["-"], good: ["+"] },
    types: { Column9: "boolean", Column16: "boolean" },
    roles: {},
    gaps: { Column1: { "?": 12 }, Column14: { "?": 13 } },
    found: ["columns/repeated Column5"],
    ofTarget: ["target/mostly-bad", "column/leak Column9"],
    mostFindings: 12,
  },
  "australian-datos-faltantes.csv": {
    target: { column: "A15", bad: [], good: [] },
    roles: {},
    found: ["column/coded-levels A5", "column/skewed A14"],
    mostFindings: 10,
  },
  "czech_loan_train.csv": {
    target: { column: "status", bad: ["-1"], good: ["1"] },
    roles: { loan_id: "identifier", account_id: "identifier", date: "date" },
    found: ["column/packed-dates date"],
    ofTarget: ["target/few-bads"],
    mostFindings: 5,
  },
  "czech_loan_test.csv": {
    target: null,
    roles: { loan_id: "identifier", account_id: "identifier", date: "date", status: "ignored" },
    found: ["column/all-missing status", "column/packed-dates date"],
    mostFindings: 6,
  },
  "thomas_loan_data.csv": {
    target: { column: "BAD", bad: ["1"], good: ["0"] },
    roles: {},
    codes: { YOB: [99] },
    found: ["rows/repeated", "column/age YOB"],
    ofTarget: [],
    mostFindings: 12,
  },
  "CreditScoring.csv": {
    target: { column: "Status", bad: ["2"], good: ["1"] },
    roles: { Marital: "protected" },
    codes: { Income: [99_999_999], Assets: [99_999_999], Debt: [99_999_999] },
    found: ["column/coded-levels Home", "column/coded-levels Job", "column/age Age"],
    ofTarget: ["target/rows-left-out"],
    mostFindings: 14,
  },
  "HMDA.csv": {
    target: { column: "deny", bad: ["yes"], good: ["no"] },
    types: { deny: "boolean", afam: "boolean" },
    roles: { rownames: "identifier", afam: "protected", single: "protected" },
    found: ["column/outliers pirat", "column/near-constant insurance"],
    ofTarget: [],
    mostFindings: 12,
  },
  "ebac_credito.csv": {
    target: { column: "default", bad: ["1"], good: ["0"] },
    types: { limite_credito: "number", salario_anual: "category" },
    roles: { id: "identifier", sexo: "protected", estado_civil: "protected" },
    gaps: { escolaridade: { na: 1519 }, salario_anual: { na: 1112 }, estado_civil: { na: 749 } },
    found: ["column/age idade"],
    ofTarget: [],
    mostFindings: 8,
  },
};

function named({ code, details }: Finding): string {
  return "column" in details ? `${code} ${details.column}` : code;
}

async function readFile(name: string): Promise<ImportedTable> {
  return importFile(new File([readFileSync(resolve(data, name))], name), {}, quietCall);
}

function entries<Value>(pairs: readonly (readonly [string, Value | undefined])[]): Record<string, Value> {
  return Object.fromEntries(pairs.filter((pair): pair is readonly [string, Value] => pair[1] !== undefined));
}

describe.each(Object.entries(files))("%s", (name, expected) => {
  test.skipIf(!existsSync(resolve(data, name)))(
    "is understood as its description says",
    async () => {
      const { table, imported } = await readFile(name);
      const { columns, findings, targets } = imported.profile;
      const [first] = targets;
      expect(first ? { column: first.column, bad: first.bad, good: first.good } : null).toEqual(expected.target);
      expect(
        entries(columns.map(({ name: column, role }) => [column, role === "input" ? undefined : role] as const)),
      ).toEqual(expected.roles);
      const types = entries(
        columns.map(({ name: column, type }) => [column, expected.types?.[column] && type] as const),
      );
      expect(types).toEqual(expected.types ?? {});
      const codes = findings.flatMap((finding) =>
        finding.code === "column/special-codes"
          ? [[finding.details.column, finding.details.codes.map(({ value }) => value)] as const]
          : [],
      );
      expect(Object.fromEntries(codes)).toEqual(expected.codes ?? {});
      expect(findings.map(named)).toEqual(expect.arrayContaining([...(expected.found ?? [])]));
      expect(findings.length).toBeLessThanOrEqual(expected.mostFindings);
      const gaps = entries(
        columns.map(({ name: column, missingTexts = [] }) => {
          const written = Object.fromEntries(missingTexts.map(({ level, count }) => [level, count]));
          return [column, expected.gaps?.[column] && written] as const;
        }),
      );
      expect(gaps).toEqual(expected.gaps ?? {});

      const tables = createShelf<typeof table>(1);
      tables.put("t", table);
      const target = first && first.bad.length > 0 ? first : null;
      const report = target ? await judgeTarget({ tables }, { tableId: "t", target }, quietCall.signal) : null;
      expect(report?.findings.map(named)).toEqual(expected.ofTarget);
      const relations = await relate(
        { tables },
        { tableId: "t", columns: columns.map(({ name: column }) => column) },
        quietCall.signal,
      );
      expect(relations.pairs.every(({ value }) => Math.abs(value) <= 1)).toBe(true);
    },
    60_000,
  );
});

test.skipIf(!existsSync(resolve(data, "SBAcase.11.13.17.csv")))(
  "dates of SAS are read as days once that is laid down",
  async () => {
    const name = "SBAcase.11.13.17.csv";
    const file = new File([readFileSync(resolve(data, name))], name);
    const { imported } = await importFile(file, { dates: [{ column: "ApprovalDate", reading: "sasDays" }] }, quietCall);
    const column = imported.profile.columns.find(({ name: one }) => one === "ApprovalDate");
    expect(column).toMatchObject({
      kind: "date",
      type: "date",
      role: "date",
      missing: 0,
      numbers: { min: 6901, max: 15_258 },
    });
  },
);
