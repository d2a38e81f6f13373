import { describe, expect, test } from "vitest";
import { countTests, summaryLine } from "../../support/counts.mjs";

function file(status: string, ...statuses: string[]) {
  return {
    name: "some.test.ts",
    status,
    assertionResults: statuses.map((each, i) => ({ fullName: ` test ${i}`, status: each })),
  };
}

const noReason = () => null;

describe("countTests", () => {
  test("counts each outcome", () => {
    const report = { testResults: [file("passed", "passed", "skipped"), file("failed", "failed", "passed", "todo")] };
    const counts = countTests(report, false, noReason);
    expect([counts.passed, counts.failed, counts.skipped.length]).toEqual([2, 1, 2]);
  });

  test("counts a file that could not be loaded as one failure", () => {
    expect(countTests({ testResults: [file("failed"), file("passed", "passed")] }, false, noReason)).toMatchObject({
      passed: 1,
      failed: 1,
    });
  });

  test.each([
    ["no report was written", null, true],
    ["not one test ran", { testResults: [] }, true],
    ["an error outside all tests ended the run", { testResults: [file("passed", "passed")] }, false],
  ])("counts a failure where %s", (_, report, endedWell) => {
    expect(countTests(report, endedWell, noReason).failed).toBe(1);
  });

  test("names skipped tests, with the reason of the test before that of its file", () => {
    const withReason = { fullName: "upgrades", status: "skipped", meta: { reason: "needs two tabs" } };
    const report = {
      testResults: [
        file("passed", "skipped"),
        { name: "other.test.ts", status: "passed", assertionResults: [withReason] },
      ],
    };
    expect(countTests(report, true, (name) => `${name} has no data`).skipped).toEqual([
      { title: "test 0", reason: "some.test.ts has no data" },
      { title: "upgrades", reason: "needs two tabs" },
    ]);
  });
});

test("the summary names skipped tests only where there are some", () => {
  expect(summaryLine(12, 0, 0)).toBe("12 passed, 0 failed");
  expect(summaryLine(12, 1, 3)).toBe("12 passed, 1 failed, 3 skipped");
});
