import { AppError } from "../../core/errors.ts";
import { fingerprintInPieces } from "../readFingerprint.ts";
import type { Handlers } from "../rpc.ts";
import type { ReaderApi } from "./crew.ts";
import { mergeColumns } from "./merge.ts";
import type { SliceScorer } from "../batch/sliceScorer.ts";
import type { SliceReader } from "./readSlice.ts";
import { createSliceReader } from "./readSlice.ts";
import { startScanner } from "./scanner.ts";
import { buffersOf } from "./slice.ts";

/** What a reader worker answers with. It lives for one file: the plan of its first slice is that of all. */
export function createReaderHandlers(): Handlers<ReaderApi> {
  let reader: SliceReader | null = null;
  let scorer: SliceScorer | null = null;
  return {
    async readSlice({ file, plan, job }, { report, transfer }) {
      if (!reader) {
        const scanner = startScanner();
        if (!scanner) throw new AppError("worker/crashed", { reason: "a reader has no scanner" });
        reader = createSliceReader(scanner, plan);
      }
      const slice = await reader(file, job, { onAdvance: report });
      transfer(...buffersOf(slice.pieces));
      return slice;
    },
    async mergeColumns({ plan, columns }, { transfer }) {
      const read = mergeColumns(plan, columns);
      for (const { column } of read) {
        const { buffer } = "codes" in column ? column.codes : column.values;
        if (buffer instanceof ArrayBuffer) transfer(buffer);
      }
      return read;
    },
    async beginScoring({ plan }) {
      // Most readers score nothing, and start the sooner without.
      const { createSliceScorer } = await import("../batch/sliceScorer.ts");
      const scanner = startScanner();
      if (!scanner) throw new AppError("worker/crashed", { reason: "a reader has no scanner" });
      scorer = createSliceScorer(scanner, plan);
    },
    async scoreSlice(range, { signal, report, transfer }) {
      if (!scorer) throw new AppError("worker/crashed", { reason: "a slice came before what to score it by" });
      const slice = await scorer(range, { signal, onAdvance: report });
      const parts = [slice.lines, slice.pds, slice.flagged, slice.labels].flatMap((part) => part?.buffer ?? []);
      transfer(...parts.filter((buffer) => buffer instanceof ArrayBuffer));
      return slice;
    },
    fingerprint: ({ file }, { signal }) => fingerprintInPieces(file, signal),
  };
}
