import { expect, test } from "vitest";
import { format } from "../../../src/ui/i18n/format.ts";

test("whole numbers read to the last digit, others to six", () => {
  expect([99_999_999, 1_004_285_007, -9, 0, 2005].map(format.value)).toEqual([
    "99,999,999",
    "1,004,285,007",
    "-9",
    "0",
    "2,005",
  ]);
  expect([0.6, 1234.56789, 0.000123456789].map(format.value)).toEqual(["0.6", "1,234.57", "0.000123457"]);
});
