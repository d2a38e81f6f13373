import { stopIfAborted } from "./readBytes.ts";

/**
 * Lets the worker hear of an abort and answer other calls.
 *
 * @throws {AppError} `worker/aborted`
 */
export async function breathe(signal: AbortSignal, method: string): Promise<void> {
  await new Promise((resolve) => setTimeout(resolve, 0));
  stopIfAborted(signal, method);
}
