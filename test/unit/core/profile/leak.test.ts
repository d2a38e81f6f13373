import { describe, expect, test } from "vitest";
import { isAfterOutcomeName } from "../../../../src/core/profile/afterOutcome.ts";
import { leakOf } from "../../../../src/core/profile/leak.ts";
import { judgeColumn } from "../../../../src/core/profile/strength.ts";
import { categoryColumn, numberColumn } from "../../../support/tables.ts";
import type { Column } from "../../../../src/core/pipeline.ts";

/** 200 rows, every fourth bad. */
const labels = Int8Array.from({ length: 200 }, (_, row) => (row % 4 === 0 ? 1 : 0));
const cells = <Cell>(of: (label: number, row: number) => Cell): Cell[] => Array.from(labels, of);

function leak(column: Column) {
  const { strength, filled } = judgeColumn(column, labels);
  return leakOf({ strength, filled, bads: 50, goods: 150 });
}

describe("leakOf", () => {
  test("is a warning from an AUC of 0.85, serious above 0.95", () => {
    const noisy = cells((label, row) => (row % 20 === 0 ? 0.5 : label) + (row % 7) * 0.17);
    expect(leak(numberColumn("noisy", noisy))).toMatchObject({ code: "column/leak", severity: "warning" });
    const clear = cells((label, row) => label * 10 + (row % 13));
    expect(leak(numberColumn("clear", clear))).toMatchObject({ code: "column/leak", severity: "serious" });
    expect(
      leak(
        numberColumn(
          "amount",
          cells((_, row) => row),
        ),
      ),
    ).toBeNull();
  });

  test("knows the target under another name, with a few slips", () => {
    const copy = categoryColumn(
      "outcome",
      cells((label, row) => (label === 1 && row % 48 !== 0 ? "lost" : "fine")),
    );
    expect(leak(copy)).toEqual({
      code: "column/copies-target",
      severity: "serious",
      details: { column: "outcome", share: 195 / 200 },
    });
  });

  test("does not take a rare level for a copy only because most rows are good", () => {
    const rare = Int8Array.from({ length: 1000 }, (_, row) => (row % 50 === 0 ? 1 : 0));
    const { strength, filled } = judgeColumn(
      categoryColumn(
        "x",
        Array.from(rare, (_, row) => (row === 0 ? "a" : "b")),
      ),
      rare,
    );
    expect(leakOf({ strength, filled, bads: 20, goods: 980 })).toBeNull();
  });

  test("sees what is filled for one outcome only", () => {
    const date = numberColumn(
      "closed",
      cells((label, row) => (label === 1 ? row : null)),
    );
    expect(leak(date)).toEqual({
      code: "column/filled-by-outcome",
      severity: "serious",
      details: { column: "closed", ofBads: 1, ofGoods: 0 },
    });
  });

  test("leaves a gap that only tells much an input", () => {
    const ratio = numberColumn(
      "debt ratio",
      cells((label, row) => ((label === 1 ? row % 8 === 0 : row % 10 === 0) ? null : row % 10)),
    );
    expect(leak(ratio)).toBeNull();
  });

  test("goes by the name where figures say nothing", () => {
    expect(
      leak(
        numberColumn(
          "recoveries",
          cells((_, row) => row),
        ),
      ),
    ).toEqual({
      code: "column/after-outcome",
      severity: "warning",
      details: { column: "recoveries" },
    });
  });

  test("says nothing of figures from a handful of bads", () => {
    const few = Int8Array.from({ length: 40 }, (_, row) => (row < 5 ? 1 : 0));
    const { strength, filled } = judgeColumn(numberColumn("x", Array.from(few)), few);
    expect(leakOf({ strength, filled, bads: 5, goods: 35 })).toBeNull();
  });
});

describe("isAfterOutcomeName", () => {
  test.each([
    "recoveries",
    "collection_recovery_fee",
    "total_pymnt",
    "total_pymnt_inv",
    "total_rec_prncp",
    "last_pymnt_d",
    "last_pymnt_amnt",
    "out_prncp",
    "ChgOffDate",
    "ChgOffPrinGr",
    "charged_off_amount",
    "debt_settlement_flag",
    "hardship_amount",
    "LP_NetPrincipalLoss",
    "ClosedDate",
    "date_of_default",
    "LGD",
    "fecha_castigo",
    "monto_recuperado",
    "total_pagado",
    "valor_recuperado",
    "Letzte_Zahlung",
    "abgeschrieben",
    "核销金额",
  ])("%s is known afterwards", (name) => {
    expect(isAfterOutcomeName(name)).toBe(true);
  });

  test.each([
    "chargeoff_within_12_mths",
    "collections_12_mths_ex_med",
    "delinq_2yrs",
    "NumberOfTime30-59DaysPastDueNotWorse",
    "default",
    "amount",
    "income",
    "loan_status",
    "duration",
    "pub_rec",
    "cb_person_default_on_file",
    "issue_d",
    "payments",
    "head",
    "lead_time",
  ])("%s may be known before", (name) => {
    expect(isAfterOutcomeName(name)).toBe(false);
  });
});
