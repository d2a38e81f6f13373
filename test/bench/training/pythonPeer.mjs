import { spawn } from "node:child_process";
import { mkdirSync, writeFileSync } from "node:fs";
import { resolve } from "node:path";
import { createInterface } from "node:readline";
import { runnerImport } from "vite";

/**
 * @import { Contestant } from "./contestants.mjs"
 * @import { Network } from "./networks.mjs"
 */

const program = resolve(import.meta.dirname, "peers.py");
const folder = resolve(import.meta.dirname, "../../../.cache/bench-files");

/** One thread, and all that the processor can do: some machines hold OpenBLAS to an older processor's kernels. */
const environment = {
  OMP_NUM_THREADS: "1",
  OPENBLAS_NUM_THREADS: "1",
  MKL_NUM_THREADS: "1",
  OPENBLAS_CORETYPE: undefined,
  OPENBLAS_L2_SIZE: undefined,
};

/**
 * The rows that the page's trainers learn from, as files of plain numbers.
 * @param {Network} network
 */
async function rowFiles({ inputs, rows }) {
  /** @type {{ module: typeof import("../page/task.ts") }} */
  const { module } = await runnerImport(resolve(import.meta.dirname, "../page/task.ts"));
  const { train, validation } = module.makeTable({ inputs, rows });
  mkdirSync(folder, { recursive: true });
  const written = (/** @type {string} */ name, /** @type {Float32Array | Uint8Array} */ numbers) => {
    const file = resolve(folder, `${name}-${rows}-${inputs}.bin`);
    writeFileSync(file, numbers);
    return file;
  };
  return {
    inputs: written("train-inputs", train.inputs.data),
    labels: written("train-labels", train.labels),
    validationInputs: written("validation-inputs", validation.inputs.data),
    validationLabels: written("validation-labels", validation.labels),
  };
}

/**
 * A library of Python as a contestant, in a process of its own.
 *
 * @param {"scikit-learn" | "pytorch"} library
 * @param {Network} network
 * @param {string} python The interpreter.
 * @returns {Contestant} Its `start` rejects where that Python has no such library.
 */
export function startPeer(library, network, python) {
  /** @type {ReturnType<typeof open> | null} */
  let opened = null;

  function open() {
    const child = spawn(python, [program, library], {
      stdio: ["pipe", "pipe", "ignore"],
      env: { ...process.env, ...environment },
    });
    const lines = createInterface({ input: child.stdout })[Symbol.asyncIterator]();
    const failed = new Promise((_, reject) => {
      child.once("error", () => reject(new Error(`${python} cannot be run`)));
    });
    failed.catch(() => undefined);
    /** @returns {Promise<Record<string, unknown>>} */
    const read = async () => {
      const { value, done } = await Promise.race([lines.next(), failed]);
      if (done) throw new Error(`${python} has ended`);
      const answer = JSON.parse(value);
      if (answer.error) throw new Error(answer.error);
      return answer;
    };
    const ask = (/** @type {unknown} */ question) => {
      child.stdin.write(`${JSON.stringify(question)}\n`);
      return read();
    };
    return { child, read, ask };
  }

  return {
    start: async () => {
      opened = open();
      await opened.read();
      await opened.ask({ files: await rowFiles(network), ...network });
      return null;
    },
    run: async (epochs) => {
      const answer = await opened?.ask({ epochs });
      return { seconds: Number(answer?.["seconds"]), longestTaskMs: null };
    },
    counts: () => Promise.resolve(null),
    stop: async () => {
      opened?.child.kill();
    },
  };
}
