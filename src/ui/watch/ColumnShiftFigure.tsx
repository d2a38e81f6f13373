import { useId } from "react";
import type { ColumnDrift, DriftBin } from "../../core/monitor/columnDrift.ts";
import { ChartFigure } from "../charts/ChartFigure.tsx";
import { ChartLegend } from "../charts/ChartLegend.tsx";
import { Hatch } from "../charts/Hatch.tsx";
import { linearScale } from "../charts/plotScale.ts";
import { RowChart, type RowPlace } from "../charts/RowChart.tsx";
import { format } from "../i18n/format.ts";
import { t } from "../i18n/text.ts";
import { binName, valueFormat } from "./binName.ts";
import { columnReading } from "./columnReading.ts";
import { drawnShares, shiftCells, shiftHeads, shiftLegend } from "./shiftPlot.ts";
import classes from "./Watch.module.css";

/** More bins are told by the table. */
const mostRows = 20;

/** The values of one column, training beside now. */
export function ColumnShiftFigure({ column: drift }: { readonly column: ColumnDrift }) {
  const { column, shift, kind } = drift;
  const hatch = useId();
  if (!shift) return null;
  const title = t("watch:columns.valuesOf", { column });
  const nameOf = ({ label }: DriftBin): string => binName(label, valueFormat(kind));
  const bins = largest(shift.bins);
  const shares = bins.map(drawnShares);
  const reading = columnReading(drift);
  return (
    <ChartFigure
      title={title}
      reading={kind === "date" ? `${reading} ${t("watch:columns.dates")}` : reading}
      table={{ columns: shiftHeads(t("watch:columns.value")), ...shiftCells(shift.bins, nameOf) }}
    >
      <ChartLegend items={shiftLegend()} />
      <RowChart
        name={title}
        rows={bins.map((bin, at) => {
          const { before, now } = shares[at] ?? { before: 0, now: 0 };
          const facts = { bin: nameOf(bin), now: format.smallPercent(now), training: format.smallPercent(before) };
          return { key: facts.bin, label: facts.bin, value: facts.now, reading: t("watch:columns.at", facts) };
        })}
        scale={linearScale(0, Math.max(0.01, ...shares.flatMap(({ before, now }) => [before, now])), 4)}
        tick={(value, digits) => format.percent(value, Math.max(0, digits - 2))}
        rowHeight={26}
        renderRow={(at, place) => <Bars isFirst={at === 0} shares={shares[at]} place={place} hatch={hatch} />}
      />
    </ChartFigure>
  );
}

/** The bins that hold most, in their order. */
function largest(bins: readonly DriftBin[]): readonly DriftBin[] {
  if (bins.length <= mostRows) return bins;
  const size = ({ actualShare, expectedShare }: DriftBin): number => Math.max(actualShare, expectedShare);
  const kept = new Set(bins.toSorted((one, other) => size(other) - size(one)).slice(0, mostRows));
  return bins.filter((bin) => kept.has(bin));
}

interface BarsProps {
  /** It brings the hatching for all. */
  readonly isFirst: boolean;
  readonly shares: ReturnType<typeof drawnShares> | undefined;
  readonly place: RowPlace;
  readonly hatch: string;
}

function Bars({ isFirst, shares, place: { x, y, height }, hatch }: BarsProps) {
  if (!shares) return null;
  const thick = height / 2 - 4;
  const from = x(0);
  return (
    <g className={classes["bars"]}>
      {isFirst && (
        <defs>
          <Hatch id={hatch} />
        </defs>
      )}
      <rect
        data-look="before"
        x={from}
        y={y - thick}
        width={Math.max(x(shares.before) - from, 0)}
        height={thick}
        fill={`url(#${hatch})`}
      />
      <rect data-look="now" x={from} y={y + 1} width={Math.max(x(shares.now) - from, 0)} height={thick} />
    </g>
  );
}
