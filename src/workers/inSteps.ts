import { breathe } from "./breathe.ts";
import { stopIfAborted } from "./readBytes.ts";

/** Longer work without a breath keeps others waiting. */
const longestStretchMs = 30;

/**
 * Runs work in steps, with a breath now and then in which the worker hears of an abort and answers other calls.
 *
 * @throws {AppError} `worker/aborted`
 */
export async function finish<Result>(
  steps: Generator<undefined, Result>,
  signal: AbortSignal,
  method: string,
): Promise<Result> {
  let breathed = performance.now();
  for (;;) {
    stopIfAborted(signal, method);
    const step = steps.next();
    if (step.done) return step.value;
    if (performance.now() - breathed < longestStretchMs) continue;
    await breathe(signal, method);
    breathed = performance.now();
  }
}
