import { AppError } from "../core/errors.ts";
import type { NetworkSpec, Prepared, TrainOutcome } from "../core/pipeline.ts";
import type { TrainingTable, TrainJob, TrainNews } from "../core/training/job.ts";
import { buffersOf, isCrash } from "./conductRun.ts";
import type { AppContext } from "./context.ts";
import { pointsScale } from "./defaults.ts";
import { onFold } from "./derive.ts";
import { outcomeOf } from "./outcome.ts";
import { membersOf } from "./runStart.ts";
import type { FoldResult, TrainInputs } from "./session.ts";

/** What training folds takes of the app. */
export interface FoldCall {
  readonly context: Pick<AppContext, "data" | "engine">;
  readonly from: TrainInputs;
  /** Names the cross-validation inside the data worker. */
  readonly crossId: string;
  readonly signal: AbortSignal;
}

/** A fold ready to be trained. */
export interface FoldTable {
  /** From 1. */
  readonly fold: number;
  readonly prepared: Prepared;
  readonly table: TrainingTable;
}

/** Matrices of more bytes than that together are not in memory at once, unless a single fold has more. */
const mostBytes = 512 * 2 ** 20;

function bytesOf({ train, validation }: TrainingTable): number {
  return train.inputs.data.byteLength + validation.inputs.data.byteLength;
}

/**
 * The tables of as many folds as may be in memory together.
 *
 * @param first The first of them, from 1.
 * @returns At least one.
 */
export async function foldTables(
  { context: { data }, from, signal }: FoldCall,
  first: number,
  count: number,
): Promise<readonly FoldTable[]> {
  const tables: FoldTable[] = [];
  let bytes = 0;
  // Folds are about equally large: that of the next is taken to be the mean of those before.
  for (let fold = first; fold <= count && bytes + bytes / Math.max(1, tables.length) <= mostBytes; fold += 1) {
    const prepared = await data("prepare", onFold(from.prepare, fold), { signal });
    const { preparedId, samplingShift } = prepared;
    const table = { ...(await data("matrices", { preparedId }, { signal })), samplingShift };
    tables.push({ fold, prepared, table });
    bytes += bytesOf(table);
  }
  return tables;
}

function widthOf({ prepared }: FoldTable): number {
  return prepared.recipe.inputs.length;
}

/** Folds by how many inputs their recipes make: only those of one number train side by side. */
export function foldGroups(tables: readonly FoldTable[]): readonly (readonly FoldTable[])[] {
  const widths = new Set(tables.map(widthOf));
  return [...widths].map((width) => tables.filter((table) => widthOf(table) === width));
}

/**
 * Trains a network for each fold of a group, all of them side by side.
 *
 * @throws {AppError} `engine/crashed` where the engine's worker dies; what training throws.
 */
export async function trainFolds(
  { context: { engine }, from, signal }: FoldCall,
  group: readonly FoldTable[],
  onEvent: (news: TrainNews) => void,
): Promise<readonly TrainOutcome[]> {
  const { training: config, trainer } = from;
  const members = group.flatMap((_, table) => membersOf(config, table));
  const tables = group.map(({ table }) => table);
  const job: TrainJob = { config, tables, members, trainer, paused: false, resume: null };
  const training = engine("train", job, { signal, onEvent, transfer: tables.flatMap(buffersOf) });
  const trained = await training.catch((thrown: unknown) => {
    if (!isCrash(thrown)) throw thrown;
    throw new AppError("engine/crashed", { crashes: 1, ...thrown.details }, { cause: thrown });
  });
  return group.map((table, at) => {
    const { hidden, activation } = config;
    const spec: NetworkSpec = { inputs: widthOf(table), hidden, activation };
    const own = trained.members.slice(at * config.members, (at + 1) * config.members);
    return outcomeOf({ spec, trained: { ...trained, members: own }, rateChanges: [] });
  });
}

/** Judges the network of a fold by that fold; the worker keeps its PDs. */
export async function judgeFold(
  call: FoldCall,
  { fold, prepared }: FoldTable,
  { network, calibration, bestEpochs }: TrainOutcome,
): Promise<FoldResult> {
  const { data } = call.context;
  const { crossId, signal } = call;
  const job = { crossId, fold, network, calibration, scale: pointsScale };
  const evaluate = (preparedId: string) => data("judgeFold", { ...job, preparedId }, { signal });
  const evaluation = await evaluate(prepared.preparedId).catch(async (thrown: unknown) => {
    if (!(thrown instanceof AppError && thrown.code === "worker/forgotten")) throw thrown;
    // The worker holds few preparations.
    const again = await data("prepare", onFold(call.from.prepare, fold), { signal });
    return evaluate(again.preparedId);
  });
  const { rows, bads, auc, ks, logLoss } = evaluation;
  return { fold, rows, bads, auc, ks, logLoss, bestEpochs };
}
