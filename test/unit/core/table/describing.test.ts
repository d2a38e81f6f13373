import { describe, expect, test } from "vitest";
import { sniffDescribing } from "../../../../src/core/table/describing.ts";
import { recordsOf } from "../../../support/splitText.ts";

describe("sniffDescribing", () => {
  test.each([
    [1, "B,N,N\nown,1,2\nrent,3,4\nown,5,6"],
    [1, "(code),(EUR),(years)\nA,100,2\nB,200,3"],
    [1, "varchar(10),int,date\nA,100,2017-01-02\nB,200,2017-01-03"],
    [2, "text,number,number\nwho,how much,how long\nA,100,2\nB,200,3"],
    [1, "text,factor\nown,good\nrent,bad\nown,bad"],
    [0, "own,1,2\nrent,3,4\nown,5,6"],
    [0, "own,NA,?\nrent,3,4\nown,5,6"],
    [0, "own,refused,2\nrent,3,4\nown,5,6"],
    [0, "own,good\nrent,bad\nown,bad"],
    [0, "own,,\nrent,3,4\nown,5,6"],
    [1, "----+----+----\nown,1,2\nrent,3,4\nown,5,6"],
    [0, "B,N,N"],
    [0, ""],
  ])("finds %d rows in %j", (rows, text) => {
    expect(sniffDescribing(recordsOf(text), ".")).toBe(rows);
  });
});
