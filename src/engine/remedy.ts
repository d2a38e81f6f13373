import { AppError } from "../core/errors.ts";
import type { Backend } from "../core/pipeline.ts";
import { reasonOf } from "./reason.ts";

/** How often in a row the GPU may go away before a run does without it. */
const LOSSES = 3;

/** What a run does about a failure: try again, with fewer threads if need be, or go on with another trainer. */
export type Remedy =
  | { readonly kind: "again" }
  | { readonly kind: "alone" }
  | { readonly kind: "fallBack"; readonly to: Backend; readonly reason: string };

/** How a run stood when it failed. */
export interface Failed {
  readonly backend: Backend;
  /** How often the GPU has gone away with no epoch finished in between, this time included. */
  readonly losses: number;
  /** How many threads trained. */
  readonly hands: number;
  /** Whether its trainer must be the one that was asked for, as it has not begun yet. */
  readonly isPinned: boolean;
}

/** Whether the GPU went away. */
export function isContextLost(thrown: unknown): boolean {
  return thrown instanceof AppError && thrown.code === "engine/context-lost";
}

/** What is to be done about a failure of a run; null where nothing can be. */
export function remedyFor(thrown: unknown, { backend, losses, hands, isPinned }: Failed): Remedy | null {
  if (!(thrown instanceof AppError)) return null;
  const { code } = thrown;
  // One thread needs less memory than several, and cannot die alone.
  if (hands > 1 && (code === "worker/crashed" || code === "engine/out-of-memory")) return { kind: "alone" };
  if (isContextLost(thrown)) {
    if (losses < LOSSES) return { kind: "again" };
    return { kind: "fallBack", to: "wasm", reason: `WebGL lost its context ${losses} times in a row` };
  }
  if (isPinned || !code.startsWith("engine/")) return null;
  if (backend === "webgl") return { kind: "fallBack", to: "wasm", reason: reasonOf(thrown) };
  return backend === "wasm" ? { kind: "fallBack", to: "plain", reason: reasonOf(thrown) } : null;
}
