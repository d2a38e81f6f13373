import type { LiveRun } from "../../app/telemetry.ts";
import { drawnPoints } from "../../app/telemetry.ts";
import { thin } from "../../app/thin.ts";
import type { EpochReport } from "../../core/pipeline.ts";
import type { EpochPlot } from "../charts/EpochChart.tsx";
import { type EpochRange, withinRange } from "../charts/epochRange.ts";
import type { EpochPoint } from "../charts/linePath.ts";
import { smooth } from "../charts/smooth.ts";
import type { EpochFigureSpec } from "./epochFigures.ts";

const looks = ["first", "second"] as const;

/** The epochs to draw: those of the range, or of the whole run, and no more than can be told apart. */
export function drawnEpochs(
  { history, points, best }: Pick<LiveRun, "history" | "points" | "best">,
  range: EpochRange | null,
): readonly EpochReport[] {
  return range ? thin(withinRange(history, range), best, drawnPoints) : points;
}

type PickFigure = (report: EpochReport) => number | null;

function pointsOf(reports: readonly EpochReport[], pick: PickFigure): readonly EpochPoint[] {
  return reports.map((report) => ({ epoch: report.epoch, value: pick(report) }));
}

/** What was smoothed over all epochs, at those that are drawn: some of them, in the same order. */
function smoothedPoints(
  history: readonly EpochReport[],
  drawn: readonly EpochReport[],
  pick: PickFigure,
  weight: number,
): readonly EpochPoint[] {
  const smoothed = smooth(history.map(pick), weight);
  let at = 0;
  return drawn.map(({ epoch }) => {
    while (at < history.length && (history[at]?.epoch ?? Infinity) < epoch) at += 1;
    return { epoch, value: smoothed[at] ?? null };
  });
}

/** What is looked at, and how. */
export interface PlotChoice {
  readonly drawn: readonly EpochReport[];
  readonly range: EpochRange | null;
  /** Share of the past in each point; 0 for no smoothing. */
  readonly smoothing: number;
}

/** The lines of a figure; members are drawn as they are, whatever is smoothed. */
export function epochPlot(
  { series, ofMembers, smoothed }: EpochFigureSpec,
  { history, members }: Pick<LiveRun, "history" | "members">,
  { drawn, range, smoothing }: PlotChoice,
): EpochPlot {
  return {
    lines: series.map(({ name, pick }, at) => {
      const asIs = pointsOf(drawn, pick);
      const look = looks[at] ?? "first";
      if (smoothing === 0 || !smoothed) return { name, look, points: asIs, raw: null };
      return { name, look, points: smoothedPoints(history, drawn, pick, smoothing), raw: asIs };
    }),
    members: membersOf(members, range, ofMembers === null ? undefined : series[ofMembers]?.pick),
    membersLook: looks[ofMembers ?? 0],
  };
}

function membersOf(
  members: LiveRun["members"],
  range: EpochRange | null,
  pick: PickFigure | undefined,
): EpochPlot["members"] {
  if (!pick) return [];
  return members.map((reports) => pointsOf(range ? withinRange(reports, range) : reports, pick));
}
