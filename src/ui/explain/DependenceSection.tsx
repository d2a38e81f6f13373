import type { ReactNode } from "react";
import { useMemo } from "react";
import type { ExplainState } from "../../app/explainState.ts";
import type { Bundle, SchemaField } from "../../core/pipeline.ts";
import { pointsOfShift } from "../../core/score/points.ts";
import { useCommands, useSession } from "../appAccess.tsx";
import { ChartFigure } from "../charts/ChartFigure.tsx";
import { PlaneChart } from "../charts/PlaneChart.tsx";
import { linearScale } from "../charts/plotScale.ts";
import { format } from "../i18n/format.ts";
import { t } from "../i18n/text.ts";
import { Card } from "../parts/Card.tsx";
import { SmallSelect } from "../parts/SmallSelect.tsx";
import classes from "./Explain.module.css";
import { dependencePlot } from "./dependencePlot.ts";
import type { Dependence } from "./dependencePlot.ts";
import { signedPoints } from "./signedPoints.ts";
import { TwoWayFigure } from "./TwoWayFigure.tsx";
import { valueText } from "./valueText.ts";

const chartHeight = 260;
const nothing = "";

/** How the PD moves with a column, by itself and together with another. */
export function DependenceSection({ bundle }: { readonly bundle: Bundle }) {
  const made = useSession((session) => session.explain.dependence);
  const order = useSession((session) => session.explain.importance?.value.columns ?? null);
  const names = order?.map(({ column }) => column) ?? bundle.schema.map(({ name }) => name);
  const { dependOn } = useCommands();
  const column = made?.from.column ?? nothing;
  const field = bundle.schema.find(({ name }) => name === column);
  const choice = (
    <div className={classes["choices"]}>
      <span className={classes["pick"]}>
        <span aria-hidden>{t("explain:dependence.column")}</span>
        <SmallSelect
          label={t("explain:dependence.column")}
          value={column}
          options={[
            ...(made ? [] : [{ value: nothing, label: t("explain:dependence.choose") }]),
            ...names.map((name) => ({ value: name, label: name })),
          ]}
          onChosen={(name) => {
            if (name !== nothing) void dependOn(name);
          }}
        />
      </span>
    </div>
  );
  if (!made || !field)
    return (
      <Card title={t("explain:dependence.title")} reading={t("explain:dependence.empty")}>
        {choice}
      </Card>
    );
  const part = t(`parts:part.${made.from.part}`);
  return (
    <>
      <div className={classes["grid"]}>
        <DependenceFigure field={field} dependence={made.value} part={part} choice={choice} />
        <LocalFigure bundle={bundle} field={field} local={made.value.local} />
      </div>
      <TwoWayFigure bundle={bundle} column={column} names={names} />
    </>
  );
}

interface DependenceFigureProps {
  readonly field: SchemaField;
  readonly dependence: Dependence;
  readonly part: string;
  readonly choice: ReactNode;
}

function DependenceFigure({ field, dependence, part, choice }: DependenceFigureProps) {
  const plot = useMemo(() => dependencePlot(field, dependence), [field, dependence]);
  const { grid, meanPds, loans } = dependence;
  const textAt = (at: number): string => valueText(field, grid.values[at] ?? null);
  const low = meanPds.indexOf(Math.min(...meanPds));
  const high = meanPds.indexOf(Math.max(...meanPds));
  const reading = t("explain:dependence.reading", {
    low: format.percent(meanPds[low] ?? 0),
    lowAt: textAt(low),
    high: format.percent(meanPds[high] ?? 0),
    highAt: textAt(high),
    count: loans,
    part,
  });
  return (
    <ChartFigure
      title={t("explain:dependence.title")}
      controls={choice}
      reading={`${reading} ${grid.isSparse.includes(true) ? t("explain:dependence.sparse") : ""}`}
      table={{
        columns: (["value", "pd", "rows", "seen"] as const).map((key) => t(`explain:dependence.${key}`)),
        rows: () =>
          grid.values.map((_, at) => [
            textAt(at),
            format.percent(meanPds[at] ?? 0),
            format.whole(grid.rows[at] ?? 0),
            t(`explain:dependence.${grid.isSparse[at] === true ? "no" : "yes"}`),
          ]),
      }}
    >
      <PlaneChart name={t("explain:dependence.title")} plot={plot} height={chartHeight} />
    </ChartFigure>
  );
}

interface LocalFigureProps {
  readonly bundle: Bundle;
  readonly field: SchemaField;
  readonly local: NonNullable<ExplainState["dependence"]>["value"]["local"];
}

/** Accumulated local effects, in points. */
function LocalFigure({ bundle, field, local }: LocalFigureProps) {
  const title = t("explain:local.title", { column: field.name });
  const { scale } = bundle.policy;
  const points = useMemo(
    () => Array.from(local?.values ?? [], (x, at) => ({ x, y: pointsOfShift(local?.effects[at] ?? 0, scale) })),
    [local, scale],
  );
  const first = points[0];
  const last = points.at(-1);
  if (!first || !last) return <Card title={title}>{t("explain:local.none")}</Card>;
  const ys = points.map(({ y }) => y);
  const ends = linearScale(Math.min(...ys), Math.max(...ys), 4).ticks;
  const textOf = (x: number): string => valueText(field, x);
  return (
    <ChartFigure
      title={title}
      reading={t("explain:local.reading", {
        low: signedPoints(Math.min(...ys)),
        high: signedPoints(Math.max(...ys)),
      })}
      table={{
        columns: [t("explain:local.value"), t("explain:local.points")],
        rows: () => points.map(({ x, y }) => [textOf(x), signedPoints(y)]),
      }}
    >
      <PlaneChart
        name={title}
        plot={{
          x: {
            name: field.name,
            from: first.x,
            to: last.x,
            as: field.kind === "date" ? format.day : format.compact,
          },
          y: { name: t("explain:local.axis"), from: ends[0] ?? 0, to: ends.at(-1) ?? 1, as: signedPoints },
          lines: [{ name: title, look: "first", points, dots: true }],
          stops: points.map((at) => ({
            at,
            text: t("explain:local.at", { value: textOf(at.x), points: signedPoints(at.y) }),
          })),
        }}
        height={chartHeight}
      />
    </ChartFigure>
  );
}
