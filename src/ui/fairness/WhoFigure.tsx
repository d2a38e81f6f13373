import type { GroupRow } from "../../core/fairness/groupTable.ts";
import type { PointsScale } from "../../core/pipeline.ts";
import { pointsOfPd } from "../../core/score/points.ts";
import type { GroupReport } from "../../core/fairness/report.ts";
import { useSession } from "../appAccess.tsx";
import { ChartFigure } from "../charts/ChartFigure.tsx";
import { linearScale } from "../charts/plotScale.ts";
import { RowChart, type RowPlace } from "../charts/RowChart.tsx";
import { format } from "../i18n/format.ts";
import { t } from "../i18n/text.ts";
import { groupName } from "../segments/groupName.ts";
import classes from "./Fairness.module.css";

const ticks = 6;
/** PDs beyond would have infinitely many points. */
const extremePd = 1e-6;

/** How many each group has and how their scores are spread: to be read before any ratio. */
export function WhoFigure({ report }: { readonly report: GroupReport }) {
  const scale = useSession(({ model }) => model?.bundle.policy.scale ?? null);
  if (!scale) return null;
  const all = report.groups.reduce((sum, { rows }) => sum + rows, 0);
  const lines = report.groups.map((group, at) => lineOf(group, report.spreads[at] ?? [], all, scale));
  const points = lines.flatMap(({ spread }) => spread);
  return (
    <ChartFigure
      title={t("fairness:who.title")}
      reading={t("fairness:who.reading", { count: lines.length, rows: format.whole(all) })}
      table={{
        columns: (["group", "loans", "share", "p10", "p25", "median", "p75", "p90"] as const).map((column) =>
          t(`fairness:who.${column}`),
        ),
        rows: lines.map(({ name, loans, share, spread }) => [name, loans, share, ...spread.map(format.whole)]),
      }}
    >
      <RowChart
        name={t("fairness:who.title")}
        rows={lines.map(({ name, loans, share, spread }) => ({
          key: name,
          label: name,
          value: t("segments:count", { rows: loans }),
          reading: t("fairness:who.line", {
            name,
            loans,
            share,
            p25: format.whole(spread[1] ?? 0),
            median: format.whole(spread[2] ?? 0),
            p75: format.whole(spread[3] ?? 0),
          }),
        }))}
        scale={linearScale(Math.min(...points), Math.max(...points), ticks)}
        tick={format.fixed}
        renderRow={(at, place) => <Spread line={lines[at]} place={place} />}
      />
    </ChartFigure>
  );
}

interface SpreadLine {
  readonly name: string;
  readonly loans: string;
  readonly share: string;
  /** In points, ascending. */
  readonly spread: readonly number[];
  readonly isFaint: boolean;
}

function lineOf(
  { label, rows, isSmall }: GroupRow,
  pds: readonly number[],
  all: number,
  scale: PointsScale,
): SpreadLine {
  const name = groupName(label);
  return {
    name: isSmall ? t("fairness:who.few", { name }) : name,
    loans: format.whole(rows),
    share: format.percent(rows / all),
    spread: pds.map((pd) => pointsOfPd(Math.min(Math.max(pd, extremePd), 1 - extremePd), scale)).toReversed(),
    isFaint: isSmall,
  };
}

function Spread({
  line,
  place: { x, y, height },
}: {
  readonly line: SpreadLine | undefined;
  readonly place: RowPlace;
}) {
  const [p10, p25, median, p75, p90] = line?.spread ?? [];
  if (p10 === undefined || p25 === undefined || median === undefined || p75 === undefined || p90 === undefined)
    return null;
  const half = height / 4;
  return (
    <g className={classes["spread"]} data-faint={line?.isFaint}>
      <path d={`M${x(p10).toFixed(1)} ${y}H${x(p90).toFixed(1)}`} />
      <rect x={x(p25)} y={y - half} width={Math.max(1, x(p75) - x(p25))} height={2 * half} />
      <path className={classes["median"]} d={`M${x(median).toFixed(1)} ${y - half}v${2 * half}`} />
    </g>
  );
}
