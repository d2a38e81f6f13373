/** @import { PageTrainer } from "../page/training.ts" */

/** @typedef {PageTrainer | "scikit-learn" | "pytorch"} TrainerName */

/**
 * A network, its rows and how long it is trained; `name` is what the figures call it.
 * @typedef {object} Network
 * @property {string} name
 * @property {number} inputs
 * @property {readonly number[]} hidden
 * @property {number} rows
 * @property {number} batch
 * @property {number} epochs
 * @property {number} members
 * @property {readonly TrainerName[]} trainers
 */

export const classic = "classic: 20→32→16→1";
export const medium = "30→64→32→1";
export const wide = "30→256→256→1";
export const growth = "growth: 30→64→32→1";

/** @type {readonly TrainerName[]} */
export const ours = ["wasm", "webgl", "oracle"];
/** @type {readonly TrainerName[]} */
const peers = ["tfjs-fit-webgl", "tfjs-fit-wasm", "tfjs-fit-cpu", "scikit-learn", "pytorch"];
/** @type {readonly TrainerName[]} */
const allTrainers = [...ours, ...peers];

const growthRows = [1000, 10_000, 100_000, 1_000_000];

/** @type {readonly Network[]} */
const all = [
  {
    name: classic,
    inputs: 20,
    hidden: [32, 16],
    rows: 1000,
    batch: 32,
    epochs: 100,
    members: 1,
    trainers: allTrainers,
  },
  ...[1, 5].map((members) => ({
    name: medium,
    inputs: 30,
    hidden: [64, 32],
    rows: 30_000,
    batch: 256,
    epochs: 10,
    members,
    trainers: allTrainers,
  })),
  {
    name: wide,
    inputs: 30,
    hidden: [256, 256],
    rows: 30_000,
    batch: 256,
    epochs: 3,
    members: 1,
    trainers: allTrainers,
  },
  ...growthRows.map((rows) => ({
    name: growth,
    inputs: 30,
    hidden: [64, 32],
    batch: 256,
    epochs: 1,
    members: 1,
    rows,
    trainers: ours,
  })),
];

/** Epochs and rows of a quick look. */
const quickEpochs = { [classic]: 10, [medium]: 1, [wide]: 1, [growth]: 1 };
const quickRows = 10_000;

/** What `--only` calls the runs in the app itself. */
const app = "app";

/**
 * Whether the runs in the app itself are wanted: they take no network and no trainer by name, and are not quick.
 * @param {{ only: string | undefined, trainers: readonly string[], quick: boolean }} wanted
 */
export function wantsApp({ only, trainers, quick }) {
  return only === app || (only === undefined && trainers.length === 0 && !quick);
}

/**
 * The networks to measure, each with the trainers that take part.
 *
 * @param {object} wanted
 * @param {string | undefined} wanted.only Part of a name; arrows may be typed as `->`.
 * @param {readonly string[]} wanted.trainers Names; none means all.
 * @param {boolean} wanted.quick A short look: few epochs, no more than 10,000 rows.
 * @returns {readonly Network[]}
 * @throws {Error} where nothing has that name.
 */
export function chosenNetworks({ only, trainers, quick }) {
  for (const name of trainers) {
    if (!allTrainers.some((known) => known === name)) {
      throw new Error(`--trainer must be one of ${allTrainers.join(", ")}: ${name}`);
    }
  }
  if (only === app) return [];
  const part = only?.replaceAll("->", "→").toLowerCase() ?? "";
  const named = all.filter(({ name }) => name.toLowerCase().includes(part));
  if (named.length === 0) {
    throw new Error(`--only must be part of one of ${[classic, medium, wide, growth, app].join("; ")}: ${only}`);
  }
  return named
    .map((network) => ({
      ...network,
      trainers: network.trainers.filter((name) => trainers.length === 0 || trainers.includes(name)),
    }))
    .filter((network) => network.trainers.length > 0)
    .filter(({ name, rows }) => !quick || name !== growth || rows <= quickRows)
    .map((network) => (quick ? shortened(network) : network));
}

/**
 * @param {Network} network
 * @returns {Network}
 */
function shortened(network) {
  const epochs = /** @type {Readonly<Record<string, number>>} */ (quickEpochs)[network.name];
  return { ...network, epochs: epochs ?? 1, rows: Math.min(network.rows, quickRows) };
}
