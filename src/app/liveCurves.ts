import type { EpochReport, TrainingConfig } from "../core/pipeline.ts";
import { checkpointHistory } from "../core/training/checkpointHistory.ts";
import type { Checkpoint, TrainNews } from "../core/training/job.ts";
import { createGrowingHistory, paceOf } from "./growingHistory.ts";

/** The pace is that of so many epochs. */
const paceEpochs = 20;

/** A run's epochs as its charts see them. */
export interface DrawnRun {
  readonly history: readonly EpochReport[];
  readonly points: readonly EpochReport[];
  readonly best: EpochReport | null;
  readonly secondsLeft: number | null;
}

/** The epochs of a run and of its members, as they grow. */
export interface LiveCurves {
  readonly add: (news: Pick<TrainNews, "epochs" | "members">) => void;
  readonly drawn: (plannedEpochs: number) => DrawnRun;
  /** Each member's points; empty for one member alone. */
  readonly drawnMembers: () => readonly (readonly EpochReport[])[];
}

/** Curves of at most so many points, which begin with the epochs that a checkpoint tells of, or from nothing. */
export function createLiveCurves(
  points: number,
  stopBy: TrainingConfig["stopBy"],
  from: Checkpoint | null,
): LiveCurves {
  const told = from ? checkpointHistory(from) : { epochs: [], members: [] };
  const mean = createGrowingHistory(stopBy, told.epochs);
  let members = told.members.length > 1 ? told.members.map((epochs) => createGrowingHistory(stopBy, epochs)) : [];
  return {
    add({ epochs, members: news }) {
      mean.add(epochs);
      if (news.length <= 1) return;
      members = news.map((_, at) => members[at] ?? createGrowingHistory(stopBy));
      for (const [at, member] of members.entries()) member.add(news[at] ?? []);
    },
    drawn(plannedEpochs) {
      const history = mean.copy();
      const pace = paceOf(history, paceEpochs);
      const left = Math.max(0, plannedEpochs - (history.at(-1)?.epoch ?? 0));
      return {
        history,
        points: mean.points(points),
        best: mean.best(),
        secondsLeft: pace === null ? null : pace * left,
      };
    },
    drawnMembers: () => members.map((member) => member.points(points)),
  };
}
