import { stopIfAborted } from "../readBytes.ts";
import type { ReadCall } from "../readCall.ts";
import { throttled } from "../readProgress.ts";
import { checkUnpacked } from "./unpacked.ts";

/** What unpacks to more is not read: a browser could not hold it. */
const mostBytes = 2 ** 31;
/** Bytes that are handed to the browser at once. */
const pieceBytes = 1 << 24;

/**
 * Unpacks gzip with the browser's own decompression, a piece at a time.
 *
 * @param limit Bytes that may come out.
 * @returns What was packed, under the file's name without `.gz`.
 * @throws {AppError} `file/too-large`, `worker/aborted`; whatever the browser throws on damaged bytes
 */
export async function unpackGzip(file: File, { signal, report }: ReadCall, limit = mostBytes): Promise<File> {
  const say = throttled(report);
  let taken = 0;
  const counted = new TransformStream<Uint8Array<ArrayBuffer>, Uint8Array<ArrayBuffer>>({
    transform(chunk, controller) {
      taken += chunk.length;
      controller.enqueue(chunk);
    },
  });
  const reader = file.stream().pipeThrough(counted).pipeThrough(new DecompressionStream("gzip")).getReader();
  const parts: Blob[] = [];
  let held: Uint8Array<ArrayBuffer>[] = [];
  let heldBytes = 0;
  let bytes = 0;
  try {
    for (let next = await reader.read(); !next.done; next = await reader.read()) {
      stopIfAborted(signal, "importFile");
      held.push(next.value);
      heldBytes += next.value.length;
      bytes += next.value.length;
      checkUnpacked(file, bytes, limit);
      say({ bytes: taken, totalBytes: file.size + 1, rows: 0 });
      if (heldBytes < pieceBytes) continue;
      parts.push(new Blob(held));
      held = [];
      heldBytes = 0;
    }
  } catch (thrown) {
    await reader.cancel().catch(() => {}); // the stream has failed already; why is told below
    throw thrown;
  }
  return new File([...parts, ...held], file.name.replace(/\.gz$/i, ""));
}
