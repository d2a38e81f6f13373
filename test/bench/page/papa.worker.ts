import Papa from "papaparse";
import type { Method } from "../../../src/workers/protocol.ts";
import { type Port, serve } from "../../../src/workers/rpc.ts";

/** What PapaParse found. */
export interface PapaCounts {
  /** Header included. */
  readonly records: number;
  readonly columns: number;
}

export interface PapaApi {
  /** PapaParse at its leanest: text into records of text, chunk by chunk, none of them kept. */
  read: Method<{ readonly file: File }, never, PapaCounts>;
}

function read(file: File): Promise<PapaCounts> {
  let records = 0;
  let columns = 0;
  return new Promise((resolve, reject) => {
    Papa.parse<string[]>(file, {
      skipEmptyLines: true,
      chunk: ({ data }) => {
        records += data.length;
        columns = Math.max(columns, data[0]?.length ?? 0);
      },
      complete: () => resolve({ records, columns }),
      error: reject,
    });
  });
}

serve<PapaApi>(self as unknown as Port, { read: ({ file }) => read(file) });
