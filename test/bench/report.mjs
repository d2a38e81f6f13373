/**
 * @import { ImportReport } from "./page/importing.ts"
 * @import { TrainReport } from "./page/training.ts"
 */

/** @param {readonly number[]} values */
function median(values) {
  const sorted = values.toSorted((a, b) => a - b);
  const middle = Math.floor(sorted.length / 2);
  const upper = sorted[middle] ?? Number.NaN;
  return sorted.length % 2 === 1 ? upper : (upper + (sorted[middle - 1] ?? Number.NaN)) / 2;
}

/**
 * What follows from the readings: medians, speed, and how many times as long as PapaParse alone.
 * @param {ImportReport} report
 */
export function importResults({ file, bytes, figures }) {
  const papa = median(figures.find(({ reader }) => reader === "papaparse")?.seconds ?? []);
  return {
    file,
    megabytes: bytes / 1e6,
    readers: figures.map(({ seconds, ...rest }) => ({
      ...rest,
      seconds: median(seconds),
      allSeconds: seconds,
      megabytesPerSecond: bytes / 1e6 / median(seconds),
      timesPapaParse: median(seconds) / papa,
    })),
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
export function importTable({ file, megabytes, readers }) {
  const head = ["reader", "rows", "columns", "seconds", "MB/s", "× PapaParse", "longest page task"];
  const body = readers.map((reader) => [
    reader.reader,
    number(reader.rows, 0),
    number(reader.columns, 0),
    number(reader.seconds, 2),
    number(reader.megabytesPerSecond, 1),
    number(reader.timesPapaParse, 2),
    reader.longestTaskMs === null ? "< 50 ms" : `${number(reader.longestTaskMs, 0)} ms`,
  ]);
  return `${file}, ${number(megabytes, 1)} MB, median of ${readers[0]?.allSeconds.length ?? 0}\n\n${table(head, body)}`;
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
