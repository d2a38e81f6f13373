import { AppError } from "../core/errors.ts";
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

/** What the analyst has asked of a run in progress; a worker that died, or has not begun yet, may not have heard it. */
export interface Wishes {
  stop: boolean;
  paused: boolean;
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
 * @throws {AppError} `engine/crashed` after four deaths without an epoch in between; what preparing and training throw.
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
  let furthest = reached();
  let crashes = 0;
  for (;;) {
    const table = await tableOf(call, run);
    try {
      return await trainOn(call, run, table);
    } catch (thrown) {
      if (!isCrash(thrown)) throw thrown;
      crashes = reached() > furthest ? 1 : crashes + 1;
      furthest = Math.max(furthest, reached());
      if (crashes > mostCrashes)
        throw new AppError("engine/crashed", { crashes, ...thrown.details }, { cause: thrown });
      const { checkpoint } = telemetry.read();
      run = { ...run, checkpoint, paused: call.wishes.paused };
      telemetry.note({ kind: "crashed", epoch: checkpoint ? epochsFinished(checkpoint.members) : 0 });
      telemetry.goOn(runPlanOf(run), checkpoint);
    }
  }
}

/** The chosen trainer; where the run has fallen back on another, the one that has it, or whatever can be had. */
function trainerOf({ checkpoint, from: { trainer } }: RunStart): TrainerChoice {
  return checkpoint && checkpoint.backend !== trainer ? "auto" : trainer;
}

/** Whether a worker died. */
export function isCrash(thrown: unknown): thrown is AppError<"worker/crashed"> {
  return thrown instanceof AppError && thrown.code === "worker/crashed";
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
): Promise<TrainedMembers> {
  const config = configNow(run);
  const { paused } = wishes;
  const made = { trainer: trainerOf(run), paused, resume: run.checkpoint };
  const job: TrainJob = { config, tables: [table], members: membersOf(config, 0), ...made };
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
