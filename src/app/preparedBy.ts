import type { Prepared } from "../core/pipeline.ts";
import type { PrepareJob } from "../workers/protocol.ts";
import type { AppContext } from "./context.ts";
import { isOutOfDate } from "./derive.ts";

/** The preparation behind a result; made again, with the same result, where other choices have replaced it. */
export async function preparedBy(
  { data, store }: Pick<AppContext, "data" | "store">,
  job: PrepareJob,
  signal: AbortSignal,
): Promise<Prepared> {
  const { prepared } = store.getState();
  return prepared && !isOutOfDate(prepared, job) ? prepared.value : data("prepare", job, { signal });
}
