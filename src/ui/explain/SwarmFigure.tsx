import type { ExplainState } from "../../app/explainState.ts";
import type { PointsScale } from "../../core/pipeline.ts";
import { pointsOfShift } from "../../core/score/points.ts";
import { ChartFigure } from "../charts/ChartFigure.tsx";
import { linearScale } from "../charts/plotScale.ts";
import type { RowPlace } from "../charts/RowChart.tsx";
import { RowChart } from "../charts/RowChart.tsx";
import { format } from "../i18n/format.ts";
import { t } from "../i18n/text.ts";
import classes from "./Explain.module.css";
import { signedPoints } from "./signedPoints.ts";
import { shadeOf, shades, swarmPoints } from "./swarm.ts";

type Importance = NonNullable<ExplainState["importance"]>["value"];

interface SwarmFigureProps {
  readonly importance: Importance;
  readonly scale: PointsScale;
}

const mostSwarms = 10;
const shareOf = { least: 0, low: 0.25, high: 0.75, most: 1 } as const;
const shareKeys = ["least", "low", "high", "most"] as const;
const pointWidth = 4;
/** From blue, low, by grey to orange, high. */
const colours = Array.from(
  { length: shades },
  (_, shade) => `color-mix(in oklab, var(--ll-series-2) ${(100 * shade) / (shades - 1)}%, var(--ll-series-1))`,
);

/** Each loan as a point on the line of each column. */
export function SwarmFigure({ importance, scale }: SwarmFigureProps) {
  const swarms = importance.swarms.map(({ column, contributions, heights }) => {
    const points = Array.from(contributions, (logit) => pointsOfShift(logit, scale));
    const sorted = points.toSorted((one, other) => one - other);
    const at = (share: number): string => signedPoints(sorted[Math.round(share * (sorted.length - 1))] ?? 0);
    const facts = { least: at(shareOf.least), low: at(shareOf.low), high: at(shareOf.high), most: at(shareOf.most) };
    return {
      key: column,
      label: column,
      value: "",
      reading: t("explain:swarm.at", { column, ...facts }),
      points,
      heights,
      facts,
    };
  });
  const shown = swarms.slice(0, mostSwarms);
  const [least, most] = shown
    .flatMap(({ points }) => points)
    .reduce(([low, high], value) => [Math.min(low, value), Math.max(high, value)], [0, 0]);
  const axis = linearScale(least ?? 0, most ?? 0, 6);
  return (
    <ChartFigure
      title={t("explain:swarm.title")}
      reading={t("explain:swarm.reading")}
      table={{
        columns: [t("explain:swarm.column"), ...shareKeys.map((key) => t(`explain:swarm.${key}`))],
        rows: () => swarms.map(({ label, facts }) => [label, ...shareKeys.map((key) => facts[key])]),
      }}
    >
      <RowChart
        name={t("explain:swarm.title")}
        rows={shown}
        scale={axis}
        tick={format.fixed}
        rowHeight={32}
        renderRow={(at, place) => <Swarm swarm={shown[at]} place={place} />}
      />
    </ChartFigure>
  );
}

interface SwarmProps {
  readonly swarm: { readonly points: readonly number[]; readonly heights: Float64Array } | undefined;
  readonly place: RowPlace;
}

/** One path for each shade: a thousand elements in each line would be slow. */
function Swarm({ swarm, place: { x, y, height } }: SwarmProps) {
  if (!swarm) return null;
  const places = swarm.points.map(x);
  const points = swarmPoints(places, swarm.heights, { width: pointWidth, room: height - pointWidth });
  return (
    <g>
      <path className={classes["zero"]} d={`M${x(0).toFixed(1)} ${y - height / 2}v${height}`} />
      {[-1, ...colours.keys()].map((shade) => (
        <path
          key={shade}
          className={classes["swarmPoint"]}
          stroke={colours[shade] ?? "var(--ll-series-3)"}
          d={points
            .filter((point) => shadeOf(point.height) === shade)
            .map((point) => `M${point.x.toFixed(1)} ${(y + point.y).toFixed(1)}h0`)
            .join("")}
        />
      ))}
    </g>
  );
}
