import { lazy, Suspense } from "react";
import type { ColumnProfile, ColumnStrength, OutcomeBin } from "../../core/pipeline.ts";
import { plainEvidenceOf, plainInformation } from "../../core/profile/weightOfEvidence.ts";
import { ChartFigure } from "../charts/ChartFigure.tsx";
import { ChartLegend } from "../charts/ChartLegend.tsx";
import type { ChartBin } from "../charts/BinChart.tsx";
import { format, undefinedFigure } from "../i18n/format.ts";
import { t } from "../i18n/text.ts";
import { binName, rateOf, rowsOf } from "../parts/outcomeBin.ts";
import { valueText } from "./columnSummary.ts";

const BinChart = lazy(async () => ({ default: (await import("../charts/BinChart.tsx")).BinChart }));

const height = 230;
/** More levels than that become too thin to read. */
const mostLevels = 15;

const nameOf = ({ kind }: ColumnProfile, bin: OutcomeBin): string =>
  binName(bin, kind === "date" ? format.day : format.value);

/** Which values are bad most and least often. */
function ratesReading(column: ColumnProfile, bins: readonly OutcomeBin[]): string {
  const rated = bins.flatMap((bin) => {
    const rate = rateOf(bin);
    return rate === null ? [] : [{ bin, rate }];
  });
  const sorted = rated.toSorted((one, other) => other.rate - one.rate);
  const [worst, best] = [sorted[0], sorted.at(-1)];
  if (!worst || !best || worst.rate === best.rate) return t("data:column.chart.readingFlat");
  const bads = bins.reduce((sum, bin) => sum + bin.bads, 0);
  const all = bins.reduce((sum, bin) => sum + rowsOf(bin), 0);
  return t("data:column.chart.readingRates", {
    worst: nameOf(column, worst.bin),
    worstRate: format.percent(worst.rate),
    best: nameOf(column, best.bin),
    bestRate: format.percent(best.rate),
    all: format.percent(bads / all),
  });
}

/** The information value as textbooks have it, for who compares. */
function informationReading(bins: readonly OutcomeBin[]): string {
  const iv = plainInformation(bins);
  return iv === null ? t("data:column.chart.plainNone") : t("data:column.chart.plain", { iv: format.figure(iv) });
}

/** The weight of a bin without the ½, or why it has none. */
function plainWeight(bin: OutcomeBin, woe: number | undefined): string {
  if (woe !== undefined) return format.figure(woe);
  return bin.goods === 0 ? t("data:column.chart.noGoods") : t("data:column.chart.noBads");
}

function OutcomeFigure({ column, bins }: { readonly column: ColumnProfile; readonly bins: readonly OutcomeBin[] }) {
  const plain = plainEvidenceOf(bins);
  const drawn = bins.map((bin, at) => ({
    ...bin,
    plainWoe: plainWeight(bin, plain[at]?.woe),
    name: nameOf(column, bin),
    rows: rowsOf(bin),
    rate: rateOf(bin),
  }));
  return (
    <ChartFigure
      title={t("data:column.chart.byOutcome")}
      reading={`${ratesReading(column, bins)} ${informationReading(bins)}`}
      table={{
        columns: [
          t("data:column.chart.value"),
          t("data:column.chart.rows"),
          t("data:column.chart.badRate"),
          t("data:column.chart.woe"),
          t("data:column.chart.plainWoe"),
          t("data:column.chart.iv"),
        ],
        rows: drawn.map(({ name, rows, rate, woe, plainWoe, iv }) => [
          name,
          format.whole(rows),
          rate === null ? undefinedFigure : format.percent(rate),
          format.figure(woe),
          plainWoe,
          format.figure(iv),
        ]),
      }}
    >
      <ChartLegend
        items={[
          { name: t("data:column.chart.rows"), mark: "filled" },
          { name: t("data:column.chart.badRate"), mark: "dashed" },
        ]}
      />
      <Suspense fallback={<div style={{ height }} />}>
        <BinChart bins={drawn} height={height} />
      </Suspense>
    </ChartFigure>
  );
}

/** Bins of the histogram, or levels, without the outcome. */
function plainBins(column: ColumnProfile): ChartBin[] {
  const { numbers, levels } = column;
  if (!numbers)
    return levels.slice(0, mostLevels).map(({ level, count }) => ({ name: level, rows: count, rate: null }));
  const { min, max, histogram } = numbers;
  const width = (max - min) / histogram.length;
  return histogram.map((rows, at) => ({
    name: t("parts:bin.between", {
      from: valueText(column, min + at * width),
      to: valueText(column, min + (at + 1) * width),
    }),
    rows,
    rate: null,
  }));
}

function plainReading(column: ColumnProfile, rows: number): string {
  const { numbers, levels, missing } = column;
  if (numbers) {
    const [from, to] = [valueText(column, numbers.q25), valueText(column, numbers.q75)];
    return t("data:column.chart.readingHistogram", { from, to });
  }
  const first = levels[0];
  if (!first) return t("data:column.chart.empty");
  const share = format.percent(first.count / Math.max(rows - missing, 1));
  return t("data:column.chart.readingLevels", { level: first.level, share });
}

interface ColumnFigureProps {
  readonly column: ColumnProfile;
  /** Null before the target is confirmed, and for the target. */
  readonly strength: ColumnStrength | null;
  /** Rows of the loans. */
  readonly rows: number;
}

/** The values of a column: by outcome once that is known, else how often each is. */
export function ColumnFigure({ column, strength, rows }: ColumnFigureProps) {
  if (strength && strength.bins.length > 0) return <OutcomeFigure column={column} bins={strength.bins} />;
  const bins = plainBins(column);
  return (
    <ChartFigure
      title={t("data:column.chart.histogram")}
      reading={plainReading(column, rows)}
      table={{
        columns: [t("data:column.chart.value"), t("data:column.chart.rows")],
        rows: bins.map(({ name, rows: count }) => [name, format.whole(count)]),
      }}
    >
      {bins.length > 0 && (
        <Suspense fallback={<div style={{ height }} />}>
          <BinChart bins={bins} height={height} />
        </Suspense>
      )}
    </ChartFigure>
  );
}
