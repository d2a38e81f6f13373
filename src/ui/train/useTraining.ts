import type { TrainingConfig } from "../../core/pipeline.ts";
import { useCommands, useSession } from "../appAccess.tsx";

/** The training choices and the way to change some of them; a change makes the preset Custom. */
export function useTraining(): readonly [TrainingConfig, (change: Partial<TrainingConfig>) => void] {
  const training = useSession(({ choices }) => choices.training);
  const { change } = useCommands();
  return [training, (some) => change({ type: "trainingChosen", training: { ...training, ...some } })];
}
