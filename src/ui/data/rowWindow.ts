/** Shorter tables are drawn whole: the browser then finds in them, and nothing is late. */
const drawnWhole = 60;
/** As in the style sheet, in pixels. */
const rowHeight = 38;
const headHeight = 36;
/** Rows drawn beyond those in sight, above and below; a new window is drawn after half of them were scrolled. */
const beyond = 8;

/** Which rows are drawn, `to` left out, and the pixels above and below that are not. */
export interface DrawnRows {
  readonly from: number;
  readonly to: number;
  readonly above: number;
  readonly below: number;
}

/** Whether a table is too long to be drawn whole. */
export function isLongTable(rows: number): boolean {
  return rows > drawnWhole;
}

/** The block of rows that is first in sight: it changes only now and then, and so does what is drawn. */
export function blockAt(scrollTop: number): number {
  return Math.floor(scrollTop / (rowHeight * (beyond / 2)));
}

/** The rows to draw where `block` is first in sight in a frame of some height, in pixels. */
export function drawnRows(rows: number, block: number, height: number): DrawnRows {
  if (!isLongTable(rows)) return { from: 0, to: rows, above: 0, below: 0 };
  const first = Math.min(block * (beyond / 2), rows - 1);
  const from = Math.max(0, first - beyond);
  const to = Math.min(rows, first + Math.ceil(height / rowHeight) + beyond + beyond / 2);
  return { from, to, above: from * rowHeight, below: (rows - to) * rowHeight };
}

/** Where a frame must be scrolled to so that a row is in sight below the head. */
export function scrollTopFor(row: number, scrollTop: number, height: number): number {
  const top = row * rowHeight;
  const lowest = top + rowHeight + headHeight - height;
  return Math.max(Math.min(scrollTop, top), lowest);
}

const pageRows = 10;

/** The row that a key leads to from `row`; null where the key does not move. */
export function rowAfterKey(key: string, row: number, rows: number): number | null {
  const last = rows - 1;
  switch (key) {
    case "ArrowDown":
      return Math.min(row + 1, last);
    case "ArrowUp":
      return Math.max(row - 1, 0);
    case "PageDown":
      return Math.min(row + pageRows, last);
    case "PageUp":
      return Math.max(row - pageRows, 0);
    case "Home":
      return 0;
    case "End":
      return last;
    default:
      return null;
  }
}
