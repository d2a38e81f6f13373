import { askPage } from "../askPage.mjs";
import { contestant } from "./contestants.mjs";
import { planTurns } from "./turns.mjs";

/**
 * @import { Browser } from "playwright"
 * @import { StepCounts } from "../page/contestApi.ts"
 * @import { StartUp, Turn } from "../page/training.ts"
 * @import { Contestant } from "./contestants.mjs"
 * @import { Network, TrainerName } from "./networks.mjs"
 * @import { TurnPlan } from "./turns.mjs"
 */

/** Seconds of a first epoch from which on it tells well enough how long the next will take. */
const telling = 5;

/**
 * One trainer on one network, as it was measured.
 * @typedef {object} Measured
 * @property {Network} network
 * @property {TrainerName} trainer
 * @property {TurnPlan} plan
 * @property {readonly Turn[]} turns
 * @property {StepCounts | null} counts
 * @property {StartUp | null} startUp
 */

/**
 * A trainer that could not be measured.
 * @typedef {object} Missing
 * @property {Network} network
 * @property {TrainerName} trainer
 * @property {string} reason
 */

/**
 * @typedef {object} Outcome
 * @property {readonly Measured[]} measured
 * @property {readonly Missing[]} missing
 */

/**
 * A trainer that is ready for its turns.
 * @typedef {object} Entrant
 * @property {TrainerName} trainer
 * @property {Contestant} contestant
 * @property {StartUp | null} startUp
 * @property {TurnPlan} plan
 * @property {Turn[]} turns
 */

/**
 * Starts a trainer and lets it train an epoch or two, which are not counted: they compile, and tell how long a run takes.
 *
 * @param {TrainerName} trainer
 * @param {Contestant} started
 * @param {{ network: Network, repeats: number }} wanted
 * @returns {Promise<Entrant>}
 */
async function enter(trainer, started, { network, repeats }) {
  const startUp = await started.start();
  const first = await started.run(1);
  const { seconds } = first.seconds > telling ? first : await started.run(1);
  return { trainer, contestant: started, startUp, plan: planTurns(seconds, network.epochs, repeats), turns: [] };
}

/** @param {unknown} error */
function reasonOf(error) {
  return error instanceof Error ? (error.message.split("\n", 1)[0] ?? "") : String(error);
}

/**
 * Measures all trainers of one network: they take turns, so that a machine that is busier for a while is so for all.
 *
 * @param {{ browser: Browser, url: string }} where
 * @param {Network} network
 * @param {{ repeats: number, python: string, say: (sentence: string) => void }} options
 * @returns {Promise<Outcome>}
 */
export function measureNetwork(where, network, options) {
  return askPage(where, async (page) => {
    await page.evaluate((task) => globalThis.bench.training.prepare(task), network);
    /** @type {Missing[]} */
    const missing = [];
    /** @type {Set<Entrant>} */
    const entrants = new Set();
    const drop = (/** @type {TrainerName} */ trainer, /** @type {unknown} */ error) => {
      missing.push({ network, trainer, reason: reasonOf(error) });
      options.say(`${trainer}: ${reasonOf(error)}`);
    };
    for (const trainer of network.trainers) {
      const started = contestant(trainer, { page, network, python: options.python });
      try {
        const entrant = await enter(trainer, started, { network, repeats: options.repeats });
        entrants.add(entrant);
        options.say(`${trainer}: ${entrant.plan.turns} × ${entrant.plan.epochs} of ${network.epochs} epochs`);
      } catch (error) {
        drop(trainer, error);
        await started.stop();
      }
    }
    for (let turn = 0; turn < options.repeats; turn += 1) {
      for (const entrant of entrants) {
        if (turn >= entrant.plan.turns) continue;
        try {
          entrant.turns.push(await entrant.contestant.run(entrant.plan.epochs));
        } catch (error) {
          entrants.delete(entrant);
          drop(entrant.trainer, error);
          await entrant.contestant.stop();
        }
      }
    }
    /** @type {Measured[]} */
    const measured = [];
    for (const { trainer, contestant: ready, startUp, plan, turns } of entrants) {
      measured.push({ network, trainer, plan, turns, counts: await ready.counts(), startUp });
      await ready.stop();
    }
    return { measured, missing };
  });
}
