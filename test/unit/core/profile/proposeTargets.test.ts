import { describe, expect, test } from "vitest";
import { profileTable } from "../../../../src/core/profile/profile.ts";
import { categoryColumn, numberColumn, tableOf } from "../../../support/tables.ts";

const rows = 400;
const cycle = <Cell>(cells: readonly Cell[]): Cell[] =>
  Array.from({ length: rows }, (_, row) => cells[row % cells.length] as Cell);
const amount = numberColumn(
  "amount",
  Array.from({ length: rows }, (_, row) => row * 1.5),
);

/** What is proposed for a column of these values under this name, at the end of a table. */
function proposal(name: string, cells: readonly (string | number | null)[]) {
  const isNumber = cells.every((cell) => typeof cell !== "string");
  const column = isNumber
    ? numberColumn(name, cycle(cells as (number | null)[]))
    : categoryColumn(name, cycle(cells.map((cell) => (cell === null ? null : String(cell)))));
  return profileTable(tableOf(amount, column), []).targets[0];
}

describe("bad and good values", () => {
  test.each<[string, readonly (string | number | null)[], readonly string[], readonly string[]]>([
    ["credit_risk", [0, 1, 1], ["0"], ["1"]],
    ["mora", ["sí", "no", "no"], ["sí"], ["no"]],
    ["是否违约", ["是", "否", "否"], ["是"], ["否"]],
    ["дефолт", ["да", "нет"], ["да"], ["нет"]],
    ["デフォルト", ["はい", "いいえ"], ["はい"], ["いいえ"]],
    ["Kredit", [0, 1, 1], ["0"], ["1"]],
    ["Risk", ["good", "bad", "good"], ["bad"], ["good"]],
    ["MIS_Status", ["P I F", "CHGOFF", "P I F"], ["CHGOFF"], ["P I F"]],
    ["Estado", ["pagado", "en mora", "pagado"], ["en mora"], ["pagado"]],
    ["situacao", ["adimplente", "inadimplente", "adimplente"], ["inadimplente"], ["adimplente"]],
    ["outcome", ["paid", "written", "paid"], ["written"], ["paid"]],
  ])("of %s with %j are %j and %j", (name, cells, bad, good) => {
    expect(proposal(name, cells)).toMatchObject({ column: name, bad, good });
  });

  test("leave out loans that still run, and those between", () => {
    const statuses = [
      "Fully Paid",
      "Fully Paid",
      "Charged Off",
      "Current",
      "In Grace Period",
      "Late (16-30 days)",
      "Late (31-120 days)",
      "Issued",
    ];
    expect(proposal("loan_status", statuses)).toMatchObject({
      bad: ["Charged Off", "Late (31-120 days)"],
      good: ["Fully Paid"],
    });
    const mixed = [
      "Completed",
      "Chargedoff",
      "Defaulted",
      "Current",
      "Past Due (1-15 days)",
      "Past Due (61-90 days)",
      "Cancelled",
    ];
    expect(proposal("LoanStatus", mixed)?.good).toEqual(["Completed"]);
    expect(proposal("LoanStatus", mixed)?.bad.toSorted()).toEqual(["Chargedoff", "Defaulted", "Past Due (61-90 days)"]);
  });

  test("leave out slips", () => {
    const cells = Array.from({ length: rows }, (_, row) => (row === 9 ? 0 : row % 4 === 0 ? 2 : 1));
    expect(profileTable(tableOf(amount, numberColumn("Status", cells)), []).targets[0]).toMatchObject({
      bad: ["2"],
      good: ["1"],
    });
  });
});

describe("where nothing tells which value is bad", () => {
  test.each<[string, readonly (string | number)[]]>([
    ["A15", [0, 1]],
    ["status", ["A", "B", "C", "D"]],
    ["class", [1, 2, 1, 2, 1, 2, 1]],
  ])("%s of %j is proposed without one, and says so", (name, cells) => {
    const found = proposal(name, cells);
    expect(found).toMatchObject({ column: name, bad: [], good: [] });
    expect(found?.evidence).toContain("polarityOpen");
  });

  test("a status of open and closed does not take open for bad", () => {
    expect(proposal("status", ["open", "closed", "closed"])?.bad).toEqual([]);
  });
});

describe("features are not taken for the outcome", () => {
  const yesNo = (share: number) => Array.from({ length: rows }, (_, row) => (row % 100 < share * 100 ? "yes" : "no"));

  test("default among the features of a file that ends in y", () => {
    const table = tableOf(
      categoryColumn("default", yesNo(0.02)),
      categoryColumn("housing", yesNo(0.5)),
      amount,
      categoryColumn(
        "y",
        Array.from({ length: rows }, (_, row) => (row % 9 === 0 ? "yes" : "no")),
      ),
    );
    expect(profileTable(table, []).targets[0]).toMatchObject({ column: "y", bad: ["yes"] });
  });

  test("a default of long ago, a protected attribute at the end, or a key", () => {
    const targets = (name: string) => profileTable(tableOf(amount, categoryColumn(name, yesNo(0.3))), []).targets;
    expect(targets("gender")).toEqual([]);
    const history = tableOf(categoryColumn("cb_person_default_on_file", yesNo(0.2)), amount);
    expect(profileTable(history, []).targets).toEqual([]);
  });
});
