import type { Backend, EpochReport } from "../core/pipeline.ts";
import type { TrainNews } from "../workers/protocol.ts";

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
  /** Epochs without a better one after which the run stops; null where it trains all epochs or is over. */
  readonly patience: number | null;
  readonly backend: Backend | null;
  readonly paused: boolean;
  readonly rowsPerSecond: number | null;
  /** Training time that is left at the pace of the last epochs; null before there is one. */
  readonly secondsLeft: number | null;
  readonly memory: TrainNews["memory"];
  /** What happened on the way, oldest first. */
  readonly notices: readonly RunNotice[];
  /** The newest one, to go on from. */
  readonly checkpoint: Checkpoint | null;
}

/** More points than that cannot be told apart on a screen, and cost time to draw. */
export const drawnPoints = 300;

const noRun: LiveRun = {
  history: [],
  points: [],
  best: null,
  plannedEpochs: 0,
  patience: null,
  backend: null,
  paused: false,
  rowsPerSecond: null,
  memory: null,
};

/** The live side of training, outside the session: readers subscribe and read the latest {@link LiveRun}. */
export interface Telemetry {
  readonly read: () => LiveRun;
  readonly subscribe: (listener: () => void) => () => void;
  readonly begin: (plannedEpochs: number, paused: boolean, patience?: number | null) => void;
  readonly receive: (news: TrainNews) => void;
}

/** An empty telemetry. */
export function createTelemetry(): Telemetry {
  let run = noRun;
  const listeners = new Set<() => void>();
  function publish(next: LiveRun): void {
    run = next;
    for (const listener of listeners) listener();
  }
  return {
    read: () => run,
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    begin: (plannedEpochs, paused, patience = null) => publish({ ...noRun, plannedEpochs, paused, patience }),
    receive({ epochs, ...rest }) {
      const history = epochs.length > 0 ? [...run.history, ...epochs] : run.history;
      publish({ ...run, ...rest, history, ...drawn(history) });
    },
  };
}

function drawn(history: readonly EpochReport[]): Pick<LiveRun, "points" | "best"> {
  let best: EpochReport | null = null;
  for (const report of history) if (!best || report.validationLoss < best.validationLoss) best = report;
  return { best, points: thin(history, best) };
}

/** Every k-th report, with the best and the newest; all of them while they are few. */
function thin(history: readonly EpochReport[], best: EpochReport | null): readonly EpochReport[] {
  if (history.length <= drawnPoints) return [...history];
  const stride = Math.ceil(history.length / (drawnPoints - 2));
  return history.filter((report, i) => i % stride === 0 || report === best || i === history.length - 1);
}
