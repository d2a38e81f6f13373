/** Shorter lists are drawn whole: the browser then finds in them, and nothing is late. */
const drawnWhole = 60;
/** Lines drawn beyond those in sight, above and below; a new window is drawn after half of them were scrolled. */
const beyond = 8;
const block = beyond / 2;

/** How high the lines of a list are, and a head that stays in sight above them, in pixels. */
export interface LineHeights {
  readonly line: number;
  readonly head: number;
}

/** Which lines are drawn, `to` left out, and the pixels above and below that are not. */
export interface DrawnLines {
  readonly from: number;
  readonly to: number;
  readonly above: number;
  readonly below: number;
}

/** Whether a list is too long to be drawn whole. */
export function isLongList(lines: number): boolean {
  return lines > drawnWhole;
}

/** About the first line in sight: it changes only now and then, and so does what is drawn. */
export function firstInSight(scrollTop: number, { line }: LineHeights): number {
  return Math.floor(scrollTop / line / block) * block;
}

/** The lines to draw where `first` is in sight in a frame of some height, in pixels. */
export function drawnLines(lines: number, first: number, height: number, { line }: LineHeights): DrawnLines {
  if (!isLongList(lines)) return { from: 0, to: lines, above: 0, below: 0 };
  const start = Math.min(first, lines - 1);
  const from = Math.max(0, start - beyond);
  const to = Math.min(lines, start + Math.ceil(height / line) + beyond + block);
  return { from, to, above: from * line, below: (lines - to) * line };
}

/** Where a frame must be scrolled to so that a line is in sight below the head. */
export function scrollTopFor(at: number, scrollTop: number, height: number, { line, head }: LineHeights): number {
  const top = at * line;
  return Math.max(Math.min(scrollTop, top), top + line + head - height);
}

const pageLines = 10;

/** The line that a key leads to from one; null where the key does not move. */
export function lineAfterKey(key: string, at: number, lines: number): number | null {
  const to = new Map([
    ["ArrowDown", at + 1],
    ["ArrowUp", at - 1],
    ["PageDown", at + pageLines],
    ["PageUp", at - pageLines],
    ["Home", 0],
    ["End", lines - 1],
  ]).get(key);
  return to === undefined ? null : Math.max(0, Math.min(to, lines - 1));
}
