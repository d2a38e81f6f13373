import type { Shift } from "../../core/monitor/columnDrift.ts";
import type { Figured } from "../evaluate/plots.ts";
import { shareAxis } from "../evaluate/plots.ts";
import { format } from "../i18n/format.ts";
import { t } from "../i18n/text.ts";

/** What a picture of a shift is called by. */
interface ShiftWords {
  readonly x: string;
  /** The head of the column of bins. */
  readonly bin: string;
  readonly nameOf: (label: Shift["bins"][number]["label"]) => string;
  readonly say: (facts: { readonly bin: string; readonly now: string; readonly training: string }) => string;
}

/** The shares of each bin, training beside now; the table has the counts and each bin's part of the index. */
export function shiftPlot({ bins }: Shift, { x, bin, nameOf, say }: ShiftWords): Figured {
  const named = bins.map((one, at) => ({ ...one, name: nameOf(one.label), place: at + 1 }));
  // An empty bin counts with a tiny share, and is drawn as what it is.
  const before = named.map(({ expected, expectedShare }) => (expected === 0 ? 0 : expectedShare));
  const now = named.map(({ actual, actualShare }) => (actual === 0 ? 0 : actualShare));
  return {
    plot: {
      x: { name: x, from: 0.4, to: bins.length + 0.6, as: format.whole, ticks: ticksFor(bins.length) },
      y: shareAxis(t("watch:score.y"), [...before, ...now]),
      lines: [],
      bars: [
        ...named.map(({ place }, at) => ({
          from: place - 0.4,
          to: place,
          height: before[at] ?? 0,
          look: "hatched" as const,
        })),
        ...named.map(({ place }, at) => ({
          from: place,
          to: place + 0.4,
          height: now[at] ?? 0,
          look: "filled" as const,
        })),
      ],
      stops: named.map(({ name, place }, at) => ({
        at: { x: place, y: Math.max(before[at] ?? 0, now[at] ?? 0) },
        text: say({
          bin: name,
          now: format.smallPercent(now[at] ?? 0),
          training: format.smallPercent(before[at] ?? 0),
        }),
      })),
    },
    columns: [bin, t("watch:score.training"), t("watch:score.now"), t("watch:score.contribution")],
    rows: () =>
      named.map(({ name, contribution }, at) => [
        name,
        format.smallPercent(before[at] ?? 0),
        format.smallPercent(now[at] ?? 0),
        format.fixed(contribution, 4),
      ]),
    data: () => named.map(({ name, contribution }, at) => [name, before[at] ?? 0, now[at] ?? 0, contribution]),
  };
}

/** All places while they can be told apart. */
function ticksFor(bins: number): readonly number[] {
  const stride = Math.ceil(bins / 20);
  return Array.from({ length: bins }, (_, at) => at + 1).filter((place) => (place - 1) % stride === 0);
}

/** Which bars are which. */
export function shiftLegend(): readonly { readonly name: string; readonly mark: "hatched" | "filled" }[] {
  return [
    { name: t("watch:score.training"), mark: "hatched" },
    { name: t("watch:score.now"), mark: "filled" },
  ];
}
