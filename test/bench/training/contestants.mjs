import { startPeer } from "./pythonPeer.mjs";

/**
 * @import { Page } from "playwright"
 * @import { StepCounts } from "../page/contestApi.ts"
 * @import { PageTrainer, StartUp, Turn } from "../page/training.ts"
 * @import { Network, TrainerName } from "./networks.mjs"
 */

/**
 * Whatever trains a network: in the page's workers, or in Python.
 * @typedef {object} Contestant
 * @property {() => Promise<StartUp | null>} start Null where a start-up says nothing.
 * @property {(epochs: number) => Promise<Turn>} run
 * @property {() => Promise<StepCounts | null>} counts Null where there is no WebGL to count.
 * @property {() => Promise<void>} stop
 */

/**
 * A trainer in the page, which was told of the network before.
 * @param {Page} page
 * @param {PageTrainer} trainer
 * @returns {Contestant}
 */
function inPage(page, trainer) {
  return {
    start: () => page.evaluate((name) => globalThis.bench.training.start(name), trainer),
    run: (epochs) =>
      page.evaluate(
        ([name, count]) => globalThis.bench.training.run(name, count),
        /** @type {const} */ ([trainer, epochs]),
      ),
    counts: () => page.evaluate((name) => globalThis.bench.training.counts(name), trainer),
    stop: () => page.evaluate((name) => globalThis.bench.training.stop(name), trainer),
  };
}

/**
 * The contestant of a name.
 * @param {TrainerName} trainer
 * @param {{ page: Page, network: Network, python: string }} surroundings
 * @returns {Contestant}
 */
export function contestant(trainer, { page, network, python }) {
  if (trainer === "scikit-learn" || trainer === "pytorch") return startPeer(trainer, network, python);
  return inPage(page, trainer);
}
