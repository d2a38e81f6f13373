/**
 * The value at a share of ascending values, linear between neighbours; 0 where there is no value.
 *
 * Type 7 of R. J. Hyndman and Y. Fan, "Sample Quantiles in Statistical Packages", The American Statistician 50(4), 1996.
 *
 * @param share From 0 to 1.
 */
export function linearQuantile(sorted: Float64Array, share: number): number {
  const at = (sorted.length - 1) * share;
  const below = sorted[Math.floor(at)] ?? 0;
  const above = sorted[Math.ceil(at)] ?? below;
  return Math.min(above, below + (above - below) * (at - Math.floor(at)));
}

/**
 * Edges of bins that hold about as many values each: the different linear quantiles at equally spaced shares, first and
 * last value included. Fewer than `bins + 1` where values repeat; one edge where all are the same.
 */
export function quantileEdges(sorted: Float64Array, bins: number): number[] {
  const edges: number[] = [];
  for (let i = 0; i <= bins; i += 1) {
    const edge = linearQuantile(sorted, i / bins);
    if (edges.length === 0 || edge > (edges.at(-1) ?? edge)) edges.push(edge);
  }
  return edges;
}
