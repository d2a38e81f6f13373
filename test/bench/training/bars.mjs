import { classic, growth, medium, ours, wide } from "./networks.mjs";

/**
 * @import { Row } from "./figures.mjs"
 * @import { AppRun } from "./inApp.mjs"
 */

/**
 * What was asked for, and what was measured.
 * @typedef {object} Bar
 * @property {string} sentence
 * @property {"at least" | "at most" | "under"} sense
 * @property {number} bound
 * @property {string} unit
 * @property {number | null} measured Null where what it takes was not measured.
 * @property {boolean | null} isMet
 */

/**
 * @param {Omit<Bar, "isMet">} bar
 * @returns {Bar}
 */
function judged(bar) {
  const { sense, bound, measured } = bar;
  if (measured === null) return { ...bar, isMet: null };
  if (sense === "at least") return { ...bar, isMet: measured >= bound };
  return { ...bar, isMet: sense === "at most" ? measured <= bound : measured < bound };
}

/**
 * @param {number | null} one
 * @param {number | null} other
 */
function ratio(one, other) {
  return one === null || other === null ? null : one / other;
}

/** @param {readonly (number | null)[]} values */
function most(values) {
  const known = values.filter((value) => value !== null);
  return known.length === 0 ? null : Math.max(...known);
}

/**
 * The bars for training, as ratios within one run.
 * @param {readonly Row[]} rows
 * @param {readonly AppRun[]} [appRuns]
 * @returns {readonly Bar[]}
 */
export function barsOf(rows, appRuns = []) {
  /** @type {(network: string, trainer: string, more?: { members?: number, rows?: number }) => number | null} */
  const secondsOf = (network, trainer, { members = 1, rows: size } = {}) =>
    rows.find(
      (row) =>
        row.network === network &&
        row.trainer === trainer &&
        row.members === members &&
        (size === undefined || row.rows === size),
    )?.seconds ?? null;
  const times = (/** @type {string} */ slower, /** @type {string} */ faster) =>
    ratio(secondsOf(classic, slower), secondsOf(classic, faster));
  const webgl = rows.filter(({ trainer }) => trainer === "webgl");
  const own = rows.filter(({ trainer }) => ours.includes(trainer));
  const growthOf = (/** @type {string} */ trainer) =>
    ratio(secondsOf(growth, trainer, { rows: 1_000_000 }), secondsOf(growth, trainer, { rows: 10_000 }));
  const perRow = (/** @type {string} */ trainer) => ratio(growthOf(trainer), 100);
  const atLeast = { sense: /** @type {const} */ ("at least"), unit: "×" };
  const atMost = { sense: /** @type {const} */ ("at most"), unit: "×" };
  const count = { sense: /** @type {const} */ ("at most"), unit: "" };
  const under = { sense: /** @type {const} */ ("under"), unit: " ms" };
  return [
    {
      sentence: "classic: wasm as fast as fit on WebGL",
      bound: 400,
      measured: times("tfjs-fit-webgl", "wasm"),
      ...atLeast,
    },
    {
      sentence: "classic: wasm as fast as scikit-learn",
      bound: 12,
      measured: times("scikit-learn", "wasm"),
      ...atLeast,
    },
    { sentence: "classic: wasm as fast as PyTorch", bound: 25, measured: times("pytorch", "wasm"), ...atLeast },
    {
      sentence: "256→256: wasm takes the time of PyTorch",
      bound: 1.5,
      measured: ratio(secondsOf(wide, "wasm"), secondsOf(wide, "pytorch")),
      ...atMost,
    },
    {
      sentence: "classic: webgl as fast as fit on WebGL",
      bound: 6,
      measured: times("tfjs-fit-webgl", "webgl"),
      ...atLeast,
    },
    {
      sentence: "webgl: draws in a step",
      bound: 8,
      measured: most(webgl.map((row) => row.drawsPerStep)),
      ...count,
    },
    {
      sentence: "webgl: uploads in a step",
      bound: 0,
      measured: most(webgl.map((row) => row.uploadsPerStep)),
      ...count,
    },
    {
      sentence: "wasm: five members take the time of one",
      bound: 3,
      measured: ratio(secondsOf(medium, "wasm", { members: 5 }), secondsOf(medium, "wasm")),
      ...atMost,
    },
    {
      sentence: "growth, wasm: a row of 1,000,000 takes the time of one of 10,000",
      bound: 1.2,
      measured: perRow("wasm"),
      ...atMost,
    },
    {
      sentence: "growth, webgl: a row of 1,000,000 takes the time of one of 10,000",
      bound: 1.2,
      measured: perRow("webgl"),
      ...atMost,
    },
    {
      sentence: "longest task of the bench's page while ours train",
      bound: 50,
      measured: most(own.map((row) => row.longestPageTaskMs)),
      ...under,
    },
    {
      sentence: "longest task of the app's page while it draws the curves",
      bound: 50,
      measured: most(appRuns.map(({ longestTaskMs }) => longestTaskMs)),
      ...under,
    },
  ].map(judged);
}
