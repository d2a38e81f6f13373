import { largest, median, medianOrNull } from "./statistics.mjs";
import { number, table } from "./table.mjs";

/** @import { ImportReport } from "./importing.mjs" */

/**
 * What follows from the turns: medians of the times, the largest of memory and tasks.
 * @param {ImportReport} report
 */
export function importResults({ file, bytes, turns }) {
  const seconds = median(turns.map(({ loanlab }) => loanlab.seconds));
  const papaparseSeconds = median(turns.map(({ papaparse }) => papaparse.seconds));
  const pandasSeconds = medianOrNull(turns.map(({ pandas }) => pandas));
  const peak = largest(turns.map(({ loanlab }) => loanlab.peakBytes));
  return {
    file,
    rows: turns[0]?.loanlab.rows ?? 0,
    columns: turns[0]?.loanlab.columns ?? 0,
    megabytes: bytes / 1e6,
    seconds,
    mbPerSecond: bytes / 1e6 / seconds,
    peakMemoryMB: peak === null ? null : peak / 1e6,
    /** 0 where no task reached 50 ms. */
    longestPageTaskMs: largest(turns.map(({ loanlab }) => loanlab.longestTaskMs)) ?? 0,
    papaparseSeconds,
    pandasSeconds,
    profileSeconds: medianOrNull(turns.map(({ loanlab }) => loanlab.profileSeconds)),
    timesAsFastAsPapaParse: papaparseSeconds / seconds,
    timesThePandasTime: pandasSeconds === null ? null : seconds / pandasSeconds,
    allSeconds: turns.map(({ loanlab, papaparse, pandas }) => [loanlab.seconds, papaparse.seconds, pandas]),
  };
}

/** @param {ReturnType<typeof importResults>} results */
export function importTable(results) {
  const { file, rows, columns, megabytes, seconds, papaparseSeconds, pandasSeconds } = results;
  const speed = (/** @type {number | null} */ taken) => [
    number(taken, 2),
    number(taken === null ? null : megabytes / taken, 1),
    number(taken === null ? null : taken / seconds, 2),
  ];
  const body = [
    ["loanlab", ...speed(seconds)],
    ["papaparse", ...speed(papaparseSeconds)],
    ["pandas", ...speed(pandasSeconds)],
  ];
  const task = results.longestPageTaskMs === 0 ? "< 50 ms" : `${number(results.longestPageTaskMs, 0)} ms`;
  const peak = results.peakMemoryMB;
  return [
    `${file}: ${number(rows, 0)} rows of ${columns} columns, ${number(megabytes, 1)} MB, median of ${results.allSeconds.length}`,
    "",
    table(["reader", "seconds", "MB/s", "× loanlab"], body),
    "",
    `peak memory        ${peak === null ? "–" : `${number(peak, 0)} MB, ${number(peak / megabytes, 1)} × the file`}`,
    `longest page task  ${task}`,
    `profile            ${number(results.profileSeconds, 2)} s, after the reading`,
  ].join("\n");
}
