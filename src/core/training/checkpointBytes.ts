import type { Checkpoint } from "./job.ts";

/** How large a checkpoint is: its typed arrays, which are nearly all of it. */
export function checkpointBytes({ members, histories }: Pick<Checkpoint, "members" | "histories">): number {
  const arrays = members.flatMap(({ weights, moments, progress }) => [weights, moments, progress.best?.weights]);
  return [...arrays, ...histories].reduce((sum, array) => sum + (array?.byteLength ?? 0), 0);
}
