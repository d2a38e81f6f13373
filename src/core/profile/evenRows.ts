/** Correlations of so many rows, drawn evenly, are exact to one hundredth. */
const mostRows = 20_000;

/** Rows at equal distances, all of them where there are at most 20,000. Shape [rows taken]. */
export function evenRows(rows: number): Uint32Array {
  const taken = Math.min(rows, mostRows);
  return Uint32Array.from({ length: taken }, (_, at) => Math.floor(((at + 0.5) * rows) / taken));
}
