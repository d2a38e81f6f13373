import { connect } from "../../../src/workers/rpc.ts";
import type { LoanlabApi } from "./loanlab.worker.ts";
import { watchTasks } from "./longTasks.ts";
import type { PapaApi } from "./papa.worker.ts";

export type Reader = "loanlab" | "papaparse";

/** One reading of the file by a worker started for it. */
export interface Reading {
  readonly reader: Reader;
  readonly rows: number;
  readonly columns: number;
  /** Start of the worker included. */
  readonly seconds: number;
  /** Of the profile afterwards; null where the reader makes none. */
  readonly profileSeconds: number | null;
  /** Of the page's thread; null where no task reached 50 ms. */
  readonly longestTaskMs: number | null;
}

type Timed = Omit<Reading, "reader" | "longestTaskMs">;

function secondsSince(start: number): number {
  return (performance.now() - start) / 1000;
}

async function readByLoanlab(file: File): Promise<Timed> {
  const start = performance.now();
  const worker = new Worker(new URL("./loanlab.worker.ts", import.meta.url), { type: "module" });
  const call = connect<LoanlabApi>(worker);
  const { rows, columns } = await call("read", { file });
  const seconds = secondsSince(start);
  const read = performance.now();
  await call("profile", undefined);
  const profileSeconds = secondsSince(read);
  worker.terminate();
  return { rows, columns, seconds, profileSeconds };
}

async function readByPapaParse(file: File): Promise<Timed> {
  const start = performance.now();
  const worker = new Worker(new URL("./papa.worker.ts", import.meta.url), { type: "module" });
  const { records, columns } = await connect<PapaApi>(worker)("read", { file });
  const seconds = secondsSince(start);
  worker.terminate();
  return { rows: records - 1, columns, seconds, profileSeconds: null };
}

/** Reads the file once, in a new worker, and watches the page's thread meanwhile. */
export async function readOnce(reader: Reader, file: File): Promise<Reading> {
  const read = reader === "loanlab" ? readByLoanlab : readByPapaParse;
  const { result, longestTaskMs } = await watchTasks(() => read(file));
  return { reader, ...result, longestTaskMs };
}
