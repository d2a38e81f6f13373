import { existsSync, readFileSync } from "node:fs";
import { resolve } from "node:path";
import { describe, expect, test } from "vitest";
import type { Column } from "../../../src/core/pipeline.ts";
import { readTable } from "../../../src/workers/readTable.ts";
import { quietCall, valuesOf } from "../../support/readText.ts";

/** Public loan files as they are; each has a quirk of its own. Skipped where they are not there. */
const data = resolve(import.meta.dirname, "../../../../shared/data");
const isThere = (name: string) => existsSync(resolve(data, name));
const read = (name: string) => readTable(new File([readFileSync(resolve(data, name))], name), {}, quietCall);

interface Expected {
  readonly rows: number;
  readonly columns: number;
  readonly delimiter?: string;
  readonly decimal?: string;
  /** Kind and unit of columns that could be misread. */
  readonly kinds: Readonly<Record<string, string>>;
  /** Missing cells of every column that has any; as pandas counts them with the file's own tokens. */
  readonly missing: Readonly<Record<string, number>>;
  /** What is odd about its lines. */
  readonly findings?: readonly string[];
}

const files: Record<string, Expected> = {
  "germancredit.csv": {
    rows: 1000,
    columns: 21,
    kinds: { duration_in_month: "number", purpose: "category", creditability: "category" },
    missing: {},
  },
  "SouthGermanCredit.asc": {
    rows: 1000,
    columns: 21,
    delimiter: " ",
    kinds: { status: "number", amount: "number", credit_risk: "number" },
    missing: {},
  },
  "hmeq.csv": {
    rows: 5960,
    columns: 13,
    kinds: { BAD: "number", MORTDUE: "number", REASON: "category", DEBTINC: "number" },
    missing: {
      MORTDUE: 518,
      VALUE: 112,
      REASON: 252,
      JOB: 279,
      YOJ: 515,
      DEROG: 708,
      DELINQ: 580,
      CLAGE: 308,
      NINQ: 510,
      CLNO: 222,
      DEBTINC: 1267,
    },
  },
  "credit_risk_dataset.csv": {
    rows: 32581,
    columns: 12,
    kinds: { person_age: "number", loan_grade: "category", loan_int_rate: "number", loan_status: "number" },
    missing: { person_age: 9, person_income: 29, person_emp_length: 895, loan_int_rate: 3116 },
  },
  "cs-training.csv": {
    rows: 150000,
    columns: 12,
    kinds: { "column 1": "number", SeriousDlqin2yrs: "number", MonthlyIncome: "number", NumberOfDependents: "number" },
    missing: { MonthlyIncome: 29731, NumberOfDependents: 3924 },
    findings: ["file/unnamed-columns"],
  },
  "UCI_Credit_Card.csv": {
    rows: 30000,
    columns: 25,
    kinds: { ID: "number", PAY_0: "number", "default.payment.next.month": "number" },
    missing: {},
  },
  "loan_prediction_train.csv": {
    rows: 614,
    columns: 13,
    kinds: { Loan_ID: "text", Dependents: "category", Credit_History: "number", Loan_Status: "category" },
    missing: {
      Gender: 13,
      Married: 3,
      Dependents: 15,
      Self_Employed: 32,
      LoanAmount: 22,
      Loan_Amount_Term: 14,
      Credit_History: 50,
    },
  },
  "loan_prediction_test.csv": {
    rows: 367,
    columns: 12,
    kinds: { Loan_ID: "text", Dependents: "number", Credit_History: "number" },
    missing: { Gender: 11, Dependents: 10, Self_Employed: 23, LoanAmount: 5, Loan_Amount_Term: 6, Credit_History: 29 },
  },
  "LoanStats3a.csv": {
    rows: 39786,
    columns: 16,
    kinds: {
      term: "number in months",
      emp_length: "category",
      zip_code: "category",
      revol_util: "number in %",
      loan_status: "category",
    },
    missing: { emp_length: 1078, revol_util: 50 },
  },
  "loansData.csv": {
    rows: 2500,
    columns: 15,
    kinds: {
      "row name": "number",
      "Interest.Rate": "number in %",
      "Loan.Length": "number in months",
      "FICO.Range": "category",
      "Employment.Length": "category",
    },
    missing: {
      "Monthly.Income": 1,
      "Open.CREDIT.Lines": 2,
      "Revolving.CREDIT.Balance": 2,
      "Inquiries.in.the.Last.6.Months": 2,
      "Employment.Length": 77,
    },
    findings: ["file/header-too-short"],
  },
  "bank-additional.csv": {
    rows: 4119,
    columns: 21,
    delimiter: ";",
    kinds: { age: "number", default: "category", "emp.var.rate": "number", y: "category" },
    missing: { job: 39, marital: 11, education: 167, default: 803, housing: 105, loan: 105 },
  },
  "SBAcase.11.13.17.csv": {
    rows: 2101,
    columns: 35,
    kinds: { Name: "text", ApprovalDate: "number", ChgOffDate: "number", RevLineCr: "category", Default: "number" },
    missing: {
      Bank: 3,
      BankState: 3,
      NewExist: 1,
      RevLineCr: 2,
      LowDoc: 3,
      ChgOffDate: 1404,
      DisbursementDate: 2,
      xx: 2,
    },
  },
  "crx.csv": {
    rows: 690,
    columns: 16,
    kinds: { Column1: "category", Column2: "number", Column16: "category" },
    missing: { Column1: 12, Column2: 12, Column4: 6, Column5: 6, Column6: 9, Column7: 9, Column14: 13 },
  },
  "australian-datos-faltantes.csv": {
    rows: 690,
    columns: 15,
    delimiter: ";",
    decimal: ",",
    kinds: { A2: "number", A7: "number", A15: "number" },
    missing: { A1: 12, A2: 12, A4: 6, A5: 6, A7: 9, A14: 13 },
  },
  "czech_loan_train.csv": {
    rows: 328,
    columns: 7,
    delimiter: ";",
    kinds: { date: "number", amount: "number", status: "number" },
    missing: {},
  },
  "czech_loan_test.csv": {
    rows: 354,
    columns: 7,
    delimiter: ";",
    kinds: { date: "number", amount: "number" },
    missing: { status: 354 },
  },
  "thomas_loan_data.csv": {
    rows: 1225,
    columns: 15,
    delimiter: ";",
    kinds: { YOB: "number", RES: "category", BAD: "number" },
    missing: {},
  },
  "CreditScoring.csv": {
    rows: 4455,
    columns: 14,
    kinds: { Status: "number", Income: "number", Assets: "number" },
    missing: {},
  },
  "HMDA.csv": {
    rows: 2380,
    columns: 15,
    kinds: { rownames: "number", pirat: "number", phist: "category", deny: "category" },
    missing: {},
  },
  "ebac_credito.csv": {
    rows: 10127,
    columns: 16,
    decimal: ",",
    kinds: { limite_credito: "number", valor_transacoes_12m: "number", salario_anual: "category", default: "number" },
    missing: { escolaridade: 1519, estado_civil: 749, salario_anual: 1112 },
  },
};

function kindOf(column: Column): string {
  return column.kind === "number" && column.unit !== null ? `number in ${column.unit}` : column.kind;
}

function missingOf(column: Column): number {
  return "codes" in column
    ? column.codes.filter((code) => code < 0).length
    : column.values.filter((value) => Number.isNaN(value)).length;
}

describe.each(Object.entries(files))("%s", (name, { delimiter = ",", decimal = ".", findings = [], ...expected }) => {
  test.skipIf(!isThere(name))("is read as it was meant", async () => {
    const { table, source, dialect, guesses, findings: found } = await read(name);
    expect(source).toMatchObject({ rows: expected.rows, columns: expected.columns, format: "text", sampledFrom: null });
    const none = { skip: 0, describing: 0, footer: 0, wrapped: false };
    expect(dialect).toEqual({ encoding: "utf-8", delimiter, decimal, header: true, ...none });
    expect(guesses.find(({ part }) => part === "delimiter")).toMatchObject({ because: "fields" });
    expect(guesses.find(({ part }) => part === "header")).toMatchObject({ because: "names" });
    const kinds = new Map(table.columns.map((column) => [column.name, kindOf(column)]));
    expect(Object.keys(expected.kinds).map((column) => [column, kinds.get(column)])).toEqual(
      Object.entries(expected.kinds),
    );
    const missing = table.columns.map((column) => [column.name, missingOf(column)]).filter(([, cells]) => cells !== 0);
    expect(missing).toEqual(Object.entries(expected.missing));
    expect(found.map(({ code }) => code).filter((code) => code.startsWith("file/"))).toEqual(findings);
  });
});

describe("values that are easily misread", () => {
  test.skipIf(!isThere("australian-datos-faltantes.csv"))("decimal commas", async () => {
    expect(valuesOf(await read("australian-datos-faltantes.csv"), "A2").slice(0, 3)).toEqual([22.08, 22.67, 29.58]);
  });

  test.skipIf(!isThere("ebac_credito.csv"))("dot thousands with decimal commas in quotes", async () => {
    expect(valuesOf(await read("ebac_credito.csv"), "limite_credito")[0]).toBe(12_691.51);
  });

  test.skipIf(!isThere("thomas_loan_data.csv"))("numbers that begin with their decimal sign", async () => {
    expect(valuesOf(await read("thomas_loan_data.csv"), "BAD").slice(0, 2)).toEqual([0, 0]);
  });

  test.skipIf(!isThere("SBAcase.11.13.17.csv"))("a byte order mark is no part of a name", async () => {
    const { preview, guesses } = await read("SBAcase.11.13.17.csv");
    expect(preview.header[0]).toBe("Selected");
    expect(guesses[0]).toEqual({ part: "encoding", because: "mark", count: null });
  });

  test.skipIf(!isThere("loansData.csv"))("row names without a name of their own", async () => {
    const loans = await read("loansData.csv");
    expect(valuesOf(loans, "row name")[0]).toBe(81_174);
    expect(valuesOf(loans, "Interest.Rate")[0]).toBe(8.9);
  });
});
