import type { WireError } from "../core/errors.ts";
import type { Backend, EpochReport, TrainingConfig } from "../core/pipeline.ts";
import type { Checkpoint, RunNotice, TrainNews } from "../core/training/job.ts";
import { createLiveCurves, type LiveCurves } from "./liveCurves.ts";

/** Something that happened to a run that the analyst should know. */
export type LiveNotice =
  | RunNotice
  /** The engine's worker died; the run went on after this epoch in a new one. */
  | { readonly kind: "crashed"; readonly epoch: number }
  /** The browser does not keep checkpoints: the run goes on, but would be lost with the tab. */
  | { readonly kind: "notKept"; readonly error: WireError };

/** A run as the charts see it: an immutable value, replaced at most ten times a second. */
export interface LiveRun {
  /** Every epoch that all members still in training have finished, oldest first: means over those members. */
  readonly history: readonly EpochReport[];
  /** At most {@link drawnPoints} of them, the first, the best and the newest always among them. */
  readonly points: readonly EpochReport[];
  /** Each member's epochs, thinned likewise; empty for one member alone. */
  readonly members: readonly (readonly EpochReport[])[];
  /** The epoch that counts as the best, by what the run is stopped by; null before the first epoch. */
  readonly best: EpochReport | null;
  readonly plannedEpochs: number;
  /** As it was chosen, before its schedule. */
  readonly learningRate: number;
  /** Epochs without a better one after which the run stops; null where it trains all epochs or is over. */
  readonly patience: number | null;
  readonly backend: Backend | null;
  readonly paused: boolean;
  readonly rowsPerSecond: number | null;
  /** Training time that is left at the pace of the last epochs; null before there is one. */
  readonly secondsLeft: number | null;
  readonly memory: TrainNews["memory"];
  /** What happened on the way, oldest first. */
  readonly notices: readonly LiveNotice[];
  /** The newest one, to go on from, also when the run is over. */
  readonly checkpoint: Checkpoint | null;
}

/** More points than that cannot be told apart on a screen, and cost time to draw. */
export const drawnPoints = 300;

/** What the live side has to know of a run before it begins. */
export interface RunPlan extends Pick<TrainingConfig, "epochs" | "learningRate" | "patience" | "stopBy"> {
  readonly paused: boolean;
}

const noRun: LiveRun = {
  history: [],
  points: [],
  members: [],
  best: null,
  plannedEpochs: 0,
  learningRate: 0,
  patience: null,
  backend: null,
  paused: false,
  rowsPerSecond: null,
  secondsLeft: null,
  memory: null,
  notices: [],
  checkpoint: null,
};

/** The live side of training, outside the session: readers subscribe and read the latest {@link LiveRun}. */
export interface Telemetry {
  readonly read: () => LiveRun;
  readonly subscribe: (listener: () => void) => () => void;
  /** A new run, or with a checkpoint one of an earlier visit that goes on. */
  readonly begin: (plan: RunPlan, from?: Checkpoint | null) => void;
  /** The same run goes on from a checkpoint, or once more from its beginning; what happened on the way stays told. */
  readonly goOn: (plan: RunPlan, from: Checkpoint | null) => void;
  readonly receive: (news: TrainNews) => void;
  readonly note: (notice: LiveNotice) => void;
  /** The run is over; null where it cannot be gone on with from its end. */
  readonly end: (last: Checkpoint | null) => void;
  /** Forgets the run: the loans are others now. */
  readonly clear: () => void;
}

function noCurves(): LiveCurves {
  return createLiveCurves(drawnPoints, "loss", null);
}

/** An empty telemetry. */
export function createTelemetry(): Telemetry {
  let run = noRun;
  let curves = noCurves();
  const listeners = new Set<() => void>();

  function publish(next: LiveRun): void {
    run = next;
    for (const listener of listeners) listener();
  }

  function start(plan: RunPlan, from: Checkpoint | null, notices: readonly LiveNotice[]): void {
    const { epochs: plannedEpochs, learningRate, patience, stopBy, paused } = plan;
    curves = createLiveCurves(drawnPoints, stopBy, from);
    publish({
      ...noRun,
      ...curves.drawn(plannedEpochs),
      members: curves.drawnMembers(),
      plannedEpochs,
      learningRate,
      patience,
      paused,
      backend: from?.backend ?? null,
      notices,
      checkpoint: from,
    });
  }

  function receive({ epochs, members, notices, checkpoint, ...rest }: TrainNews): void {
    curves.add({ epochs, members });
    publish({
      ...run,
      ...rest,
      ...(epochs.length > 0 ? curves.drawn(run.plannedEpochs) : {}),
      members: members.some((reports) => reports.length > 0) ? curves.drawnMembers() : run.members,
      notices: notices.length > 0 ? [...run.notices, ...notices] : run.notices,
      checkpoint: checkpoint ?? run.checkpoint,
    });
  }

  return {
    read: () => run,
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    begin: (plan, from = null) => start(plan, from, []),
    goOn: (plan, from) => start(plan, from, run.notices),
    receive,
    note: (notice) => publish({ ...run, notices: [...run.notices, notice] }),
    end: (last) => publish({ ...run, paused: false, patience: null, checkpoint: last }),
    clear() {
      curves = noCurves();
      publish(noRun);
    },
  };
}
