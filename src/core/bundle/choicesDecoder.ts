import * as z from "zod/mini";
import type { RecipeChoice, RoleChoice, SplitSpec, TargetChoice, TrainingConfig } from "../pipeline.ts";
import type { TrainerChoice } from "../training/job.ts";
import { olderTrainingDecoder, trainingNow } from "./olderTraining.ts";
import { recipeChoiceDecoder } from "./planDecoder.ts";
import { splitDecoder, targetDecoder, trainingDecoder } from "./provenanceDecoder.ts";

/** The analyst's choices as a session keeps them between visits. */
export interface KeptChoices {
  readonly target: TargetChoice | null;
  readonly roles: readonly RoleChoice[];
  readonly split: SplitSpec;
  readonly recipe: RecipeChoice;
  readonly preset: "classic" | "standard" | "custom";
  readonly training: TrainingConfig;
  readonly trainer: TrainerChoice;
}

/** A visit before an update has kept fewer choices of training; the analyst loses nothing by it. */
const keptTraining = z.union([trainingDecoder, z.pipe(olderTrainingDecoder, z.transform(trainingNow))]);

const decoder = z.object({
  target: z.nullable(targetDecoder),
  roles: z.array(
    z.strictObject({
      column: z.string(),
      role: z.enum(["input", "identifier", "date", "protected", "ignored"]),
    }),
  ),
  split: splitDecoder,
  recipe: recipeChoiceDecoder,
  preset: z.enum(["classic", "standard", "custom"]),
  training: keptTraining,
  trainer: z.enum(["auto", "wasm", "webgl", "plain"]),
});

/** Choices that were kept, or null where they are not what this version of the app keeps, as those of an older one. */
export function decodeChoices(kept: unknown): KeptChoices | null {
  const result = decoder.safeParse(kept);
  return result.success ? result.data : null;
}
