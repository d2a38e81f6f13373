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
