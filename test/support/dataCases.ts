import type { SessionEvent } from "../../src/app/events.ts";
import type { ColumnProfile, Imported, Prepared, Profile } from "../../src/core/pipeline.ts";

const incomeSummary = {
  min: 12_000,
  q25: 30_000,
  median: 41_000,
  q75: 60_000,
  max: 250_000,
  mean: 45_000,
  deviation: 20_000,
  histogram: [10, 400, 380, 150, 40, 10],
};

function category(name: string, levels: ColumnProfile["levels"], missing = 0): ColumnProfile {
  return { name, kind: "category", unit: null, missing, distinct: levels.length, numbers: null, levels, role: "input" };
}

/** A small book of loans: an outcome with a running status, a number with gaps, a leak, a protected attribute. */
export const loanColumns: readonly ColumnProfile[] = [
  {
    name: "income",
    kind: "number",
    unit: "$",
    missing: 10,
    distinct: 700,
    numbers: incomeSummary,
    levels: [],
    role: "input",
  },
  category("purpose", [
    { level: "car", count: 600 },
    { level: "house", count: 400 },
  ]),
  category("recovered", [
    { level: "no", count: 857 },
    { level: "yes", count: 143 },
  ]),
  {
    ...category("sex", [
      { level: "f", count: 500 },
      { level: "m", count: 500 },
    ]),
    role: "protected",
  },
  category(
    "status",
    [
      { level: "Fully Paid", count: 800 },
      { level: "Charged Off", count: 100 },
      { level: "Current", count: 95 },
    ],
    5,
  ),
];

export const loanProfile: Profile = {
  rows: 1000,
  columns: loanColumns,
  findings: [
    { code: "column/leak", severity: "serious", details: { column: "recovered", auc: 0.99 } },
    { code: "column/protected", severity: "note", details: { column: "sex" } },
  ],
  targets: [{ column: "status", bad: ["Charged Off"], evidence: ["name", "badWord"] }],
};

/** What the page knows of that book. */
function importedLoans(profile: Profile = loanProfile): Imported {
  return {
    tableId: "table-1",
    source: {
      name: "loans.csv",
      bytes: 48_000,
      rows: profile.rows,
      columns: profile.columns.length,
      fingerprint: "0123456789abcdef".repeat(4),
    },
    dialect: { encoding: "utf-8", delimiter: ",", decimal: ".", header: true },
    profile,
    preview: {
      header: profile.columns.map(({ name }) => name),
      rows: [profile.columns.map(({ name }) => `${name} of the first loan`)],
    },
  };
}

/** The event of having read them. */
export function loansImported(profile: Profile = loanProfile): SessionEvent {
  const origin = { kind: "file", file: new File(["…"], "loans.csv") } as const;
  return { type: "imported", origin, reading: {}, imported: importedLoans(profile), keep: false };
}

const confirmedTarget = { column: "status", bad: ["Charged Off"], good: ["Fully Paid"] } as const;

/** The event of having said what bad means. */
export const targetConfirmed: SessionEvent = { type: "targetConfirmed", target: confirmedTarget };

/** What preparing that book may lead to. */
export const preparedLoans: Prepared = {
  preparedId: "prepared-1",
  parts: {
    train: { rows: 630, bads: 70 },
    validation: { rows: 135, bads: 15 },
    test: { rows: 135, bads: 15 },
  },
  unlabelled: 100,
  recipe: {
    columns: [
      {
        kind: "number",
        name: "income",
        steps: [
          { kind: "impute", value: 41_000 },
          { kind: "indicator" },
          { kind: "standardise", mean: 45_100, scale: 20_300 },
        ],
      },
      {
        kind: "category",
        name: "purpose",
        steps: [{ kind: "oneHot", levels: ["car", "house"], rare: ["boat", "opera"], missing: true }],
      },
    ],
    rowNorm: false,
    inputs: ["income", "income (missing)", "purpose=car", "purpose=house", "purpose=(rare)", "purpose=(missing)"],
  },
  schema: [],
  findings: [{ code: "target/rows-left-out", severity: "note", details: { rows: 100 } }],
};
