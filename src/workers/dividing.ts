import type { Column, Table } from "../core/pipeline.ts";
import { assessTarget } from "../core/profile/target.ts";
import { divide } from "../core/split/divide.ts";
import type { HeldDivision, Holding } from "./holding.ts";
import { divisionIdOf } from "./holding.ts";
import type { PrepareJob } from "./protocol.ts";

/**
 * The division a preparation needs; kept, so that another recipe on the same parts does not divide again.
 *
 * @throws {AppError} `worker/forgotten`, `target/missing`, `target/one-class`, `split/…`
 */
export function divisionOf(holding: Holding, job: PrepareJob): HeldDivision {
  const id = divisionIdOf(job);
  if (holding.divisions.has(id)) return holding.divisions.get(id);
  const table = holding.tables.get(job.tableId);
  const { labels, unlabelled } = assessTarget(table, job.target);
  const held = { tableId: job.tableId, unlabelled, ...divide(table, labels, job.split) };
  holding.divisions.put(id, held);
  return held;
}

/** The days that tell the time of a part: of the column it was cut by, else of the one with the role date, else of any. */
export function daysOfTable(table: Table, { split, roles }: Pick<PrepareJob, "split" | "roles">): Float64Array | null {
  const dates = table.columns.filter((column) => column.kind === "date");
  const named = (name: string | undefined): Column | undefined => dates.find((column) => column.name === name);
  const cutBy = split.by.kind === "date" ? named(split.by.column) : undefined;
  const inRole = roles.find(({ column, role }) => role === "date" && named(column));
  const found = cutBy ?? named(inRole?.column) ?? dates[0];
  return found?.kind === "date" ? found.values : null;
}
