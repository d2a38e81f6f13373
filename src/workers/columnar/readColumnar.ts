import { AppError } from "../../core/errors.ts";
import type { Dialect, ReadOptions } from "../../core/pipeline.ts";
import { cellsOf } from "../../core/table/cellPiece.ts";
import type { Header } from "../../core/table/header.ts";
import { mostLines } from "../../core/table/rowReader.ts";
import type { Drawing } from "../../core/table/sampling.ts";
import type { BuiltTable } from "../../core/table/tableBuilder.ts";
import { asTable } from "../../core/table/tableBuilder.ts";
import type { ReadCall } from "../readCall.ts";
import { throttled } from "../readProgress.ts";
import type { Body } from "./body.ts";
import { findBody } from "./body.ts";
import { isPlainEncoding } from "./byteKinds.ts";
import type { Crew, HiredCrew } from "./crew.ts";
import { hireWorkers, workAlone } from "./crew.ts";
import { columnsOf, mergeBy, withTexts } from "./mergeBy.ts";
import type { OnAdvance } from "./readSlice.ts";
import type { Slice, SlicePlan } from "./slice.ts";
import { createSlicing } from "./slicing.ts";

const mostThreads = 8;

/** Smaller files are read by the thread that is there. */
const fewestBytes = 1 << 21;

/** Who reads beside this thread, and how small the slices may be. */
export interface Staff {
  /** Null where there is nobody else. */
  readonly crew: Crew | null;
  readonly fewestBytesOfSlice: number;
  /** Called when the threads have done their part. */
  readonly afterReading?: () => void;
}

export interface HiredStaff extends Staff {
  readonly crew: HiredCrew | null;
  readonly dismiss: () => void;
}

/**
 * Starts the threads that a file of so many bytes wants: before it is decided how to read it, for that takes as long
 * as they take to start. Whoever hires them dismisses them.
 */
export function hireStaff(bytes: number): HiredStaff {
  const crew = bytes >= fewestBytes && threadsHere() > 1 ? hireWorkers(threadsHere()) : null;
  return { crew, fewestBytesOfSlice: 1 << 20, dismiss: () => crew?.dismiss() };
}

/** All that is decided of a text before its rows are read. */
export interface BodyPlan {
  readonly dialect: Dialect;
  readonly header: Header;
  /** Whether the first line is Excel's `sep=;`, which is no record. */
  readonly named: boolean;
  /** What is said of cells: missing tokens, forced kinds, readings of dates. */
  readonly options: ReadOptions;
  /** Which rows are kept; null for all. */
  readonly drawing: Drawing | null;
}

/** What the rows of a file became: the same, to the last bit, as the reader of records makes of them. */
export interface ColumnarResult {
  readonly built: BuiltTable;
  /** Rows of the file, those not drawn included. */
  readonly rows: number;
  readonly blankLines: number;
  /** Rows with too few cells, or with too many, and the lines of the first few, from 1. */
  readonly ragged: { readonly rows: number; readonly lines: readonly number[] };
  /** Characters that were none. */
  readonly replaced: number;
}

/**
 * Reads a delimited text into typed columns by its bytes, on several threads where the file is large.
 *
 * @returns null where the file is not plain enough, or has no rows, and the reader of records is to read it.
 * @throws {AppError} `file/unreadable`, `worker/aborted`
 */
export async function readColumnar(
  file: File,
  plan: BodyPlan,
  call: ReadCall,
  staff: Staff,
): Promise<ColumnarResult | null> {
  const { dialect } = plan;
  if (!isPlainEncoding(dialect.encoding) || dialect.wrapped || dialect.delimiter === " ") return null;
  const body = await findBody(file, plan);
  if (!body) return null;
  const slicePlan = slicePlanOf(plan);
  const reading = { file, body, plan, call, staff };
  if (staff.crew) {
    try {
      return await readBody(staff.crew, slicePlan, reading);
    } catch (thrown) {
      if (!isCrash(thrown)) throw thrown; // workers that do not start, or do not last, are no reason to give up
    }
  }
  const alone = workAlone(slicePlan);
  return alone && readBody(alone, slicePlan, reading);
}

/** What of a plan is the same for all slices. */
export function slicePlanOf({ dialect, header, options }: BodyPlan): SlicePlan {
  const { encoding, delimiter, decimal } = dialect;
  const { missingTokens, kinds, dates, decidedBy } = options;
  const cells = {
    ...(missingTokens && { missingTokens }),
    ...(kinds && { kinds }),
    ...(dates && { dates }),
    ...(decidedBy && { decidedBy }),
  };
  return { encoding, delimiter, decimal, names: header.names, options: cells };
}

function threadsHere(): number {
  return typeof navigator === "undefined" ? 1 : Math.min(mostThreads, navigator.hardwareConcurrency);
}

function isCrash(thrown: unknown): boolean {
  return thrown instanceof AppError && thrown.code === "worker/crashed";
}

interface Reading {
  readonly file: File;
  readonly body: Body;
  readonly plan: BodyPlan;
  readonly call: ReadCall;
  readonly staff: Staff;
}

async function readBody(crew: Crew, slicePlan: SlicePlan, reading: Reading): Promise<ColumnarResult | null> {
  const { file, body, plan, call } = reading;
  const say = throttled(call.report);
  let bytes = body.from;
  let found = 0;
  const onAdvance: OnAdvance = (more) => {
    bytes += more.bytes;
    found += more.rows;
    say({ bytes: Math.min(bytes, file.size - 1), totalBytes: file.size, rows: found });
  };
  const task = { file, plan: slicePlan, signal: call.signal, onAdvance };
  const slicing = createSlicing(crew, task, reading.staff.fewestBytesOfSlice);
  const slices = await slicing.readAll(body.from, plan.header.footer, plan.drawing);
  const rows = slices.reduce((sum, slice) => sum + slice.rows, 0);
  if (rows === 0 || slices.some(({ plain }) => !plain)) return null;
  const columns = await withTexts(columnsOf(slicePlan, slices), slicing, slicePlan);
  const kept = columns[0]?.pieces.reduce((sum, piece) => sum + cellsOf(piece), 0) ?? 0;
  say({ bytes: file.size, totalBytes: file.size, rows });
  const read = await mergeBy(crew, slicePlan, columns, call.signal);
  reading.staff.afterReading?.();
  return { built: asTable(kept, read), rows, ...linesOf(body, slices) };
}

function linesOf(body: Body, slices: readonly Slice[]): Pick<ColumnarResult, "blankLines" | "ragged" | "replaced"> {
  let line = body.lines + 1;
  const lines: number[] = [];
  for (const slice of slices) {
    for (const at of slice.raggedLines) lines.push(line + at);
    line += slice.lines;
  }
  const sum = (of: (slice: Slice) => number): number => slices.reduce((total, slice) => total + of(slice), 0);
  return {
    blankLines: body.blankLines + sum(({ blankLines }) => blankLines),
    ragged: { rows: sum(({ ragged }) => ragged), lines: lines.slice(0, mostLines) },
    replaced: sum(({ replaced }) => replaced),
  };
}
