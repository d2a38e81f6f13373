import type { ExplainState } from "../../app/explainState.ts";
import type { SchemaField } from "../../core/pipeline.ts";
import type { PlanePlot, Stop } from "../charts/PlaneChart.tsx";
import type { Place, PlaneAxis } from "../charts/planePaths.ts";
import { linearScale } from "../charts/plotScale.ts";
import { format } from "../i18n/format.ts";
import { t } from "../i18n/text.ts";
import { valueText } from "./valueText.ts";

export type Dependence = NonNullable<ExplainState["dependence"]>["value"];
type Grid = Dependence["grid"];

/** Share of the axis that a gap is drawn beyond the last number. */
const gapRoom = 0.08;

/** Where each value of a grid lies along the x axis, and the axis. Levels lie side by side, a gap beyond all numbers. */
function gridAxis(
  field: SchemaField | undefined,
  grid: Grid,
): { readonly axis: PlaneAxis; readonly places: readonly number[] } {
  const isOfLevels = grid.values.some((value) => typeof value === "string");
  const textAt = (at: number): string => valueText(field, grid.values[at] ?? null);
  if (isOfLevels) {
    const places = grid.values.map((_, at) => at);
    const ticks = places.length > 8 ? places.filter((at) => at % 2 === 0) : places;
    const axis = {
      name: grid.column,
      from: -0.5,
      to: places.length - 0.5,
      ticks,
      as: (at: number) => shortText(textAt(at)),
    };
    return { axis, places };
  }
  const numbers = grid.values.filter((value) => typeof value === "number");
  const from = Math.min(...numbers);
  const to = Math.max(...numbers);
  const gap = to + Math.max(to - from, 1) * gapRoom;
  const places = grid.values.map((value) => (typeof value === "number" ? value : gap));
  const hasGap = numbers.length < grid.values.length;
  const inside = linearScale(from, to, 5).ticks.filter((tick) => tick >= from && tick <= to);
  const isDate = field?.kind === "date";
  const axis = {
    name: grid.column,
    from,
    to: hasGap ? gap : to,
    ticks: hasGap ? [...inside.filter((tick) => tick < gap - (gap - from) * 0.1), gap] : inside,
    as: (value: number) => {
      if (value >= gap) return t("explain:whatIf.missing");
      return isDate ? format.day(value) : format.compact(value);
    },
  };
  return { axis, places };
}

const longestTick = 12;

function shortText(text: string): string {
  return text.length > longestTick ? `${text.slice(0, longestTick - 1)}…` : text;
}

/** Mean and single loans over a grid, sparse stretches greyed. */
export function dependencePlot(field: SchemaField | undefined, { grid, meanPds, lines }: Dependence): PlanePlot {
  const { axis, places } = gridAxis(field, grid);
  const isJoined = (at: number): boolean => grid.values[at] !== null;
  const along = (pds: ArrayLike<number>): readonly Place[] =>
    places.flatMap((x, at) => (isJoined(at) ? [{ x, y: pds[at] ?? 0 }] : []));
  const gaps = places.flatMap((x, at) => (isJoined(at) ? [] : [{ x, y: meanPds[at] ?? 0 }]));
  const most = Math.max(...meanPds, ...lines.map((line) => Math.max(...line)));
  const ends = linearScale(0, most, 4).ticks;
  return {
    x: axis,
    y: {
      name: t("explain:dependence.axis"),
      from: 0,
      to: Math.min(1, ends.at(-1) ?? 1),
      as: (pd) => format.percent(pd, 0),
    },
    faint: lines.map(along),
    greyed: greyedOf(axis, places, grid),
    lines: [
      { name: t("explain:dependence.mean"), look: "first", points: along(meanPds), dots: true },
      ...(gaps.length > 0 ? [{ name: "gap", look: "first", points: gaps, dots: true } as const] : []),
    ],
    stops: stopsOf(field, places, { grid, meanPds }),
  };
}

function greyedOf(
  { from, to }: PlaneAxis,
  places: readonly number[],
  { isSparse }: Grid,
): NonNullable<PlanePlot["greyed"]> {
  const middle = (one: number | undefined, other: number | undefined, end: number): number =>
    one === undefined || other === undefined ? end : (one + other) / 2;
  return places.flatMap((place, at) =>
    isSparse[at] === true ? [{ from: middle(places[at - 1], place, from), to: middle(place, places[at + 1], to) }] : [],
  );
}

function stopsOf(
  field: SchemaField | undefined,
  places: readonly number[],
  { grid, meanPds }: Pick<Dependence, "grid" | "meanPds">,
): readonly Stop[] {
  return places.map((x, at) => {
    const pd = meanPds[at] ?? 0;
    const facts = {
      value: valueText(field, grid.values[at] ?? null),
      pd: format.percent(pd),
      count: grid.rows[at] ?? 0,
      rows: format.whole(grid.rows[at] ?? 0),
    };
    const text =
      grid.isSparse[at] === true ? t("explain:dependence.atSparse", facts) : t("explain:dependence.at", facts);
    return { at: { x, y: pd }, text };
  });
}
