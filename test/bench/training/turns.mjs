/** Seconds of one run from which on fewer epochs are trained, and of all runs of one trainer. */
const longestRun = 60;
const longestRow = 120;

/**
 * How a trainer is measured: so many runs of so many epochs.
 * @typedef {object} TurnPlan
 * @property {number} epochs Fewer than were asked for where a run would take too long; seconds are scaled up then.
 * @property {number} turns
 */

/**
 * Plans the runs of one trainer: a slow one has fewer of them, and one that would take a minute or more has fewer epochs.
 *
 * @param {number} secondsPerEpoch
 * @param {number} epochs
 * @param {number} turns Runs that are asked for.
 * @returns {TurnPlan}
 */
export function planTurns(secondsPerEpoch, epochs, turns) {
  const affordable = Math.max(1, Math.floor(longestRun / secondsPerEpoch));
  const trained = Math.min(epochs, affordable);
  const most = Math.floor(longestRow / (secondsPerEpoch * trained));
  return { epochs: trained, turns: Math.max(1, Math.min(turns, most)) };
}
