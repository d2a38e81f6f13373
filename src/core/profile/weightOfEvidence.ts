/** Good and bad rows of a bin. */
export interface Outcomes {
  readonly goods: number;
  readonly bads: number;
}

/** A bin's weight of evidence and its part of the information value. */
export interface Evidence {
  readonly woe: number;
  readonly iv: number;
}

/** What a bin says that says nothing. */
export const noEvidence: Evidence = { woe: 0, iv: 0 };

/**
 * The weight of evidence of bins: ln of a bin's share of all goods over its share of all bads, ½ added to each count so
 * that a bin without goods or without bads has a weight too; and its part of the information value,
 * (share of goods − share of bads) · weight.
 *
 * The totals are those of the bins, nothing added. A bin without rows says nothing, and without any good or without any
 * bad row nothing is evidence: all 0.
 *
 * N. Siddiqi, "Credit Risk Scorecards", 2006, chapter 6; the adjustment as in SAS PROC HPBIN.
 */
export function evidenceOf(bins: readonly Outcomes[]): readonly Evidence[] {
  const total = totalOf(bins);
  return bins.map((bin) => evidenceIn(bin, total));
}

/**
 * The evidence of bins without the ½, as textbooks have it: weight ln(share of goods / share of bads); null for a bin
 * that lacks goods or bads, for its weight is infinite.
 */
export function plainEvidenceOf(bins: readonly Outcomes[]): readonly (Evidence | null)[] {
  const total = totalOf(bins);
  return bins.map(({ goods, bads }) => {
    if (goods === 0 || bads === 0) return null;
    const [ofGoods, ofBads] = [goods / total.goods, bads / total.bads];
    const woe = Math.log(ofGoods / ofBads);
    return { woe, iv: (ofGoods - ofBads) * woe };
  });
}

/**
 * The information value of {@link plainEvidenceOf}; null where a bin has none, and where there are no bins.
 */
export function plainInformation(bins: readonly Outcomes[]): number | null {
  const evidence = plainEvidenceOf(bins).filter((known) => known !== null);
  if (bins.length === 0 || evidence.length < bins.length) return null;
  return evidence.reduce((sum, { iv }) => sum + iv, 0);
}

/** All rows of some bins. */
export function totalOf(bins: readonly Outcomes[]): Outcomes {
  return bins.reduce(pooled, { goods: 0, bads: 0 });
}

/** Two bins as one. */
export function pooled(one: Outcomes, other: Outcomes): Outcomes {
  return { goods: one.goods + other.goods, bads: one.bads + other.bads };
}

/** The evidence of one bin among all rows. */
export function evidenceIn(bin: Outcomes, total: Outcomes): Evidence {
  if (total.goods === 0 || total.bads === 0 || bin.goods + bin.bads === 0) return noEvidence;
  const woe = Math.log((bin.goods + 0.5) / total.goods / ((bin.bads + 0.5) / total.bads));
  return { woe, iv: (bin.goods / total.goods - bin.bads / total.bads) * woe };
}

/** Share of bads; 0 of an empty bin. */
export function badRateOf({ goods, bads }: Outcomes): number {
  return bads / Math.max(1, goods + bads);
}
