import { describe, expect, test } from "vitest";
import { sniffBanner } from "../../../../src/core/table/banner.ts";
import { recordsOf } from "../../../support/splitText.ts";

describe("sniffBanner", () => {
  test.each([
    [0, "a,b,c\n1,2,3"],
    [0, "1,2,3\n4,5,6"],
    [1, "Loans of 2017\na,b,c\n1,2,3\n4,5,6"],
    [2, "Loans of 2017\n\na,b,c\n1,2,3\n4,5,6"],
    [2, "\n\na,b,c\n1,2,3"],
    [1, "Loans of 2017,,,\na,b,c,d\n1,2,3,4\n4,5,6,7"],
    [2, "Report date,2017-01-02,,,,\n,,,,,\na,b,c,d,e,f\n1,2,3,4,5,6\n1,2,3,4,5,7"],
    [2, "# source: bank, unaudited, 2017\n# more\na,b,c\n1,2,3\n4,5,6"],
    [1, "Loans of 2017\na,b\n1,2\n3,4"],
    [1, "X1,X2,X3\nage,income,late\n35,1000,0\n40,2000,1"],
    [1, ",X1,X2,Y\nID,LIMIT,SEX,default\n1,2000,1,0\n2,3000,2,1"],
    [12, `${"A long remark\n".repeat(12)}a,b,c\n1,2,3\n4,5,6\n7,8,9`],
  ])("passes over %d records of %j", (skip, text) => {
    expect(sniffBanner(recordsOf(text), ".")).toBe(skip);
  });

  test.each([
    ["a header of R, one name short", "a,b\nr1,1,2\nr2,3,4"],
    ["a first column without a name", ",x\n1,2\n2,3"],
    ["a name with a sign of comments", "#,name,amount\n1,x,3\n2,y,4"],
    ["numbered names", "V1,V2,V3\n1,2,3\n4,5,6"],
    ["a first row with gaps", "1,,3\n4,5,6\n7,8,9"],
    ["a short row of texts above texts", "own\nrent,good\nown,bad"],
  ])("does not take for a banner %s", (_, text) => {
    expect(sniffBanner(recordsOf(text), ".")).toBe(0);
  });
});
