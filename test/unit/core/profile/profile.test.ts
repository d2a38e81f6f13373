import { describe, expect, test } from "vitest";
import type { ReadOptions, Table } from "../../../../src/core/pipeline.ts";
import { profileTable } from "../../../../src/core/profile/profile.ts";
import { createTableBuilder } from "../../../../src/core/table/tableBuilder.ts";

/** A table of columns given as texts. */
function tableOf(columns: Record<string, readonly string[]>, kinds: ReadOptions["kinds"] = []): Table {
  const names = Object.keys(columns);
  const builder = createTableBuilder(names, ".", { kinds });
  const rows = Math.max(...Object.values(columns).map(({ length }) => length));
  for (let row = 0; row < rows; row += 1) builder.add(names.map((name) => columns[name]?.[row] ?? ""));
  return builder.finish().table;
}

const profileOf = (columns: Record<string, readonly string[]>) => profileTable(tableOf(columns), []);
const cycle = (texts: readonly string[], rows: number) =>
  Array.from({ length: rows }, (_, i) => texts[i % texts.length] ?? "");
const count = (rows: number, of: (i: number) => string | number) =>
  Array.from({ length: rows }, (_, i) => String(of(i)));

describe("summaries", () => {
  test("of numbers: quartiles by linear interpolation, population deviation, twenty bins", () => {
    const [column] = profileOf({ x: ["4", "1", "3", "2", "", "10"] }).columns;
    expect(column).toMatchObject({
      kind: "number",
      missing: 1,
      distinct: 5,
      numbers: { min: 1, q25: 2, median: 3, q75: 4, max: 10, mean: 4 },
      levels: ["1", "2", "3", "4", "10"].map((level) => ({ level, count: 1 })),
    });
    expect(column?.numbers?.deviation).toBeCloseTo(Math.sqrt(10), 12);
    expect(column?.numbers?.histogram).toHaveLength(20);
    expect(column?.numbers?.histogram.reduce((sum, bin) => sum + bin, 0)).toBe(5);
    expect(column?.numbers?.histogram[0]).toBe(1);
    expect(column?.numbers?.histogram[19]).toBe(1);
  });

  test("of a number that never changes: all in the first bin", () => {
    expect(profileOf({ x: ["7", "7"] }).columns[0]?.numbers).toMatchObject({
      mean: 7,
      deviation: 0,
      histogram: [2, ...count(19, () => 0).map(Number)],
    });
  });

  test("of categories: levels by frequency", () => {
    expect(profileOf({ x: ["b", "a", "a", ""] }).columns[0]).toMatchObject({
      kind: "category",
      missing: 1,
      distinct: 2,
      numbers: null,
      levels: [
        { level: "a", count: 2 },
        { level: "b", count: 1 },
      ],
    });
  });

  test("list levels of at most fifty numbers, and the fifty most frequent categories", () => {
    const columns = profileOf({
      many: count(102, (i) => (i * 7) % 51),
      labels: count(102, (i) => `l${i % 51}`),
    }).columns;
    expect(columns[0]).toMatchObject({ distinct: 51, levels: [] });
    expect(columns[1]).toMatchObject({ distinct: 51 });
    expect(columns[1]?.levels).toHaveLength(50);
  });
});

describe("roles", () => {
  const role = (name: string, texts: readonly string[]) => profileOf({ [name]: texts }).columns[0]?.role;

  test.each([
    "sex",
    "GENDER",
    "personal_status_and_sex",
    "Marital",
    "MARRIAGE",
    "marital-status",
    "foreign_worker",
    "afam",
    "sexo",
    "estado_civil",
    "Geschlecht",
    "ForeignWorker",
    "性别",
    "婚姻状况",
    "zip_code",
    "Zip",
    "PLZ",
    "nationality",
    "raça",
  ])("%s is protected", (name) => {
    expect(role(name, ["a", "b", "a"])).toBe("protected");
  });

  test.each(["age", "Alter", "racetrack", "essex", "income", "number_of_dependents", "idade", "housing"])(
    "%s is an input",
    (name) => {
      expect(role(name, ["1", "2", "1"])).toBe("input");
    },
  );

  test.each<[string, readonly string[], string]>([
    ["id", ["7", "3", "9"], "identifier"],
    ["Loan_ID", ["LP1", "LP2", "LP3"], "identifier"],
    ["LoanNr_ChkDgt", ["1004285007", "1004535010"], "identifier"],
    ["whatever", count(40, (i) => i + 1), "identifier"],
    ["column 1", count(40, (i) => i), "identifier"],
    ["amount", count(40, (i) => i * 250), "input"],
    ["amount", count(40, (i) => 40 - i), "input"],
    ["number_of_accounts", cycle(["1", "2", "3"], 40), "input"],
    ["application_date", ["2017-01-01", "2018-01-01"], "date"],
    ["ApprovalDate", count(40, (i) => 15_000 + ((i * 37) % 40)), "date"],
    ["empty", ["", "NA"], "ignored"],
    ["constant", ["x", "x"], "ignored"],
    ["half", ["x", ""], "input"],
    ["remarks", count(60, (i) => `remark ${i}`), "ignored"],
    ["purpose", ["car", "tv"], "input"],
  ])("%s with %j… is %s", (name, texts, wanted) => {
    expect(role(name, texts)).toBe(wanted);
  });
});

describe("findings", () => {
  test("name each oddity, most severe first, those of the reading included", () => {
    const { findings } = profileTable(
      tableOf({
        id: count(120, (i) => i),
        empty: [],
        always: cycle(["DE"], 120),
        sex: cycle(["m", "f"], 120),
        opened: count(120, (i) => `2017-01-${String((i % 28) + 1).padStart(2, "0")}`),
        remark: count(120, (i) => `remark number ${i}`),
        city: count(120, (i) => `town ${i % 60}`),
      }),
      [{ code: "file/one-column", severity: "serious", details: { delimiter: "," } }],
    );
    expect(findings).toEqual([
      { code: "file/one-column", severity: "serious", details: { delimiter: "," } },
      { code: "column/identifier", severity: "warning", details: { column: "id", distinct: 120 } },
      { code: "column/all-missing", severity: "warning", details: { column: "empty" } },
      { code: "column/protected", severity: "warning", details: { column: "sex" } },
      { code: "column/constant", severity: "note", details: { column: "always", value: "DE" } },
      { code: "column/date", severity: "note", details: { column: "opened" } },
      { code: "column/text", severity: "note", details: { column: "remark", distinct: 120 } },
      { code: "column/many-levels", severity: "note", details: { column: "city", levels: 60 } },
    ]);
  });
});

describe("target proposals", () => {
  const first = (columns: Record<string, readonly string[]>) => profileOf(columns).targets[0];
  const filler = cycle(["3", "1", "4", "1", "5"], 40);

  test.each<[string, readonly string[], readonly string[]]>([
    ["BAD", ["0", "0", "0", "1"], ["1"]],
    ["class", ["good", "good", "bad", "good"], ["bad"]],
    ["loan_status", ["Fully Paid", "Charged Off", "Fully Paid", "Fully Paid"], ["Charged Off"]],
    ["loan_status", ["1", "0", "0", "0"], ["1"]],
    ["Loan_Status", ["Y", "N", "N", "Y"], ["N"]],
    ["deny", ["no", "no", "yes", "no"], ["yes"]],
    ["approved", ["1", "1", "0", "1"], ["0"]],
    ["是否违约", ["否", "否", "是", "否"], ["是"]],
    ["mora", ["no", "sí", "no", "no"], ["sí"]],
    ["Incumplimiento", ["0", "0", "0", "1"], ["1"]],
    ["status", ["1", "-1", "1", "1"], ["-1"]],
    ["default.payment.next.month", ["1", "0", "0", "0"], ["1"]],
    ["not.fully.paid", ["1", "0", "0", "0"], ["1"]],
  ])("%s with %j proposes %j", (name, texts, bad) => {
    expect(first({ [name]: cycle(texts, 40), amount: filler })).toMatchObject({ column: name, bad });
  });

  test("several bad levels of a loan's status go together", () => {
    const levels = ["Fully Paid", "Fully Paid", "Current", "Charged Off", "Default", "Late (31-120 days)"];
    expect(first({ loan_status: cycle(levels, 60) })?.bad.toSorted()).toEqual([
      "Charged Off",
      "Default",
      "Late (31-120 days)",
    ]);
  });

  test("the outcome at the end goes before a feature called default that hardly varies", () => {
    const columns = {
      default: count(400, (i) => (i === 3 ? "yes" : "no")),
      amount: cycle(filler, 400),
      y: cycle(["no", "no", "no", "no", "yes"], 400),
    };
    expect(first(columns)).toEqual({
      column: "y",
      bad: ["yes"],
      good: ["no"],
      evidence: ["name", "twoLevels", "rarer"],
    });
  });

  test("a last column of two levels is proposed though nothing else speaks for it", () => {
    expect(first({ a: filler, z: cycle(["p", "q", "p"], 40) })).toEqual({
      column: "z",
      bad: ["q"],
      good: ["p"],
      evidence: ["twoLevels", "rarer", "last"],
    });
  });

  test("nothing is proposed where nothing looks like an outcome", () => {
    expect(profileOf({ Married: cycle(["Yes", "No"], 40), purpose: cycle(["car", "tv", "boat"], 40) }).targets).toEqual(
      [],
    );
    expect(profileOf({ default: [], amount: filler }).targets).toEqual([]);
    expect(profileOf({ default: cycle(["yes"], 40), amount: filler }).targets).toEqual([]);
  });
});
