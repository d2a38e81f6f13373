import { largest, median } from "../statistics.mjs";

/**
 * @import { Measured } from "./measure.mjs"
 * @import { Network, TrainerName } from "./networks.mjs"
 */

/**
 * One trainer on one network, as `--json` prints it.
 * @typedef {object} Row
 * @property {string} network
 * @property {number} rows
 * @property {number} batch
 * @property {number} epochs
 * @property {number} members
 * @property {TrainerName} trainer
 * @property {number} seconds All members together; the median of the turns.
 * @property {number} msPerStep One step moves all members.
 * @property {number} rowsPerSecond All members together.
 * @property {number | null} drawsPerStep Null outside the browser.
 * @property {number | null} uploadsPerStep Null outside the browser.
 * @property {number | null} longestPageTaskMs 0 where no task reached 50 ms; null outside the browser.
 */

/**
 * The figures of one trainer on one network.
 * @param {Measured} measured
 * @returns {Row}
 */
export function rowOf({ network, trainer, plan, turns, counts }) {
  const { name, rows, batch, epochs, members } = network;
  const seconds = (median(turns.map((turn) => turn.seconds)) * epochs) / plan.epochs;
  const isInPage = counts !== null;
  return {
    network: name,
    rows,
    batch,
    epochs,
    members,
    trainer,
    seconds,
    msPerStep: (seconds * 1000) / (epochs * Math.ceil(rows / batch)),
    rowsPerSecond: (rows * epochs * members) / seconds,
    drawsPerStep: counts?.drawsPerStep ?? null,
    uploadsPerStep: counts?.uploadsPerStep ?? null,
    longestPageTaskMs: isInPage ? (largest(turns.map((turn) => turn.longestTaskMs)) ?? 0) : null,
  };
}

/**
 * The shortest and the longest run in seconds, scaled as the median is.
 * @param {Measured} measured
 * @returns {readonly [number, number]}
 */
export function rangeOf({ network, plan, turns }) {
  const scaled = turns.map(({ seconds }) => (seconds * network.epochs) / plan.epochs);
  return [Math.min(...scaled), Math.max(...scaled)];
}

/**
 * Multiplications and additions that the matrix products of one row take in learning, one member: forwards, for the
 * gradient of the weights, and backwards through all layers but the first.
 * @param {Pick<Network, "inputs" | "hidden">} network
 */
export function flopsPerRow({ inputs, hidden }) {
  const widths = [inputs, ...hidden, 1];
  const kernels = widths.slice(1).map((width, layer) => width * (widths[layer] ?? 0));
  const all = kernels.reduce((sum, weights) => sum + weights, 0);
  return 2 * (3 * all - (kernels[0] ?? 0));
}
