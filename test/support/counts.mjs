/**
 * @typedef {{ title: string, reason: string | null }} Skipped
 * @typedef {{ passed: number, failed: number, skipped: Skipped[] }} Counts
 *
 * @typedef {{ fullName: string, status: string, meta?: { reason?: string } }} TestResult
 * @typedef {{ name: string, status: string, assertionResults: TestResult[] }} FileResult
 */

/**
 * Counts a Vitest JSON report. A file that failed without a failed test, as one does that cannot be loaded, counts as
 * one failure; so does a run that ended badly for a reason no test shows, and a run without a test.
 *
 * @param {{ testResults: FileResult[] } | null} report Null where Vitest wrote none.
 * @param {boolean} endedWell Whether Vitest's exit code was 0.
 * @param {(file: string) => string | null} whySkipped Reason why tests of a file are skipped, where the test itself gives none.
 * @returns {Counts}
 */
export function countTests(report, endedWell, whySkipped) {
  const files = report?.testResults ?? [];
  const passed = files.flatMap(({ assertionResults }) => assertionResults.filter(({ status }) => status === "passed"));
  const skipped = files.flatMap(({ name, assertionResults }) =>
    assertionResults
      .filter(({ status }) => status !== "passed" && status !== "failed")
      .map((test) => ({ title: test.fullName.trim(), reason: test.meta?.reason ?? whySkipped(name) })),
  );
  const failed = files.reduce((sum, file) => sum + failuresOf(file), 0);
  const nothingRan = passed.length + failed + skipped.length === 0;
  return { passed: passed.length, failed: failed || Number(!endedWell || nothingRan), skipped };
}

/** @param {FileResult} file */
function failuresOf({ status, assertionResults }) {
  return assertionResults.filter((test) => test.status === "failed").length || Number(status === "failed");
}

/**
 * The last line of a run.
 * @param {number} passed
 * @param {number} failed
 * @param {number} skipped
 */
export function summaryLine(passed, failed, skipped) {
  const line = `${passed} passed, ${failed} failed`;
  return skipped === 0 ? line : `${line}, ${skipped} skipped`;
}
