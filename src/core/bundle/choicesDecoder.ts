import * as z from "zod/mini";
import type { RecipeChoice, RoleChoice, SplitSpec, TargetChoice, TrainingConfig } from "../pipeline.ts";
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
  readonly trainer: "auto" | "webgl" | "plain";
}

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
  training: trainingDecoder,
  trainer: z.enum(["auto", "webgl", "plain"]),
});

/** Choices that were kept, or null where they are not what this version of the app keeps, as those of an older one. */
export function decodeChoices(kept: unknown): KeptChoices | null {
  const result = decoder.safeParse(kept);
  return result.success ? result.data : null;
}
