import type { ReadColumn } from "../../core/table/columnBuilder.ts";
import type { Crew } from "./crew.ts";
import type { ColumnPieces } from "./merge.ts";
import { columnsThatNeedTexts, mergeColumns } from "./merge.ts";
import type { Slice, SlicePlan } from "./slice.ts";
import type { Slicing } from "./slicing.ts";

/** A column of more bytes of different texts is put together on this thread: texts are copied from thread to thread. */
const mostTextBytes = 1 << 18;

/** The pieces of all slices by column. */
export function columnsOf({ names }: SlicePlan, slices: readonly Slice[]): ColumnPieces[] {
  return names.map((_, column) => ({ column, pieces: slices.flatMap(({ pieces }) => pieces[column] ?? []) }));
}

/** Reads anew, as texts, the columns that turn out to need them. */
export async function withTexts(
  columns: readonly ColumnPieces[],
  slicing: Slicing,
  plan: SlicePlan,
): Promise<readonly ColumnPieces[]> {
  const asTexts = columnsThatNeedTexts(plan, columns);
  if (asTexts.length === 0) return columns;
  const again = await slicing.readTexts(asTexts);
  return columns.map(({ column, pieces }) => {
    const place = asTexts.indexOf(column);
    return { column, pieces: place < 0 ? pieces : again.flatMap((slice) => slice.pieces[place] ?? []) };
  });
}

/** Makes columns of pieces, shared out among a crew. */
export async function mergeBy(
  crew: Crew,
  plan: SlicePlan,
  columns: readonly ColumnPieces[],
  signal: AbortSignal,
): Promise<ReadColumn[]> {
  const isHere = ({ pieces }: ColumnPieces): boolean =>
    pieces.reduce((sum, { bytes }) => sum + bytes.length, 0) > mostTextBytes;
  const here = columns.filter(isHere);
  const others = columns.filter((column) => !isHere(column));
  const shares = Array.from({ length: crew.threads }, (_, lane) =>
    others.filter((_column, at) => at % crew.threads === lane),
  );
  const away = Promise.all(shares.map((share, lane) => crew.merge(lane, { plan, columns: share, signal })));
  const read = new Map<number, ReadColumn>();
  const put = (share: readonly ColumnPieces[], made: readonly ReadColumn[]): void => {
    for (const [at, { column }] of share.entries()) {
      const one = made[at];
      if (one) read.set(column, one);
    }
  };
  put(here, mergeColumns(plan, here));
  for (const [lane, made] of (await away).entries()) put(shares[lane] ?? [], made);
  return columns.flatMap(({ column }) => read.get(column) ?? []);
}
