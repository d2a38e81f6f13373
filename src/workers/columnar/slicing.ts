import type { Drawing } from "../../core/table/sampling.ts";
import type { Crew, SliceTask } from "./crew.ts";
import type { OnAdvance } from "./readSlice.ts";
import type { Slice, SliceJob } from "./slice.ts";

/** Slices per thread: a thread that is held up leaves its later ones to the others. */
const slicesPerThread = 3;
const mostBytes = 1 << 25;

/** Reads a file slice by slice. */
export interface Slicing {
  /**
   * Reads all from a place on, where a record starts, to the end of the file.
   *
   * A slice starts at a line end near a round place. Whether that is within quotes is known once the slice before it
   * has been read: its last record must end there, else the slice is read anew from where it does.
   *
   * @returns In the order of the file.
   */
  readAll(from: number, footer: number, drawing: Drawing | null): Promise<readonly Slice[]>;
  /** Reads some columns once more, as texts. */
  readTexts(columns: readonly number[]): Promise<readonly Slice[]>;
}

/** @param fewestBytes Of a slice. */
export function createSlicing(crew: Crew, task: Omit<SliceTask, "job">, fewestBytes: number): Slicing {
  let jobs: readonly SliceJob[] = [];

  async function read(wanted: readonly SliceJob[]): Promise<Slice[]> {
    const slices: Slice[] = [];
    let next = 0;
    async function work(lane: number): Promise<void> {
      for (let at = next++; at < wanted.length; at = next++) {
        const job = wanted[at];
        if (job) slices[at] = await crew.read(lane, { ...task, job, onAdvance: advanceOf(job, task) });
      }
    }
    try {
      await Promise.all(Array.from({ length: crew.threads }, (_, lane) => work(lane)));
    } finally {
      next = wanted.length; // where one lane fails, nobody waits for the others any more
    }
    return slices;
  }

  /** Reads anew what did not start where the slice before it ended. */
  async function joined(wanted: readonly SliceJob[]): Promise<readonly Slice[]> {
    const slices = await read(wanted);
    for (let at = 1; at < slices.length; at += 1) {
      const [before, slice, job] = [slices[at - 1], slices[at], wanted[at]];
      if (!before?.plain) break;
      if (job && slice && slice.start !== before.end) {
        const from = before.end;
        slices[at] = await crew.read(0, { ...task, job: { ...job, from, to: Math.max(job.to, from), exact: true } });
      }
    }
    return slices;
  }

  /** The same jobs, each from where its first record is known to start, and with the number of its first row. */
  function exactly(slices: readonly Slice[], drawing: Drawing | null): readonly SliceJob[] {
    let firstRow = 0;
    return jobs.map((job, at) => {
      const { start, rows } = slices[at] ?? { start: job.from, rows: 0 };
      const exact = { ...job, from: start, exact: true, drawing: drawing && { ...drawing, firstRow } };
      firstRow += rows;
      return exact;
    });
  }

  return {
    async readAll(from, footer, drawing) {
      const columns = task.plan.names.map((_, column) => ({ column, asTexts: false }));
      const cuts = cutPlaces(from, task.file.size, { threads: crew.threads, fewestBytes });
      jobs = cuts.slice(0, -1).map((start, at) => ({
        from: start,
        to: cuts[at + 1] ?? task.file.size,
        exact: at === 0,
        columns: drawing ? [] : columns,
        footer: at === cuts.length - 2 ? footer : 0,
        drawing: null,
      }));
      const slices = await joined(jobs);
      jobs = exactly(slices, drawing).map((job) => ({ ...job, columns }));
      return drawing && slices.every(({ plain }) => plain) ? read(jobs) : slices;
    },
    readTexts: (columns) =>
      read(jobs.map((job) => ({ ...job, columns: columns.map((column) => ({ column, asTexts: true })) }))),
  };
}

/** Rows are told when their cells are read for the first time. */
function advanceOf({ columns }: SliceJob, { onAdvance }: Pick<SliceTask, "onAdvance">): OnAdvance {
  const isFirst = columns.some(({ asTexts }) => !asTexts);
  return ({ bytes, rows }) => onAdvance({ bytes, rows: isFirst ? rows : 0 });
}

function cutPlaces(
  from: number,
  to: number,
  { threads, fewestBytes }: { threads: number; fewestBytes: number },
): number[] {
  const most = Math.max(1, Math.floor((to - from) / fewestBytes));
  const wanted = threads === 1 ? 1 : Math.max(threads * slicesPerThread, Math.ceil((to - from) / mostBytes));
  const slices = Math.min(wanted, most);
  return Array.from({ length: slices + 1 }, (_, at) => from + Math.round(((to - from) * at) / slices));
}
