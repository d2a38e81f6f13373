import type { ReadOptions, SchemaField, TargetChoice } from "../../core/pipeline.ts";
import type { WrittenCsv } from "../../core/score/csv.ts";
import { checkMapping, datesAsLearnt, forcedKinds } from "../applicantFile.ts";
import { slicePlanOf } from "../columnar/readColumnar.ts";
import type { OpenedFile } from "../openFile.ts";
import { encodingOfHead } from "../encoding/readEncoding.ts";
import type { FoundEncoding } from "../encoding/readEncoding.ts";
import { readPart } from "../readBytes.ts";
import type { HeadPlan } from "../readHead.ts";
import { headBytes, planReading } from "../readHead.ts";
import type { BatchJob, BatchPlan } from "./batchJob.ts";

/** How a file of applicants is read and scored. */
export interface PlannedBatch {
  readonly head: HeadPlan;
  readonly plan: BatchPlan;
  readonly encoding: FoundEncoding;
}

/** Memory does not hold the file: how many rows it has is no reason to refuse it. */
const inPieces = { sample: { rows: 1, seed: 1 } } as const;

/** Looks at the head of an opened file to see how it is to be read. @throws {AppError} `file/unreadable` */
export async function readHeadOf(
  { text, given }: Pick<OpenedFile, "text" | "given">,
  options: ReadOptions,
  known?: FoundEncoding,
): Promise<{ readonly head: HeadPlan; readonly encoding: FoundEncoding }> {
  const bytes = await readPart(text, 0, headBytes);
  const all = { ...options, ...given };
  const encoding = known ?? encodingOfHead(bytes, bytes.length === text.size, all.encoding);
  const head = await planReading(text, encoding, { ...all, ...inPieces });
  return { head: { ...head, drawing: null }, encoding };
}

/**
 * Decides how a file is read and scored by its head: whatever a whole column would decide is decided by its first rows, so
 * that each piece of the file is read as the others are.
 *
 * @throws {AppError} `score/missing-columns`, `file/unreadable`
 */
export async function planBatch(
  file: File,
  opened: Pick<OpenedFile, "text" | "given">,
  job: BatchJob,
  known?: FoundEncoding,
): Promise<PlannedBatch> {
  const { schema, missingTokens } = job.model;
  const options = missingTokens ? { missingTokens } : {};
  const { head, encoding } = await readHeadOf(opened, options, known);
  const { names } = head.header;
  checkMapping(file, schema, names, job.mapping);
  const target = targetIn(names, job);
  const fields = new Map(job.mapping.map(({ field, column }) => [field, column]));
  const read = new Set(schema.map(({ name }) => fields.get(name) ?? null));
  const places = names.flatMap((name, place) => (read.has(name) || name === target?.column ? [place] : []));
  const cellOptions = {
    ...options,
    kinds: [
      ...forcedKinds(schema, job.mapping),
      ...(target ? [{ column: target.column, kind: "category" } as const] : []),
    ],
    dates: datesAsLearnt(schema, job.mapping),
    decidedBy: places.map((place) => {
      const name = names[place] ?? "";
      const field = schema.find((one) => fields.get(one.name) === name);
      return { column: name, texts: [...head.firstRows.map((cells) => cells[place] ?? ""), ...textsOf(field)] };
    }),
  };
  const withCells = { ...head, options: { ...head.options, ...cellOptions } };
  const plan = {
    job: { ...job, target },
    written: writtenAs(head),
    cells: slicePlanOf(withCells),
    columns: places,
  };
  return { head: withCells, plan, encoding };
}

/** The outcomes, where the file has the column, and no field is read from it. */
function targetIn(names: readonly string[], { target, mapping }: BatchJob): TargetChoice | null {
  if (!target || !names.includes(target.column)) return null;
  return mapping.some(({ column }) => column === target.column) ? null : target;
}

/** What training says of the texts of a column: its unit, and whether a dash or a plus is among its levels. */
function textsOf(field: SchemaField | undefined): readonly string[] {
  if (field?.kind === "category") return field.levels;
  return field?.kind === "number" && field.unit !== null ? [`1 ${field.unit}`, `${field.unit}1`] : [];
}

/** The dialect of the file, as far as every program reads it. */
function writtenAs({ dialect: { delimiter, decimal, wrapped } }: HeadPlan): WrittenCsv {
  if (delimiter === " " || wrapped) return { delimiter: ",", decimal: "." };
  return { delimiter, decimal };
}
