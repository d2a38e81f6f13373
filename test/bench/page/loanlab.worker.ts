import type { Table } from "../../../src/core/pipeline.ts";
import { profileTable } from "../../../src/core/profile/profile.ts";
import type { Method } from "../../../src/workers/protocol.ts";
import type { ReadFile } from "../../../src/workers/readTable.ts";
import { readTable } from "../../../src/workers/readTable.ts";
import { type Port, serve } from "../../../src/workers/rpc.ts";

type Read = Pick<Table, "rows"> & { readonly columns: number };

/** The two halves of an import, as the app's data worker does them one after the other. */
export interface LoanlabApi {
  /** From the file to typed columns, with fingerprint, dialect and findings of lines and cells. */
  read: Method<{ readonly file: File }, never, Read>;
  /** What the page is told of the columns. */
  profile: Method<undefined, never, void>;
}

let held: ReadFile | null = null;

serve<LoanlabApi>(self as unknown as Port, {
  async read({ file }, { signal }) {
    held = await readTable(file, {}, { signal, report: () => {} });
    return { rows: held.table.rows, columns: held.table.columns.length };
  },
  async profile() {
    if (held) profileTable(held.table, held.findings, held.missingTexts);
  },
});
