import type { ReasonWording, Schema } from "../../core/pipeline.ts";
import { valueMark } from "../../core/score/decisionText.ts";
import { usualWords } from "../explain/reasonText.ts";

const directions = ["higher", "lower", "missing", "level", "same"] as const;

/** The usual words of each reason that a model can give, for those who write many of them. */
export function usualReasonWords(schema: Schema): readonly ReasonWording[] {
  return schema.flatMap(({ name: column }) =>
    directions.map((direction) => ({ column, direction, text: usualWords({ column, direction }, valueMark) })),
  );
}
