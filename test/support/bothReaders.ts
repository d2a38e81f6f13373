import type { Dialect, ReadOptions } from "../../src/core/pipeline.ts";
import type { Crew } from "../../src/workers/columnar/crew.ts";
import { workAlone } from "../../src/workers/columnar/crew.ts";
import type { BodyPlan, Staff } from "../../src/workers/columnar/readColumnar.ts";
import { readColumnar } from "../../src/workers/columnar/readColumnar.ts";
import type { BodyResult } from "../../src/workers/readBody.ts";
import { readRows } from "../../src/workers/readRows.ts";
import { plainDialect } from "./plainDialect.ts";
import { quietCall } from "./readText.ts";

/** A plan for text whose first record, or none, stands above the rows. */
export function planFor(names: readonly string[], dialect: Partial<Dialect> = {}, options: ReadOptions = {}): BodyPlan {
  const full = { ...plainDialect, ...dialect };
  const header = { names, skip: full.header ? 1 : 0, footer: full.footer, findings: [] };
  return { dialect: full, header, named: false, options, drawing: null };
}

/** What both readers make of a text. */
export interface BothReadings {
  readonly byRecords: BodyResult;
  /** Null where the reader of columns declined; told as that of records tells it. */
  readonly byColumns: BodyResult | null;
}

const alone: Staff = { crew: null, fewestBytesOfSlice: 1 };

/** Reads on this thread as several do: in slices of so many bytes, each by a scanner of its own. */
export function inSlices(bytes: number, plan: BodyPlan): Staff {
  const { dialect, header, options } = plan;
  const slicePlan = { ...dialect, names: header.names, options };
  const crews = [workAlone(slicePlan), workAlone(slicePlan)].filter((crew) => crew !== null);
  const crew: Crew = {
    threads: crews.length,
    read: (lane, task) => crews[lane]?.read(lane, task) ?? Promise.reject(new Error("no such lane")),
    merge: (lane, task) => crews[lane]?.merge(lane, task) ?? Promise.reject(new Error("no such lane")),
  };
  return { crew, fewestBytesOfSlice: bytes };
}

export async function readByBoth(
  bytes: Uint8Array<ArrayBuffer> | string,
  plan: BodyPlan,
  staff: Staff = alone,
): Promise<BothReadings> {
  const file = new File([bytes], "loans.csv");
  const columnar = await readColumnar(file, plan, quietCall, staff);
  return {
    byRecords: await readRows(file, plan, quietCall, {}),
    byColumns: columnar && { ...columnar, strayQuotes: { records: 0, lines: [] } },
  };
}
