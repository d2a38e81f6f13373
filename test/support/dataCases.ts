import type { SessionEvent } from "../../src/app/events.ts";
import type {
  ColumnProfile,
  Imported,
  NumberSummary,
  Prepared,
  Profile,
  TargetReport,
} from "../../src/core/pipeline.ts";
import { plainDialect } from "./plainDialect.ts";

const incomeSummary: NumberSummary = {
  min: 12_000,
  q25: 30_000,
  median: 41_000,
  q75: 60_000,
  max: 250_000,
  mean: 45_000,
  deviation: 20_000,
  skewness: 1.8,
  quantiles: [13_000, 18_000, 22_000, 30_000, 41_000, 60_000, 90_000, 120_000, 200_000],
  zeros: 0,
  whole: true,
  specialCodes: [{ value: 99_999, count: 34 }],
  plain: { min: 12_000, max: 250_000, q01: 13_000, median: 41_000, q99: 200_000, skewness: 1.8 },
  histogram: [10, 400, 380, 150, 40, 10],
};

function category(name: string, levels: ColumnProfile["levels"], missing = 0): ColumnProfile {
  return {
    name,
    kind: "category",
    type: levels.length === 2 ? "boolean" : "category",
    unit: null,
    missing,
    distinct: levels.length,
    numbers: null,
    levels,
    role: "input",
  };
}

/** A small book of loans: an outcome with a running status, a number with gaps, a leak, a protected attribute. */
export const loanColumns: readonly ColumnProfile[] = [
  {
    name: "income",
    kind: "number",
    type: "number",
    unit: "$",
    missing: 10,
    missingTexts: [
      { level: "", count: 7 },
      { level: "n/a", count: 3 },
    ],
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
  targets: [{ column: "status", bad: ["Charged Off"], good: ["Fully Paid"], evidence: ["name", "badWord"] }],
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
      format: "text",
      sampledFrom: null,
    },
    dialect: plainDialect,
    guesses: [
      { part: "encoding", because: "valid", count: null },
      { part: "delimiter", because: "fields", count: profile.rows },
      { part: "decimal", because: "cells", count: 12 },
      { part: "header", because: "names", count: 1 },
      { part: "skip", because: "usual", count: null },
      { part: "describing", because: "usual", count: null },
      { part: "footer", because: "usual", count: null },
      { part: "wrapped", because: "usual", count: null },
    ],
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

/** What that target says of the columns. */
const targetReport: TargetReport = {
  bads: 100,
  goods: 800,
  strengths: [
    {
      column: "income",
      auc: 0.712,
      iv: 0.43,
      bins: [
        {
          range: { from: Number.NEGATIVE_INFINITY, to: 30_000 },
          levels: [],
          goods: 150,
          bads: 50,
          woe: -0.98,
          iv: 0.3,
        },
        { range: { from: 30_000, to: Number.POSITIVE_INFINITY }, levels: [], goods: 642, bads: 48, woe: 0.51, iv: 0.1 },
        { range: null, levels: [], goods: 8, bads: 2, woe: -0.7, iv: 0.03 },
      ],
    },
    {
      column: "purpose",
      auc: 0.55,
      iv: 0.02,
      bins: [
        { range: null, levels: ["car"], goods: 500, bads: 50, woe: 0.22, iv: 0.01 },
        { range: null, levels: ["house"], goods: 300, bads: 50, woe: -0.28, iv: 0.01 },
      ],
    },
    { column: "recovered", auc: 0.99, iv: 6.1, bins: [] },
    { column: "sex", auc: null, iv: null, bins: [] },
  ],
  findings: [{ code: "column/after-outcome", severity: "serious", details: { column: "recovered" } }],
};

/** The event of knowing what that target says. */
export const targetJudged: SessionEvent = {
  type: "targetJudged",
  report: targetReport,
  from: { tableId: "table-1", target: confirmedTarget },
};

/** What preparing that book may lead to. */
export const preparedLoans: Prepared = {
  preparedId: "prepared-1",
  parts: {
    train: { rows: 630, bads: 70, dates: null },
    validation: { rows: 135, bads: 15, dates: null },
    test: { rows: 135, bads: 15, dates: null },
  },
  folds: [],
  unlabelled: 100,
  repeated: 0,
  undated: 0,
  undersampled: 0,
  samplingShift: 0,
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
