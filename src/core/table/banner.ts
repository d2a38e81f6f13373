import { tableFields } from "./delimiter.ts";
import { nameVotes } from "./names.ts";
import type { Decimal } from "./number.ts";
import type { Records } from "./records.ts";
import { filledCells, firstFilled, isBlank, usualFilled, withoutBlanks } from "./records.ts";

/** A banner may take so many lines. */
const mostBannerLines = 30;
/** A line as wide as a row, but with so small a share of its filled cells, is a title that was padded. */
const paddedShare = 0.34;
const commentMark = /^(?:#|%|\/\/|--|\*|!)/;
/** Names that say nothing, as programs put them above the real ones. */
const placeholder = /^(?:(?:x|v|var|col|column|field|f|c|attr|attribute|unnamed:)?[ _.]?\d{1,4}|y)$/i;

/**
 * Records above the names, or above the first row where there are no names: titles, comments and blank lines, which
 * have fewer filled cells than rows have; also names such as `X1, X2, X3` where the real ones stand below them.
 */
export function sniffBanner(records: Records, decimal: Decimal): number {
  const lines = withoutBlanks(records);
  const shape = { fields: tableFields(lines), filled: usualFilled(lines) };
  const last = Math.min(records.length - 1, mostBannerLines);
  for (let at = 0; at <= last; at += 1) {
    const cells = records[at] ?? [];
    if (!isBlank(cells) && !isBanner(cells, records.slice(at + 1), shape, decimal)) return at;
  }
  return Math.max(
    0,
    records.findIndex((cells) => !isBlank(cells)),
  );
}

interface Shape {
  /** Fields, and filled cells, that most lines have. */
  readonly fields: number;
  readonly filled: number;
}

function isBanner(cells: readonly string[], below: Records, { fields, filled }: Shape, decimal: Decimal): boolean {
  if (below.length === 0) return false;
  if (cells.length < fields - 1) return true;
  const own = filledCells(cells);
  if (filled >= 3 && own <= Math.max(1, paddedShare * filled) && own < cells.length) return true;
  const mayBe =
    cells.length < fields ||
    own * 2 <= filled ||
    commentMark.test(firstFilled(cells)) ||
    cells.every((cell) => placeholder.test(cell.trim()) || cell.trim() === "");
  return mayBe && namesFollow(below, fields, decimal);
}

/** Whether the next line that is no comment holds the names. */
function namesFollow(below: Records, fields: number, decimal: Decimal): boolean {
  const at = below.findIndex((cells) => !isBlank(cells) && !commentMark.test(firstFilled(cells)));
  const next = below[at];
  return next?.length === fields && nameVotes(next, below.slice(at + 1), decimal).votes > 0;
}
