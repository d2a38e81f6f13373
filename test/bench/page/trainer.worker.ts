import type { Trainer } from "../../../src/core/training/trainer.ts";
import { createEngine } from "../../../src/engine/engine.ts";
import { createWorkshop } from "../../../src/engine/workshop.ts";
import { hireWorker } from "../../../src/workers/crewApi.ts";
import { type Port, serve } from "../../../src/workers/rpc.ts";
import type { TrainerApi } from "./contestApi.ts";
import { drawCounts, watchDraws } from "./drawCounts.ts";

watchDraws();

let steps = 0;
let draws = 0;
let uploads = 0;

/** The same trainer; what its steps ask of WebGL is counted, which they do before they first wait. */
function counted(trainer: Trainer): Trainer {
  return {
    ...trainer,
    steps: (from, to, breathe) => {
      const before = drawCounts();
      const running = trainer.steps(from, to, breathe);
      const after = drawCounts();
      steps += to - from;
      draws += after.draws - before.draws;
      uploads += after.uploads - before.uploads;
      return running;
    },
  };
}

const workshop = createWorkshop(hireWorker);
const engine = createEngine({
  ...workshop,
  create: async (backend, parts) => counted(await workshop.create(backend, parts)),
});

serve<TrainerApi>(self as unknown as Port, {
  greet: () => Promise.resolve(),
  open: async ({ backend }) => {
    const fault = await workshop.fault(backend);
    if (fault !== null) throw new Error(fault);
  },
  train: (job, { signal, report }) => engine.train(job, { signal, report }),
  counts: () =>
    Promise.resolve({ drawsPerStep: draws / Math.max(1, steps), uploadsPerStep: uploads / Math.max(1, steps) }),
});
