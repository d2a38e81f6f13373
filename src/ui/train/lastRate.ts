import type { Session } from "../../app/session.ts";

/** The learning rate of the run that is on or was last, as far as it is known. */
export function lastRate({ failures, tasks, trained, choices }: Session): number {
  if (tasks.train) return choices.training.learningRate;
  if (failures.train?.code === "engine/diverged") return failures.train.details.learningRate;
  if (!trained) return choices.training.learningRate;
  return trained.value.rateChanges.at(-1)?.learningRate ?? trained.from.training.learningRate;
}
