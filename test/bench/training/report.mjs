import { number, table } from "../table.mjs";
import { barsOf } from "./bars.mjs";
import { flopsPerRow, rangeOf, rowOf } from "./figures.mjs";

/**
 * @import { Bar } from "./bars.mjs"
 * @import { AppRun } from "./inApp.mjs"
 * @import { Measured, Outcome } from "./measure.mjs"
 * @import { Network } from "./networks.mjs"
 */

const head = [
  "trainer",
  "seconds",
  "min–max",
  "ms/step",
  "rows/s",
  "Gflop/s",
  "× wasm",
  "draws",
  "uploads",
  "page task",
];

/** @param {number} value Seconds. */
function seconds(value) {
  return number(value, value < 1 ? 4 : 2);
}

/** @param {number | null} value */
function times(value) {
  return number(value, value !== null && value < 100 ? 2 : 0);
}

/**
 * @param {Measured} measured
 * @param {number | null} secondsOfWasm
 */
function cells(measured, secondsOfWasm) {
  const row = rowOf(measured);
  const [shortest, longest] = rangeOf(measured);
  const task = row.longestPageTaskMs;
  return [
    row.trainer,
    seconds(row.seconds),
    `${seconds(shortest)}–${seconds(longest)}`,
    number(row.msPerStep, 3),
    number(row.rowsPerSecond, 0),
    number((row.rowsPerSecond * flopsPerRow(measured.network)) / 1e9, 1),
    times(secondsOfWasm === null ? null : row.seconds / secondsOfWasm),
    number(row.drawsPerStep, 1),
    number(row.uploadsPerStep, 1),
    task === 0 ? "< 50 ms" : `${number(task, 0)}${task === null ? "" : " ms"}`,
  ];
}

/** @param {Measured} measured */
function planNote({ trainer, network, plan, turns }) {
  const scaled = plan.epochs < network.epochs ? `, ${plan.epochs} of ${network.epochs} epochs, scaled up` : "";
  return `${trainer} ${turns.length}${scaled}`;
}

/**
 * @param {Network} network
 * @param {Outcome} outcome
 */
function networkText(network, { measured, missing }) {
  const { name, rows, batch, epochs, members } = network;
  const wasm = measured.find(({ trainer }) => trainer === "wasm");
  const secondsOfWasm = wasm ? rowOf(wasm).seconds : null;
  const sizes = `${number(rows, 0)} rows, batch ${batch}, epochs ${epochs}, members ${members}`;
  return [
    `${name}  ${sizes}`,
    "",
    table(
      head,
      measured.map((one) => cells(one, secondsOfWasm)),
    ),
    `runs: ${measured.map(planNote).join("; ")}`,
    ...missing.map(({ trainer, reason }) => `no figures of ${trainer}: ${reason}`),
  ].join("\n");
}

/** @param {Bar} bar */
function barCells({ sentence, sense, bound, unit, measured, isMet }) {
  const verdict = isMet ? "met" : "not met";
  return [
    sentence,
    `${sense} ${bound}${unit}`,
    `${times(measured)}${measured === null ? "" : unit}`,
    isMet === null ? "not measured" : verdict,
  ];
}

/** @param {readonly Measured[]} measured */
function startUpText(measured) {
  const { network } = measured[0] ?? {};
  const body = measured
    .filter((one) => one.network === network)
    .flatMap(({ trainer, startUp }) => {
      if (!startUp) return [];
      return [[trainer, number(startUp.worker, 0), number(startUp.backend, 0), number(startUp.firstStep, 0)]];
    });
  return table(["start-up, ms", "worker", "backend", "first step"], body);
}

/** @param {readonly AppRun[]} runs */
function appText(runs) {
  const body = runs.map(({ epochs, members, seconds: taken, longestTaskMs }) => [
    `${number(epochs, 0)} epochs, members ${members}`,
    seconds(taken),
    longestTaskMs === 0 ? "< 50 ms" : `${number(longestTaskMs, 0)} ms`,
  ]);
  return table(["in the app, curves drawn", "seconds", "page task"], body);
}

/**
 * The figures for the eye: a table for each network, the start-up of each trainer, runs in the app, and the bars.
 * @param {Outcome} outcome
 * @param {readonly AppRun[]} appRuns
 */
export function trainText({ measured, missing }, appRuns) {
  const networks = [...new Set([...measured, ...missing].map(({ network }) => network))];
  const of = (/** @type {Network} */ network) => ({
    measured: measured.filter((one) => one.network === network),
    missing: missing.filter((one) => one.network === network),
  });
  return [
    ...networks.map((network) => networkText(network, of(network))),
    ...(measured.length > 0 ? [startUpText(measured)] : []),
    ...(appRuns.length > 0 ? [appText(appRuns)] : []),
    table(["bar", "wanted", "measured", ""], barsOf(measured.map(rowOf), appRuns).map(barCells)),
  ].join("\n\n\n");
}
