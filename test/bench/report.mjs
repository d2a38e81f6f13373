/**
 * @import { ImportReport } from "./importing.mjs"
 * @import { TrainReport } from "./page/training.ts"
 */

/** @param {readonly number[]} values */
function median(values) {
  const sorted = values.toSorted((a, b) => a - b);
  const middle = Math.floor(sorted.length / 2);
  const upper = sorted[middle] ?? Number.NaN;
  return sorted.length % 2 === 1 ? upper : (upper + (sorted[middle - 1] ?? Number.NaN)) / 2;
}

/** @param {readonly (number | null)[]} values */
function largest(values) {
  return values.reduce((most, value) => (value === null ? most : Math.max(most ?? value, value)), null);
}

/** @param {readonly (number | null)[]} values */
function medianOrNull(values) {
  const known = values.filter((value) => value !== null);
  return known.length === 0 ? null : median(known);
}

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

/**
 * What follows from the runs: time of a step, rows per second, and how many times as fast as `model.fit`.
 * @param {TrainReport} report
 */
export function trainResults({ backend, figures }) {
  return {
    backend,
    runs: figures.map((run) => {
      const fit = figures.find(({ network, trainer }) => network === run.network && trainer === "model.fit");
      const { seconds, steps, epochs, rows } = run;
      return {
        ...run,
        msPerStep: seconds === null ? null : (seconds * 1000) / steps,
        rowsPerSecond: seconds === null ? null : (rows * epochs) / seconds,
        timesAsFastAsFit: seconds === null || !fit?.seconds ? null : fit.seconds / seconds,
      };
    }),
  };
}

/**
 * @param {readonly string[]} head
 * @param {readonly (readonly string[])[]} body
 */
function table(head, body) {
  const widths = head.map((name, column) => Math.max(name.length, ...body.map((cells) => cells[column]?.length ?? 0)));
  const line = (/** @type {readonly string[]} */ cells) =>
    cells
      .map((cell, column) => (column === 0 ? cell.padEnd(widths[0] ?? 0) : cell.padStart(widths[column] ?? 0)))
      .join("  ");
  return [line(head), line(widths.map((width) => "-".repeat(width))), ...body.map(line)].join("\n");
}

/**
 * @param {number | null} value
 * @param {number} digits
 */
function number(value, digits) {
  return value === null
    ? "–"
    : value.toLocaleString("en", { maximumFractionDigits: digits, minimumFractionDigits: digits });
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

/** @param {ReturnType<typeof trainResults>} results */
export function trainTable({ runs }) {
  const head = ["network", "trainer", "steps", "ms/step", "rows/s", "× model.fit", "first run s"];
  const body = runs.map((run) => [
    run.network,
    run.trainer,
    number(run.steps, 0),
    number(run.msPerStep, 3),
    number(run.rowsPerSecond, 0),
    number(run.timesAsFastAsFit, 1),
    number(run.firstSeconds, 2),
  ]);
  const errors = runs.flatMap(({ network, trainer, error }) =>
    error === null ? [] : [`${network} ${trainer}: ${error}`],
  );
  return [table(head, body), ...errors].join("\n");
}
