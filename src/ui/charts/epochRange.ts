/** Some epochs in a row, both ends included. */
export interface EpochRange {
  readonly from: number;
  readonly to: number;
}

/** Fewer epochs than that cannot be zoomed to: there must be a line to see. */
const fewestEpochs = 4;

/** Ends at which an axis that grows comes to rest for a while, in any power of ten. */
const restingEnds = [1, 1.5, 2, 3, 4, 5, 6, 8, 10];

/** The last epoch of an axis while a run goes on: some way ahead, so that it does not move with every epoch. */
export function axisEnd(newest: number, planned: number): number {
  const power = 10 ** Math.max(1, Math.floor(Math.log10(Math.max(newest, 1))));
  const end = (restingEnds.find((rest) => rest * power >= newest) ?? 10) * power;
  return Math.max(newest, Math.min(end, planned), 2);
}

/** A range moved and cut so that it lies within the whole and shows enough epochs. */
function fitted(range: EpochRange, whole: EpochRange): EpochRange {
  const most = whole.to - whole.from;
  const length = Math.min(most, Math.max(fewestEpochs, Math.round(range.to) - Math.round(range.from)));
  const from = Math.min(Math.max(Math.round(range.from), whole.from), whole.to - length);
  return { from, to: from + length };
}

/** The epochs that were dragged over, in whichever direction; null where that is no more than a click. */
export function draggedRange(one: number, other: number, whole: EpochRange): EpochRange | null {
  const from = Math.min(one, other);
  const to = Math.max(one, other);
  return to - from < 1 ? null : fitted({ from, to }, whole);
}

/**
 * A range `factor` times as long, around the same centre.
 *
 * @param centre What stays where it is in the picture.
 * @returns Null where that is the whole.
 */
export function zoomedRange(range: EpochRange, whole: EpochRange, factor: number, centre: number): EpochRange | null {
  const from = centre - (centre - range.from) * factor;
  const to = centre + (range.to - centre) * factor;
  if (to - from >= whole.to - whole.from) return null;
  return fitted({ from, to }, whole);
}

/** Whether there is anything left to zoom in to. */
export function canZoomIn({ from, to }: EpochRange): boolean {
  return to - from > fewestEpochs;
}

/** Place of the first report at or after an epoch; reports ascend. */
function placeOf(reports: readonly { readonly epoch: number }[], epoch: number): number {
  let low = 0;
  let high = reports.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((reports[middle]?.epoch ?? Infinity) < epoch) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** The reports of a range, and one more at each side, so that lines run on to the edges. */
export function withinRange<Report extends { readonly epoch: number }>(
  reports: readonly Report[],
  { from, to }: EpochRange,
): readonly Report[] {
  return reports.slice(Math.max(0, placeOf(reports, from) - 1), placeOf(reports, to + 1) + 1);
}

/** The report of an epoch, or the nearest before it; the first where there is none before. */
export function reportAt<Report extends { readonly epoch: number }>(
  reports: readonly Report[],
  epoch: number,
): Report | undefined {
  const at = placeOf(reports, epoch);
  return reports[at]?.epoch === epoch ? reports[at] : (reports[at - 1] ?? reports[0]);
}
