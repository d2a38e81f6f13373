/** What is known of the machine, as far as the browser says. */
export interface Machine {
  /** Memory of the machine in GiB, rounded as `navigator.deviceMemory` rounds it; null where it is not told. */
  readonly gibibytes: number | null;
}

const gibibyte = 2 ** 30;
/** Where the browser tells nothing, that of a small machine. */
const usualGibibytes = 4;
/** The share of the memory that a table may take at its largest; the rest is for the system and other tabs. */
const share = 0.5;
/** A browser gives one tab no more, however much there is. */
const mostBytes = 12 * gibibyte;
/** Of each cell at the moment when a column's pieces and the finished column are both there. */
const cellBytes = 20;
/** The browser itself, the code, and the pieces of the file that are being read. */
const fixedBytes = 128 * 2 ** 20;

/** A file as far as its size matters. */
export interface FileSize {
  readonly bytes: number;
  /** About how many. */
  readonly rows: number;
  readonly columns: number;
}

/** Bytes that a table may take on a machine. */
export function memoryLimit({ gibibytes }: Machine): number {
  return Math.min(mostBytes, (gibibytes ?? usualGibibytes) * gibibyte * share);
}

/** Bytes that reading a file takes at its largest, texts counted as if all were different. */
export function memoryOf({ bytes, rows, columns }: FileSize): number {
  return fixedBytes + bytes + cellBytes * rows * columns;
}

/** How many rows of a file fit into memory; Infinity where all do. */
export function rowsThatFit(file: FileSize, limit: number): number {
  if (memoryOf(file) <= limit) return Number.POSITIVE_INFINITY;
  const perRow = (memoryOf(file) - fixedBytes) / Math.max(1, file.rows);
  const rows = Math.max(0, limit - fixedBytes) / perRow;
  return rows >= 1000 ? Math.floor(rows / 1000) * 1000 : Math.floor(rows);
}
