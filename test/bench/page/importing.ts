import { connect } from "../../../src/workers/rpc.ts";
import type { DataApi } from "../../../src/workers/protocol.ts";
import { watchTasks } from "./longTasks.ts";
import type { PapaApi } from "./papa.worker.ts";

/** One way to read the file, over all repeats. */
export interface ImportFigures {
  readonly reader: "loanlab" | "papaparse";
  readonly rows: number;
  readonly columns: number;
  /** One for each repeat. */
  readonly seconds: readonly number[];
  /** Of the page's thread, over all repeats; null where no task reached 50 ms. */
  readonly longestTaskMs: number | null;
}

export interface ImportReport {
  readonly file: string;
  readonly bytes: number;
  readonly figures: readonly ImportFigures[];
}

interface Reading {
  readonly rows: number;
  readonly columns: number;
  readonly seconds: number;
}

async function readByLoanlab(file: File): Promise<Reading> {
  const worker = new Worker(new URL("../../../src/workers/data.worker.ts", import.meta.url), { type: "module" });
  const call = connect<DataApi>(worker);
  const start = performance.now();
  const { source } = await call("importFile", { file, options: {} });
  const seconds = (performance.now() - start) / 1000;
  worker.terminate();
  return { rows: source.rows, columns: source.columns, seconds };
}

async function readByPapaParse(file: File): Promise<Reading> {
  const worker = new Worker(new URL("./papa.worker.ts", import.meta.url), { type: "module" });
  const call = connect<PapaApi>(worker);
  const start = performance.now();
  const { records, columns } = await call("read", { file });
  const seconds = (performance.now() - start) / 1000;
  worker.terminate();
  return { rows: records - 1, columns, seconds };
}

/** Reads a file by Loanlab's data worker and by PapaParse alone, in turns, each time in a new worker. */
export async function benchImport(file: File, repeats: number): Promise<ImportReport> {
  const readers = { loanlab: readByLoanlab, papaparse: readByPapaParse };
  const taken: ImportFigures[] = [];
  for (let turn = 0; turn < repeats; turn += 1) {
    for (const reader of ["loanlab", "papaparse"] as const) {
      const { result, longestTaskMs } = await watchTasks(() => readers[reader](file));
      taken.push({ reader, ...result, seconds: [result.seconds], longestTaskMs });
    }
  }
  return {
    file: file.name,
    bytes: file.size,
    figures: [gather("loanlab", taken), gather("papaparse", taken)],
  };
}

function gather(reader: ImportFigures["reader"], taken: readonly ImportFigures[]): ImportFigures {
  const own = taken.filter((figures) => figures.reader === reader);
  const tasks = own.flatMap(({ longestTaskMs }) => (longestTaskMs === null ? [] : [longestTaskMs]));
  return {
    reader,
    rows: own[0]?.rows ?? 0,
    columns: own[0]?.columns ?? 0,
    seconds: own.flatMap(({ seconds }) => seconds),
    longestTaskMs: tasks.length === 0 ? null : Math.max(...tasks),
  };
}
