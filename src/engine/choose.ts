import { weightCount } from "../core/network/spec.ts";
import type { Backend } from "../core/pipeline.ts";
import type { TrainerTrial, TrialPlan, TrialReport, WebglReport } from "../core/training/job.ts";
import { crewSize } from "./crew/crewSize.ts";
import { reasonOf } from "./reason.ts";
import { makeTrial, timeEpoch } from "./trial.ts";
import type { Workshop } from "./workshop.ts";

/** The likely fastest first, so that the others need not be measured closely. */
const BACKENDS: readonly Backend[] = ["wasm", "webgl", "plain"];
/** What is measured of a batch: so many rows, and fewer where rows times weights would be more than that. */
interface Sample {
  readonly rows: number;
  readonly work: number;
}

/** On the processor, where the time is about proportional to the rows. */
const SAMPLES: Readonly<Record<Backend, Sample>> = {
  wasm: { rows: 256, work: 2 ** 25 },
  webgl: { rows: 64, work: 2 ** 24 },
  plain: { rows: 32, work: 2 ** 22 },
};
/** On a GPU, of all members together: more than it does at the same time. */
const GPU_SAMPLE: Sample = { rows: Infinity, work: 2 ** 30 };
const FEWEST = 4;
/**
 * How many times as fast as one that is likely to be faster a trainer must be to be taken: by less it may have been
 * chance. WebGL on the processor takes it away from the page.
 */
const CLEARLY = 1.2;
const CLEARLY_ON_PROCESSOR = 2;

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

/** What is measured in place of a plan: less of it, as the rest follows. */
function measured(plan: TrialPlan, backend: Backend, isSoftware: boolean): TrialPlan {
  const isOnGpu = backend === "webgl" && !isSoftware;
  const members = isOnGpu ? plan.members : 1;
  const { rows, work } = isOnGpu ? GPU_SAMPLE : SAMPLES[backend];
  const affordable = Math.max(FEWEST, Math.floor(work / (weightCount(plan) * members)));
  return { ...plan, batch: Math.min(plan.batch, rows, affordable), members };
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

/** The trainer to take: the fastest, but the likely one of those that are about as fast. */
function choiceOf(trials: readonly TrainerTrial[], { software }: WebglReport): Backend {
  let choice: Backend = "plain";
  let best = Infinity;
  for (const { backend, secondsPerEpoch } of trials) {
    const times = backend === "webgl" && software ? CLEARLY_ON_PROCESSOR : CLEARLY;
    if (secondsPerEpoch === null || secondsPerEpoch * times >= best) continue;
    choice = backend;
    best = secondsPerEpoch;
  }
  return choice;
}

async function measure(workshop: Workshop, plan: TrialPlan): Promise<TrialReport> {
  const trials: TrainerTrial[] = [];
  for (const backend of BACKENDS) {
    const best = Math.min(...trials.map(({ secondsPerEpoch }) => secondsPerEpoch ?? Infinity));
    trials.push(await tryTrainer(workshop, backend, plan, best));
  }
  const seconds = ({ secondsPerEpoch }: TrainerTrial): number => secondsPerEpoch ?? Number.MAX_VALUE;
  const webgl = await workshop.webgl();
  return {
    plan,
    choice: choiceOf(trials, webgl),
    trials: trials.toSorted((one, other) => seconds(one) - seconds(other)),
    webgl,
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
