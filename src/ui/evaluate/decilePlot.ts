import type { Decile } from "../../core/evaluate/deciles.ts";
import { format, undefinedFigure } from "../i18n/format.ts";
import { t } from "../i18n/text.ts";
import { type Figured, shareAxis } from "./plots.ts";

/** Bad rate as bars and mean PD as dots, of each tenth; the table has all that is asked of one. */
export function decilePlot(deciles: readonly Decile[]): Figured {
  const filled = deciles.flatMap(({ decile, pds, badRate }) =>
    pds && badRate.value !== null ? [{ decile, pd: pds.mean, rate: badRate.value }] : [],
  );
  return {
    plot: {
      x: {
        name: t("judge:deciles.x"),
        from: 0.4,
        to: 10.6,
        as: format.whole,
        ticks: deciles.map(({ decile }) => decile),
      },
      y: shareAxis(
        t("judge:deciles.badRate"),
        filled.flatMap(({ rate, pd }) => [rate, pd]),
      ),
      bars: filled.map(({ decile, rate }) => ({
        from: decile - 0.36,
        to: decile + 0.36,
        height: rate,
        look: "filled",
      })),
      lines: [
        {
          name: t("judge:deciles.pdMean"),
          look: "second",
          dots: true,
          points: filled.map(({ decile, pd }) => ({ x: decile, y: pd })),
        },
      ],
      stops: filled.map(({ decile, rate, pd }) => ({
        at: { x: decile, y: rate },
        text: t("judge:at.decile", {
          decile: format.whole(decile),
          badRate: format.percent(rate),
          pd: format.percent(pd),
        }),
      })),
    },
    columns: [t("judge:deciles.x"), ...names.map((name) => t(`judge:deciles.${name}`))],
    rows: () =>
      deciles.map((decile) => [
        format.whole(decile.decile),
        ...names.map((name) => textOf(name, cellsOf(decile)[name])),
      ]),
    data: () => deciles.map((decile) => [decile.decile, ...names.map((name) => cellsOf(decile)[name])]),
  };
}

const names = [
  "rows",
  "bads",
  "goods",
  "pdLowest",
  "pdMean",
  "pdHighest",
  "badRate",
  "lift",
  "cumulativeLift",
  "gain",
  "goodsShare",
  "ks",
] as const;
type Name = (typeof names)[number];

function cellsOf({ rows, bads, goods, pds, ...decile }: Decile): Readonly<Record<Name, number | null>> {
  return {
    rows,
    bads,
    goods,
    pdLowest: pds?.lowest ?? null,
    pdMean: pds?.mean ?? null,
    pdHighest: pds?.highest ?? null,
    badRate: decile.badRate.value,
    lift: decile.lift.value,
    cumulativeLift: decile.cumulativeLift.value,
    gain: decile.gain.value,
    goodsShare: decile.cumulativeGoodsShare.value,
    ks: decile.ks.value,
  };
}

const counts: ReadonlySet<Name> = new Set<Name>(["rows", "bads", "goods"]);
const ratios: ReadonlySet<Name> = new Set<Name>(["lift", "cumulativeLift", "ks"]);

function textOf(name: Name, value: number | null): string {
  if (value === null) return undefinedFigure;
  if (counts.has(name)) return format.whole(value);
  return ratios.has(name) ? format.fixed(value, 2) : format.percent(value);
}
