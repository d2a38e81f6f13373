/** What is known of a public loan file: from the README beside it, and counted with other tools. */
export interface LoanFile {
  readonly file: string;
  readonly rows: string;
  readonly columns: number;
  /** What the proposal says; null where no column tells which value is bad. */
  readonly target: string | null;
  /** Name, type and missing share of columns, as the table shows them. */
  readonly named: readonly (readonly [name: string, type: string, missing: string])[];
  /** Findings that must be named, as far as their first words. */
  readonly findings: readonly string[];
}

/** Every file of the collection, with its traps. */
export const loanFiles: readonly LoanFile[] = [
  {
    file: "germancredit.csv",
    rows: "1,000",
    columns: 21,
    target: "Bad means “bad”, 30.0 % of rows (300 of 1,000). Good means “good”.",
    named: [
      ["duration_in_month", "number", "none"],
      ["purpose", "category", "none"],
      ["foreign_worker", "boolean", "none"],
    ],
    findings: ["personal_status_and_sex may be a protected attribute", "purpose has 3 rare levels"],
  },
  {
    file: "SouthGermanCredit.asc",
    rows: "1,000",
    columns: 21,
    target: "Bad means “0”, 30.0 % of rows (300 of 1,000). Good means “1”.",
    named: [
      ["amount", "number", "none"],
      ["credit_risk", "boolean", "none"],
    ],
    findings: [
      "11 columns: few whole numbers that may be codes of levels",
      "foreign_worker may be a protected attribute",
    ],
  },
  {
    file: "hmeq.csv",
    rows: "5,960",
    columns: 13,
    target: "Bad means “1”, 19.9 % of rows (1,189 of 5,960). Good means “0”.",
    named: [
      ["DEBTINC", "number", "21.3 %"],
      ["JOB", "category", "4.7 %"],
      ["LOAN", "number", "none"],
    ],
    findings: ["DEBTINC lies far outside"],
  },
  {
    file: "credit_risk_dataset.csv",
    rows: "32,581",
    columns: 12,
    target: "Bad means “1”, 21.8 % of rows (7,108 of 32,581). Good means “0”.",
    named: [
      ["loan_int_rate", "number", "9.6 %"],
      ["person_emp_length", "number", "2.7 %"],
      ["cb_person_default_on_file", "boolean", "none"],
    ],
    findings: ["165 rows (0.5 %) repeat an earlier one in every column", "person_emp_length lies far outside"],
  },
  {
    file: "cs-training.csv",
    rows: "150,000",
    columns: 12,
    target: "Bad means “1”, 6.7 % of rows (10,026 of 150,000). Good means “0”.",
    named: [
      ["column 1", "identifier", "none"],
      ["MonthlyIncome", "number", "19.8 %"],
      ["NumberOfDependents", "number", "2.6 %"],
    ],
    findings: ["NumberOfTimes90DaysLate holds what look like codes: 96 (5 rows) and 98 (264 rows)"],
  },
  {
    file: "UCI_Credit_Card.csv",
    rows: "30,000",
    columns: 25,
    target: "Bad means “1”, 22.1 % of rows (6,636 of 30,000). Good means “0”.",
    named: [
      ["ID", "identifier", "none"],
      ["BILL_AMT1", "number", "none"],
    ],
    findings: ["GENDER may be a protected attribute", "ID looks like an identifier"],
  },
  {
    file: "loan_prediction_train.csv",
    rows: "614",
    columns: 13,
    target: "Bad means “N”, 31.3 % of rows (192 of 614). Good means “Y”.",
    named: [
      ["Loan_ID", "identifier", "none"],
      ["Dependents", "category", "2.4 %"],
      ["Credit_History", "boolean", "8.1 %"],
      ["LoanAmount", "number", "3.6 %"],
    ],
    findings: ["Gender may be a protected attribute"],
  },
  {
    file: "loan_prediction_test.csv",
    rows: "367",
    columns: 12,
    target: null,
    named: [["Loan_ID", "identifier", "none"]],
    findings: [],
  },
  {
    file: "LoanStats3a.csv",
    rows: "39,786",
    columns: 16,
    target: "Bad means “Charged Off”, 14.3 % of rows (5,670 of 39,786). Good means “Fully Paid”.",
    named: [
      ["term", "number", "none"],
      ["revol_util", "number", "0.1 %"],
      ["emp_length", "category", "2.7 %"],
    ],
    findings: ["zip_code may be a protected attribute", "emp_length mixes numbers"],
  },
  {
    file: "loansData.csv",
    rows: "2,500",
    columns: 15,
    target: null,
    named: [
      ["row name", "identifier", "none"],
      ["Interest.Rate", "number", "none"],
      ["FICO.Range", "category", "none"],
      ["Employment.Length", "category", "3.1 %"],
    ],
    findings: ["The header has 14 names, the rows have 15 fields"],
  },
  {
    file: "bank-additional.csv",
    rows: "4,119",
    columns: 21,
    target: "Bad means “yes”, 10.9 % of rows (451 of 4,119). Good means “no”.",
    named: [
      ["default", "boolean", "19.5 %"],
      ["pdays", "number", "none"],
      ["euribor3m", "number", "none"],
    ],
    findings: ["pdays holds what look like codes: 999 (3,959 rows)"],
  },
  {
    file: "SBAcase.11.13.17.csv",
    rows: "2,101",
    columns: 35,
    target: "Bad means “1”, 32.7 % of rows (686 of 2,101). Good means “0”.",
    named: [
      ["Selected", "boolean", "none"],
      ["ChgOffDate", "number", "66.8 %"],
      ["RevLineCr", "category", "0.1 %"],
    ],
    findings: [
      "ChgOffDate is filled in 100.0 % of bad rows",
      "MIS_Status is nearly the target itself",
      "ChgOffPrinGr is nearly the target itself",
      "ApprovalDate may hold dates written as numbers (days of SAS)",
    ],
  },
  {
    file: "crx.csv",
    rows: "690",
    columns: 16,
    target: "Bad means “-”, 55.5 % of rows (383 of 690). Good means “+”.",
    named: [
      ["Column1", "category", "1.7 %"],
      ["Column14", "number", "1.9 %"],
    ],
    findings: ["55.5 % of the loans are bad"],
  },
  {
    file: "australian-datos-faltantes.csv",
    rows: "690",
    columns: 15,
    target: null,
    named: [
      ["A2", "number", "1.7 %"],
      ["A14", "number", "1.9 %"],
    ],
    findings: ["4 columns: few whole numbers that may be codes of levels"],
  },
  {
    file: "czech_loan_train.csv",
    rows: "328",
    columns: 7,
    target: "Bad means “-1”, 14.0 % of rows (46 of 328). Good means “1”.",
    named: [["loan_id", "identifier", "none"]],
    findings: ["Only 46 bad loans", "date may hold dates written as numbers (year, month, day)"],
  },
  {
    file: "czech_loan_test.csv",
    rows: "354",
    columns: 7,
    target: null,
    named: [["status", "category", "100.0 %"]],
    findings: ["status holds no value at all"],
  },
  {
    file: "thomas_loan_data.csv",
    rows: "1,225",
    columns: 15,
    target: "Bad means “1”, 26.4 % of rows (323 of 1,225). Good means “0”.",
    named: [
      ["dHVAL", "number", "none"],
      ["PHON", "boolean", "none"],
    ],
    findings: ["YOB holds what look like codes: 99 (7 rows)", "23 rows (1.9 %) repeat an earlier one"],
  },
  {
    file: "CreditScoring.csv",
    rows: "4,455",
    columns: 14,
    target: "Bad means “2”, 28.2 % of rows (1,254 of 4,454). Good means “1”. 1 row is left out.",
    named: [["Income", "number", "none"]],
    findings: [
      "Income holds what look like codes: 99,999,999 (34 rows)",
      "Debt holds what look like codes: 99,999,999 (18 rows)",
    ],
  },
  {
    file: "HMDA.csv",
    rows: "2,380",
    columns: 15,
    target: "Bad means “yes”, 12.0 % of rows (285 of 2,380). Good means “no”.",
    named: [
      ["rownames", "identifier", "none"],
      ["afam", "boolean", "none"],
    ],
    findings: ["afam may be a protected attribute", "single may be a protected attribute"],
  },
  {
    file: "ebac_credito.csv",
    rows: "10,127",
    columns: 16,
    target: "Bad means “1”, 16.1 % of rows (1,627 of 10,127). Good means “0”.",
    named: [
      ["limite_credito", "number", "none"],
      ["escolaridade", "category", "15.0 %"],
      ["salario_anual", "category", "11.0 %"],
    ],
    findings: ["sexo may be a protected attribute", "estado_civil may be a protected attribute"],
  },
];
