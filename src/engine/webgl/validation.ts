import type { TensorInfo } from "@tensorflow/tfjs";
import type { TrainerParts } from "../../core/training/trainer.ts";
import { logitsLine, prepareHidden, prepareLogits } from "./forward.ts";
import type { Hold } from "./hold.ts";
import type { Pass } from "./pass.ts";
import { noNumbers } from "./program.ts";
import type { Piece } from "./readBack.ts";
import { uploadOrder, uploadRows } from "./rows.ts";
import { drawHidden } from "./step.ts";

/** Numbers that one layer leaves of one chunk, of all members together, at most. */
const CHUNK = 2 ** 20;
const FEWEST = 4;

/** The validation rows of all members. */
export interface Validation {
  /** Draws their logits from weights; the pieces hold them by chunk. */
  readonly draw: (state: TensorInfo) => readonly Piece[];
  /** A member's logits from what was read of the pieces. */
  readonly logitsOf: (member: number, chunks: readonly Float32Array[]) => Float32Array;
}

/** Rows of one member in a chunk: a power of two, so that programs fit data sets of about the same size. */
function chunkRows({ spec, members }: Pass, longest: number): number {
  const widest = Math.max(2, ...spec.hidden);
  const most = 2 ** Math.floor(Math.log2(Math.max(FEWEST, CHUNK / (widest * members))));
  return Math.max(FEWEST, Math.min(most, 2 ** Math.ceil(Math.log2(Math.max(1, longest)))));
}

/** Puts the validation rows on the GPU and prepares their passes. */
export function prepareValidation(hold: Hold, learning: Pass, { sets, members }: TrainerParts): Validation {
  const counts = members.map(({ set }) => sets[set]?.validation.rows ?? 0);
  const longest = Math.max(...counts);
  const size = chunkRows(learning, longest);
  const rows = uploadRows(
    hold,
    sets.map(({ validation }) => validation),
    members.length,
    Math.ceil(longest / size) * size,
  );
  const visits = members.map(({ set }, member) => {
    return { set, order: Uint32Array.from({ length: counts[member] ?? 0 }, (_, row) => row), labels: null };
  });
  const order = uploadOrder(hold, rows, visits, { size, room: size });
  const pass: Pass = { ...learning, source: rows.source, pairs: size / 2, learning: false, dropout: false };
  const hidden = pass.spec.hidden.map((_, layer) => prepareHidden(hold, pass, layer));
  const output = prepareLogits(hold, pass);
  const shape = logitsLine(pass);
  const standing = { matrix: rows.matrix, order };

  function drawChunk(state: TensorInfo, from: number): Piece {
    const here = counts.map((count) => Math.max(0, Math.min(size, count - from)));
    const numbers = { ...noNumbers, start: [from], counts: here };
    const left = drawHidden(hidden, standing, state, numbers);
    const top = left.at(-1);
    const info = output(top ? [top, state] : [rows.matrix, order, state], numbers);
    for (const one of left) hold.release(one);
    return { info, shape, texels: shape.count };
  }

  return {
    draw: (state) => {
      const pieces: Piece[] = [];
      for (let from = 0; from < longest; from += size) {
        pieces.push(drawChunk(state, from));
        hold.gpu.gl.flush();
      }
      return pieces;
    },
    logitsOf: (member, chunks) => {
      const logits = new Float32Array(counts[member] ?? 0);
      for (const [index, chunk] of chunks.entries()) {
        const left = logits.length - index * size;
        if (left > 0) logits.set(chunk.subarray(member * size, member * size + Math.min(size, left)), index * size);
      }
      return logits;
    },
  };
}
