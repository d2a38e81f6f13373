import { AppError } from "../core/errors.ts";
import type { ReadOptions } from "../core/pipeline.ts";
import type { FileSize } from "../core/table/memory.ts";
import { memoryLimit, rowsThatFit } from "../core/table/memory.ts";

/** Memory of the machine in GiB as the browser tells it, on secure pages of some browsers. */
function gibibytes(): number | null {
  const told: unknown =
    typeof navigator === "object" && "deviceMemory" in navigator ? navigator.deviceMemory : undefined;
  return typeof told === "number" ? told : null;
}

/**
 * Refuses a file that memory will not hold, or a sample of it that is too large as well.
 *
 * @throws {AppError} `file/too-large`, with the rows that do fit
 */
export function checkMemory(file: File, size: FileSize, { sample }: ReadOptions): void {
  const fit = rowsThatFit(size, memoryLimit({ gibibytes: gibibytes() }));
  if ((sample?.rows ?? size.rows) <= fit) return;
  const limit = Math.floor(size.bytes * (fit / size.rows));
  throw new AppError("file/too-large", { file: file.name, bytes: file.size, limit, sample: fit });
}
