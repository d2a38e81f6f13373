import { AppError } from "../../core/errors.ts";

/** Where the lines of a scored file go, in the order of the file. */
export interface Output {
  readonly write: (bytes: Uint8Array<ArrayBuffer>) => Promise<void>;
  /** Begins anew: what was written goes. */
  readonly restart: () => Promise<void>;
  /** Ends the file; the lines as a file to be handed over, or null where they were written where they are wanted. */
  readonly finish: () => Promise<Blob | null>;
  /** Gives up: a file that was there before stays as it was. */
  readonly abandon: () => Promise<void>;
}

/** Keeps the lines for a download, outside of this thread's memory as far as the browser can. */
export function createBlobOutput(): Output {
  let parts: Blob[] = [];
  return {
    write: async (bytes) => void parts.push(new Blob([bytes])),
    restart: async () => void (parts = []),
    finish: async () => new Blob(parts, { type: "text/csv;charset=utf-8" }),
    abandon: async () => void (parts = []),
  };
}

/**
 * Writes the lines into a file that the person has chosen; it takes the place of the one before when it is whole.
 *
 * @throws {AppError} `score/cannot-write` where the browser may not, or no longer, write it.
 */
export async function createFileOutput(handle: FileSystemFileHandle): Promise<Output> {
  const guarded = async <Result>(work: () => Promise<Result>): Promise<Result> => {
    try {
      return await work();
    } catch (cause) {
      throw new AppError("score/cannot-write", { file: handle.name, reason: String(cause) }, { cause });
    }
  };
  const stream = await guarded(() => handle.createWritable());
  return {
    write: (bytes) => guarded(() => stream.write(bytes)),
    restart: () =>
      guarded(async () => {
        await stream.truncate(0);
        await stream.seek(0);
      }),
    finish: () =>
      guarded(async () => {
        await stream.close();
        return null;
      }),
    abandon: () => stream.abort().catch(() => {}),
  };
}
