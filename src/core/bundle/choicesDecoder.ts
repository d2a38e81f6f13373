import * as z from "zod/mini";
import { _default as withDefault } from "zod/mini";
import { type DecisionChoice, usualDecisionChoice } from "../evaluate/decisionChoice.ts";
import { type ExplainingChoice, usualExplaining } from "../explain/choice.ts";
import type {
  RecalibrationChoice,
  RecipeChoice,
  RoleChoice,
  SplitSpec,
  TargetChoice,
  TrainingConfig,
} from "../pipeline.ts";
import type { TrainerChoice } from "../training/job.ts";
import { wordingDecoder } from "./baselineDecoder.ts";
import { atLeastZero, finite, share } from "./numbers.ts";
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
  readonly explaining: ExplainingChoice;
  readonly recalibration: RecalibrationChoice;
  readonly decision: DecisionChoice;
}

/** A visit before an update has kept fewer choices of training; the analyst loses nothing by it. */
const keptTraining = z.union([trainingDecoder, z.pipe(olderTrainingDecoder, z.transform(trainingNow))]);

const money = z.strictObject({
  columns: z.array(z.string()).check(z.maxLength(2)),
  factor: atLeastZero,
});

const decisionDecoder = z.strictObject({
  payoff: z.strictObject({
    gain: money,
    loss: money,
    review: z.nullable(z.strictObject({ cost: atLeastZero, badsFound: share, goodsKept: share })),
  }),
  bands: z.strictObject({
    by: z.enum(["badRate", "points"]),
    limits: z.nullable(z.array(finite).check(z.maxLength(25))),
  }),
});

const explainingDecoder = z.object({
  reference: z.enum(["approved", "all", "safest"]),
  wordings: z.array(wordingDecoder),
  limits: z.array(
    z.strictObject({
      column: z.string(),
      mutability: z.enum(["locked", "any", "up", "down"]),
      min: z.nullable(z.number()),
      max: z.nullable(z.number()),
    }),
  ),
});

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
  // Visits before an update laid nothing down about explaining.
  explaining: withDefault(explainingDecoder, { ...usualExplaining, wordings: [], limits: [] }),
  // Kept since after the others.
  recalibration: withDefault(z.enum(["none", "temperature", "platt", "isotonic"]), "none"),
  decision: z.optional(decisionDecoder),
});

/** Choices that were kept, or null where they are not what this version of the app keeps, as those of an older one. */
export function decodeChoices(kept: unknown): KeptChoices | null {
  const result = decoder.safeParse(kept);
  return result.success ? { ...result.data, decision: result.data.decision ?? usualDecisionChoice } : null;
}
