import { expect, test } from "vitest";
import { nameVotes } from "../../../../src/core/table/names.ts";
import { recordsOf } from "../../../support/splitText.ts";

test.each([
  [true, "id,amount\n1,200\n2,300"],
  [true, "home,class\nown,good\nrent,bad"],
  [true, "a,b"],
  [true, ",x\n1,2\n2,3"],
  [false, "1,200\n2,300"],
  [false, "A11,6,A34,1169\nA12,48,A32,5951\nA11,12,A34,2096"],
  [false, "?,6\n3,48\n4,12"],
  [false, "own,good\nrent,bad\nown,bad\nrent,good"],
  [true, "2017-01-01,count\n5,6\n7,8"],
  [true, "id,2017-01,2017-02\nA,1,2\nB,4,5"],
  [true, ",0,1,2\n0,a,1,x\n1,b,2,y"],
  [true, "2015,2016,2017\n1,2,3\n4,5,6"],
  [false, "1,2,3\n4,5,6\n7,8,9"],
  [false, "2017-01-01,5\n2017-01-02,6"],
])("that the first record is names is %s in %j", (names, text) => {
  const [first = [], ...below] = recordsOf(text);
  expect(nameVotes(first, below, ".").votes >= 0).toBe(names);
});

test("columns with a text above numbers are counted", () => {
  expect(nameVotes(["id", "home", "amount"], [["1", "own", "200"]], ".").textAboveValues).toBe(2);
});
