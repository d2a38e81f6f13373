import { expect, test } from "vitest";
import { sniffDecimal } from "../../../../src/core/table/decimal.ts";

test.each([
  [".", 1, [["1.5", "2"]]],
  [",", 1, [["1,5", "2"]]],
  [",", 1, [["1.200,50 €"]]],
  [".", 1, [["$1,200.50"]]],
  [",", 1, [["0,165"]]],
  [".", 0, [["1,200"]]],
  [".", 0, [["12", "abc"]]],
  [".", 0, [["01.02.2017"]]],
  [",", 2, [["13,5 %"], ["22,08"], ["1.5"]]],
])("finds %j by %d cells in %j", (decimal, cells, records) => {
  expect(sniffDecimal(records)).toEqual({ decimal, cells });
});
