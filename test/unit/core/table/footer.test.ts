import { describe, expect, test } from "vitest";
import { sniffFooter } from "../../../../src/core/table/footer.ts";
import { recordsOf } from "../../../support/splitText.ts";

const rows = "1,own,100\n2,rent,200\n3,own,300\n4,own,400";

describe("sniffFooter", () => {
  test.each([
    [1, "Total,,1000"],
    [1, "Total,4,1000"],
    [1, ",Summe,1000"],
    [1, "合计,,1000"],
    [1, "Source: the bank"],
    [1, "(4 rows affected)"],
    [1, "(50 rows)"],
    [1, "---,---,---"],
    [2, "Total,,1000\n\nAs of 2017-12-31; unaudited figures"],
    [1, "# end of file"],
    [1, "End of report,,"],
    [0, "5,rent,500"],
    [0, "5,rent"],
    [0, "5"],
    [0, "5,,"],
    [0, "NA,own,300"],
    [0, ",,"],
  ])("finds %d records in what follows rows: %j", (footer, text) => {
    expect(sniffFooter(recordsOf(`${rows}\n${text}`), ".")).toBe(footer);
  });

  test.each([
    ["names with blanks, cut short", "Jane Doe,35,1\nJohn Roe,40,2\nAnna Low,28,3\nMax Short,30"],
    ["keys, cut short", "LP001,35,1\nLP002,40,2\nLP003,28,3\nLP0"],
    ["one column of texts", "good\nbad\nneither this\nnor that"],
    ["levels called total", "total,1,2\npart,3,4\ntotal,5,6"],
    ["two rows", "1,2\n3,4"],
  ])("finds none in %s", (_, text) => {
    expect(sniffFooter(recordsOf(text), ".")).toBe(0);
  });
});
