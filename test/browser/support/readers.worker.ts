import type { BodyPlan } from "../../../src/workers/columnar/readColumnar.ts";
import { hireStaff, readColumnar } from "../../../src/workers/columnar/readColumnar.ts";
import type { Method } from "../../../src/workers/protocol.ts";
import type { BodyResult } from "../../../src/workers/readBody.ts";
import { readRows } from "../../../src/workers/readRows.ts";
import { type Port, serve } from "../../../src/workers/rpc.ts";

/** Both readers, in a worker as in the app, so that the threads of the one are workers within a worker. */
export interface ReadersApi {
  /** @returns `threads` is 1 where the worker read alone. */
  read: Method<
    { readonly file: File; readonly plan: BodyPlan },
    { readonly bytes: number },
    {
      readonly threads: number;
      readonly byColumns: Omit<BodyResult, "strayQuotes"> | null;
      readonly byRecords: Omit<BodyResult, "strayQuotes">;
    }
  >;
  /** Starts to read by columns; for those who end it before it has ended. */
  readByColumns: Method<{ readonly file: File; readonly plan: BodyPlan }, { readonly bytes: number }, void>;
}

serve<ReadersApi>(self as unknown as Port, {
  async read({ file, plan }, call) {
    const staff = hireStaff(file.size);
    try {
      const byColumns = await readColumnar(file, plan, call, staff);
      const { strayQuotes: _, ...byRecords } = await readRows(file, plan, { ...call, report: () => {} }, {});
      return { threads: staff.crew?.threads ?? 1, byColumns, byRecords };
    } finally {
      staff.dismiss();
    }
  },
  async readByColumns({ file, plan }, call) {
    const staff = hireStaff(file.size);
    try {
      await readColumnar(file, plan, call, staff);
    } finally {
      staff.dismiss();
    }
  },
});
