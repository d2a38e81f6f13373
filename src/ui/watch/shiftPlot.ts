import type { DriftBin, Shift } from "../../core/monitor/columnDrift.ts";
import type { Figured } from "../evaluate/plots.ts";
import { shareAxis } from "../evaluate/plots.ts";
import { format } from "../i18n/format.ts";
import { t } from "../i18n/text.ts";

/** What a picture of a shift is called by. */
interface ShiftWords {
  readonly x: string;
  /** The head of the column of bins. */
  readonly bin: string;
  readonly nameOf: (bin: DriftBin) => string;
  readonly say: (facts: { readonly bin: string; readonly now: string; readonly training: string }) => string;
}

/** Shares as they are drawn: an empty bin counts in the index with a tiny one, and is drawn as what it is. */
export function drawnShares({ expected, expectedShare, actual, actualShare }: DriftBin): {
  readonly before: number;
  readonly now: number;
} {
  return { before: expected === 0 ? 0 : expectedShare, now: actual === 0 ? 0 : actualShare };
}

/** The heads of the table of a shift. */
export function shiftHeads(bin: string): readonly string[] {
  return [bin, t("watch:score.training"), t("watch:score.now"), t("watch:score.contribution")];
}

/** The cells of the table of a shift, for the eye and for a file. */
export function shiftCells(
  bins: readonly DriftBin[],
  nameOf: (bin: DriftBin) => string,
): Pick<Figured, "rows" | "data"> {
  return {
    rows: () =>
      bins.map((bin) => {
        const { before, now } = drawnShares(bin);
        return [nameOf(bin), format.smallPercent(before), format.smallPercent(now), format.fixed(bin.contribution, 4)];
      }),
    data: () =>
      bins.map((bin) => {
        const { before, now } = drawnShares(bin);
        return [nameOf(bin), before, now, bin.contribution];
      }),
  };
}

/** The shares of each bin, training beside now. */
export function shiftPlot({ bins }: Shift, { x, bin, nameOf, say }: ShiftWords): Figured {
  const shares = bins.map(drawnShares);
  const all = shares.flatMap(({ before, now }) => [before, now]);
  return {
    plot: {
      x: { name: x, from: 0.4, to: bins.length + 0.6, as: format.whole, ticks: bins.map((_, at) => at + 1) },
      y: shareAxis(t("watch:score.y"), all),
      lines: [],
      bars: [
        ...shares.map(({ before }, at) => ({ from: at + 0.6, to: at + 1, height: before, look: "hatched" as const })),
        ...shares.map(({ now }, at) => ({ from: at + 1, to: at + 1.4, height: now, look: "filled" as const })),
      ],
      stops: bins.map((one, at) => {
        const { before, now } = drawnShares(one);
        return {
          at: { x: at + 1, y: Math.max(before, now) },
          text: say({ bin: nameOf(one), now: format.smallPercent(now), training: format.smallPercent(before) }),
        };
      }),
    },
    columns: shiftHeads(bin),
    ...shiftCells(bins, nameOf),
  };
}

/** Which bars are which. */
export function shiftLegend(): readonly { readonly name: string; readonly mark: "hatched" | "filled" }[] {
  return [
    { name: t("watch:score.training"), mark: "hatched" },
    { name: t("watch:score.now"), mark: "filled" },
  ];
}
