import type { TensorInfo } from "@tensorflow/tfjs";
import type { Matrix } from "../../core/pipeline.ts";
import { AppError } from "../../core/errors.ts";
import type { Hold } from "./hold.ts";
import type { Source } from "./pass.ts";
import { lineOf, roomyTableOf } from "./shape.ts";
import { type FillRows, numbersFor, uploadLine, uploadTable } from "./upload.ts";

/** Row numbers are float32 on the GPU: whole numbers up to here are exact. */
const MOST_ROWS = 2 ** 24;
/** Orders are this many numbers long or a multiple, so that programs fit data sets of about the same size. */
const ROUND = 256;

/** The rows of several data sets on the GPU, one set after the other. */
export interface Rows {
  readonly source: Source;
  readonly matrix: TensorInfo;
  /** Number of each set's first row. */
  readonly bases: readonly number[];
}

type Data = Matrix<Float32Array | Float64Array>;

/** A function that copies rows of a matrix, which begins at row `base` of a table, into texels of four inputs. */
function copier({ rows, columns, data }: Data, base: number): FillRows {
  const width = 4 * Math.ceil(columns / 4);
  return (from, to, values) => {
    for (let row = Math.max(from, base); row < Math.min(to, base + rows); row += 1) {
      const at = (row - base) * columns;
      values.set(data.subarray(at, at + columns), (row - from) * width);
    }
  };
}

/**
 * Puts data sets on the GPU.
 *
 * @param members How many orders there are to be.
 * @param longest Most rows in one member's order.
 * @throws {AppError} `engine/webgl-unavailable` if they do not fit one texture.
 */
export function uploadRows(hold: Hold, matrices: readonly Data[], members: number, longest: number): Rows {
  const { side } = hold;
  const bases: number[] = [];
  let rows = 0;
  for (const matrix of matrices) {
    bases.push(rows);
    rows += matrix.rows;
  }
  if (rows >= MOST_ROWS) throw new AppError("engine/webgl-unavailable", { reason: `${rows} rows exceed float32` });
  const stride = Math.ceil(Math.max(longest, 1) / ROUND) * ROUND;
  const order = lineOf((members * stride) / 4, side);
  const shape = roomyTableOf(rows, Math.ceil((matrices[0]?.columns ?? 1) / 4), side);
  const copiers = matrices.map((matrix, set) => copier(matrix, bases[set] ?? 0));
  const matrix = uploadTable(hold, shape, (from, to, values) => {
    for (const copy of copiers) copy(from, to, values);
  });
  return { source: { matrix: shape, order, stride }, matrix, bases };
}

/** One member's way through its rows. */
export interface Visit {
  readonly set: number;
  readonly order: Uint32Array;
  /** Shape [rows of the set]; null where they do not count. */
  readonly labels: Uint8Array | null;
}

/**
 * Puts the orders of an epoch on the GPU, as {@link Source} has them; null for a member at rest.
 *
 * @param size Rows in a batch.
 * @param room Places that a batch takes up.
 */
export function uploadOrder(
  hold: Hold,
  { source, bases }: Rows,
  visits: readonly (Visit | null)[],
  { size, room }: { readonly size: number; readonly room: number },
): TensorInfo {
  const values = numbersFor(source.order);
  for (const [member, visit] of visits.entries()) {
    if (!visit) continue;
    const { order, labels, set } = visit;
    const base = (bases[set] ?? 0) + 1;
    for (let from = 0, to = member * source.stride; from < order.length; from += size, to += room) {
      for (let at = 0; at < Math.min(size, order.length - from); at += 1) {
        const row = order[from + at] ?? 0;
        values[to + at] = labels?.[row] === 1 ? -(base + row) : base + row;
      }
    }
  }
  return uploadLine(hold, source.order, values);
}
