import type { Table } from "../../../src/core/pipeline.ts";
import { profileTable } from "../../../src/core/profile/profile.ts";
import type { Method } from "../../../src/workers/protocol.ts";
import type { FileToIdentify } from "../../../src/workers/readTable.ts";
import { readColumns } from "../../../src/workers/readTable.ts";
import { type Port, serve } from "../../../src/workers/rpc.ts";

type Read = Pick<Table, "rows"> & { readonly columns: number };

/** The two halves of an import, as the app's data worker does them one after the other. */
export interface LoanlabApi {
  /** From the file to typed columns, with dialect and findings of lines and cells. */
  read: Method<{ readonly file: File }, never, Read>;
  /** What the page is told of the columns, and the fingerprint, which is taken meanwhile. */
  profile: Method<undefined, never, void>;
}

let held: FileToIdentify | null = null;

serve<LoanlabApi>(self as unknown as Port, {
  async read({ file }, { signal }) {
    held = await readColumns(file, {}, { signal, report: () => {} });
    const { table } = held.read;
    return { rows: table.rows, columns: table.columns.length };
  },
  async profile() {
    if (!held) return;
    const { table, findings, missingTexts } = held.read;
    profileTable(table, findings, missingTexts);
    await held.fingerprint;
  },
});
