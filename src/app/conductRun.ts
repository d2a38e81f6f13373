import { AppError, toWire } from "../core/errors.ts";
import type { LabelledMatrix } from "../core/pipeline.ts";
import type {
  Checkpoint,
  TrainedMembers,
  TrainerChoice,
  TrainingTable,
  TrainJob,
  TrainNews,
} from "../core/training/job.ts";
import { epochsFinished } from "../core/training/mergeEpochs.ts";
import type { AppContext } from "./context.ts";
import { changedRun, configNow, membersOf, type RunChange, runPlanOf, type RunStart } from "./runStart.ts";
import type { LiveNotice } from "./telemetry.ts";

/** What the analyst has asked of a run in progress. */
export interface Wishes {
  /** It was asked to stop; a worker that died may not have heard it. */
  stop: boolean;
  /** It is to go on with this after it has stopped. */
  change: RunChange | null;
}

/** What conducting a run takes besides the run. */
export interface RunCall {
  readonly context: Pick<AppContext, "data" | "engine" | "telemetry">;
  readonly wishes: Wishes;
  readonly signal: AbortSignal;
  readonly keep: (run: RunStart, checkpoint: Checkpoint) => void;
}

/** A run that has ended. */
export interface RunEnd {
  /** As it went on last. */
  readonly run: RunStart;
  readonly trained: TrainedMembers;
}

/** Deaths of the worker in a row, without an epoch in between, that a run survives. */
const mostCrashes = 3;

/**
 * Trains to the end: goes on in a new worker where one has died, and with another rate where that was asked for.
 *
 * @throws {AppError} `worker/crashed` after four deaths without an epoch in between; what preparing and training throw.
 */
export async function conductRun(start: RunStart, call: RunCall): Promise<RunEnd> {
  const { telemetry } = call.context;
  let run = start;
  for (;;) {
    const trained = await trainThroughCrashes(call, run);
    const { change } = call.wishes;
    const last = trained.last ?? telemetry.read().checkpoint;
    if (!change || !last) return { run, trained };
    call.wishes.change = null;
    call.wishes.stop = false;
    run = changedRun(run, last, change);
    telemetry.goOn(runPlanOf(run), run.checkpoint);
  }
}

async function trainThroughCrashes(call: RunCall, start: RunStart): Promise<TrainedMembers> {
  const { telemetry } = call.context;
  const reached = (): number => telemetry.read().history.at(-1)?.epoch ?? 0;
  let run = start;
  let trainer = trainerOf(run);
  let furthest = reached();
  let crashes = 0;
  for (;;) {
    const table = await tableOf(call, run);
    try {
      return await trainOn(call, run, table, trainer);
    } catch (thrown) {
      const lost = lostTrainer(thrown, run, trainer);
      if (lost) {
        telemetry.note(lost);
        trainer = run.from.trainer;
        continue;
      }
      if (!isCrash(thrown)) throw thrown;
      crashes = reached() > furthest ? 1 : crashes + 1;
      furthest = Math.max(furthest, reached());
      if (crashes > mostCrashes) throw thrown;
      const { checkpoint, paused } = telemetry.read();
      run = { ...run, checkpoint, paused };
      trainer = trainerOf(run);
      telemetry.note({ kind: "crashed", epoch: checkpoint ? epochsFinished(checkpoint.members) : 0 });
      telemetry.goOn(runPlanOf(run), checkpoint);
    }
  }
}

/** A run goes on with the trainer that had it: only that one goes on to the bit. */
function trainerOf({ checkpoint, from }: RunStart): TrainerChoice {
  return checkpoint?.backend ?? from.trainer;
}

function isCrash(thrown: unknown): boolean {
  return thrown instanceof AppError && thrown.code === "worker/crashed";
}

/** Failures of a trainer that another one does not have. */
const trainersOwn: readonly string[] = [
  "engine/webgl-unavailable",
  "engine/self-test-failed",
  "engine/context-lost",
  "engine/out-of-memory",
];

/** What to say where the trainer that had the run cannot be used any more, and the analyst has asked for no other. */
function lostTrainer(thrown: unknown, { from, checkpoint }: RunStart, trainer: TrainerChoice): LiveNotice | null {
  if (!checkpoint || trainer === from.trainer) return null;
  if (!(thrown instanceof AppError) || !trainersOwn.includes(thrown.code)) return null;
  return { kind: "otherTrainer", was: checkpoint.backend, error: toWire(thrown) };
}

/** The rows to learn from: the worker makes them each time they are asked for, as they are moved and not copied. */
async function tableOf({ context: { data }, signal }: RunCall, { from, prepared }: RunStart): Promise<TrainingTable> {
  const { preparedId, samplingShift } = prepared;
  try {
    return { ...(await data("matrices", { preparedId }, { signal })), samplingShift };
  } catch (thrown) {
    if (!(thrown instanceof AppError) || thrown.code !== "worker/forgotten") throw thrown;
    const again = await data("prepare", from.prepare, { signal });
    return { ...(await data("matrices", { preparedId: again.preparedId }, { signal })), samplingShift };
  }
}

async function trainOn(
  { context: { engine, telemetry }, wishes, signal, keep }: RunCall,
  run: RunStart,
  table: TrainingTable,
  trainer: TrainerChoice,
): Promise<TrainedMembers> {
  const config = configNow(run);
  const { checkpoint, paused } = run;
  const job: TrainJob = { config, tables: [table], members: membersOf(config, 0), trainer, paused, resume: checkpoint };
  const onEvent = (news: TrainNews): void => {
    telemetry.receive(news);
    if (news.checkpoint) keep(run, news.checkpoint);
  };
  const training = engine("train", job, { signal, onEvent, transfer: buffersOf(table) });
  if (wishes.stop) engine("steer", { command: "stop" }).catch(() => undefined);
  return training;
}

/** What travels to the engine without being copied. */
export function buffersOf({ train, validation }: Pick<TrainingTable, "train" | "validation">): Transferable[] {
  const ofPart = ({ inputs, labels }: LabelledMatrix): Transferable[] => [inputs.data.buffer, labels.buffer];
  return [...ofPart(train), ...ofPart(validation)];
}
