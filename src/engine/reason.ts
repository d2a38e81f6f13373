import { AppError } from "../core/errors.ts";

/** A failure in a few words, to be told as the reason of something else. */
export function reasonOf(thrown: unknown): string {
  if (thrown instanceof AppError) return "reason" in thrown.details ? thrown.details.reason : thrown.code;
  return thrown instanceof Error ? thrown.message : String(thrown);
}
