import type { Backend } from "../core/pipeline.ts";
import type { TrainerTrial, TrialPlan, TrialReport } from "../core/training/job.ts";
import { crewSize } from "./crew/crewSize.ts";
import { reasonOf } from "./reason.ts";
import { makeTrial, timeEpoch } from "./trial.ts";
import type { Workshop } from "./workshop.ts";

/** The likely fastest first, so that the others need not be measured closely. */
const BACKENDS: readonly Backend[] = ["wasm", "webgl", "plain"];
/**
 * Rows of a batch, at most, that are measured on the processor, where the time is proportional to them from there on and
 * a wide network takes long for more.
 */
const PROPORTIONAL: Readonly<Record<Backend, number>> = { wasm: 256, webgl: 64, plain: 32 };

/** Finds the fastest trainer for a plan. */
export interface Chooser {
  /** What was measured for a plan of this shape before, or null. */
  recall(plan: TrialPlan): TrialReport | null;
  forget(): void;
  /** Tests and times every trainer. Whoever asks sees to it that nothing else is at work. */
  measure(plan: TrialPlan): Promise<TrialReport>;
}

/** Equal for plans that take the same time. */
function keyOf(plan: TrialPlan): string {
  const { hidden, activation, loss, optimiser, batch, clipNorm, dropout, inputs, rows, members } = plan;
  return JSON.stringify([
    [activation, loss, optimiser, clipNorm !== null, dropout > 0],
    [inputs, ...hidden],
    [rows, batch, members],
  ]);
}

function workersFor(plan: TrialPlan, cores: number): number {
  return crewSize({ members: plan.members, bytes: plan.rows * (4 * plan.inputs + 1) }, cores);
}

/** What is measured in place of a plan: on the processor less of it, as the rest follows. */
function measured(plan: TrialPlan, backend: Backend, isSoftware: boolean): TrialPlan {
  if (backend === "webgl" && !isSoftware) return plan;
  return { ...plan, batch: Math.min(plan.batch, PROPORTIONAL[backend]), members: 1 };
}

/** Times one trainer, all members of the plan together. */
async function timeTrainer(workshop: Workshop, backend: Backend, plan: TrialPlan, best: number): Promise<number> {
  const { software } = backend === "webgl" ? await workshop.webgl() : { software: false };
  const trial = makeTrial(measured(plan, backend, software));
  const lanes = backend === "wasm" ? workersFor(plan, workshop.cores) : 1;
  const times = plan.members / trial.parts.members.length / lanes;
  const trainer = await workshop.create(backend, trial.parts);
  try {
    return times * (await timeEpoch(trainer, trial, best / times, workshop.now));
  } finally {
    trainer.dispose();
  }
}

async function tryTrainer(workshop: Workshop, backend: Backend, plan: TrialPlan, best: number): Promise<TrainerTrial> {
  const reason = await workshop.fault(backend);
  if (reason !== null) return { backend, secondsPerEpoch: null, reason };
  try {
    return { backend, secondsPerEpoch: await timeTrainer(workshop, backend, plan, best), reason: null };
  } catch (thrown) {
    return { backend, secondsPerEpoch: null, reason: reasonOf(thrown) };
  }
}

async function measure(workshop: Workshop, plan: TrialPlan): Promise<TrialReport> {
  const trials: TrainerTrial[] = [];
  for (const backend of BACKENDS) {
    const best = Math.min(...trials.map(({ secondsPerEpoch }) => secondsPerEpoch ?? Infinity));
    trials.push(await tryTrainer(workshop, backend, plan, best));
  }
  const seconds = ({ secondsPerEpoch }: TrainerTrial): number => secondsPerEpoch ?? Number.MAX_VALUE;
  const sorted = trials.toSorted((one, other) => seconds(one) - seconds(other));
  return {
    plan,
    choice: sorted[0]?.secondsPerEpoch == null ? "plain" : sorted[0].backend,
    trials: sorted,
    webgl: await workshop.webgl(),
    workers: workersFor(plan, workshop.cores),
    fusedMultiplyAdd: workshop.fusedMultiplyAdd,
  };
}

/** Makes a chooser that measures each shape of plan once. */
export function createChooser(workshop: Workshop): Chooser {
  const known = new Map<string, TrialReport>();
  return {
    recall: (plan) => {
      const report = known.get(keyOf(plan));
      return report ? { ...report, plan } : null;
    },
    forget: () => known.clear(),
    measure: async (plan) => {
      const report = await measure(workshop, plan);
      known.set(keyOf(plan), report);
      return report;
    },
  };
}
