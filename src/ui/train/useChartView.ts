import { useCallback, useMemo, useState } from "react";
import type { LiveRun } from "../../app/telemetry.ts";
import type { EpochReport } from "../../core/pipeline.ts";
import type { EpochWindow } from "../charts/EpochChart.tsx";
import { axisEnd, type EpochRange } from "../charts/epochRange.ts";
import { createSharedEpoch } from "../charts/sharedEpoch.ts";

/** How the curves of a run are looked at: all together, but for the scale of the loss. */
export interface ChartView {
  readonly window: EpochWindow;
  /** The epochs that were zoomed to; null for all. */
  readonly zoomed: EpochRange | null;
  readonly smoothing: number;
  readonly onSmoothing: (weight: number) => void;
}

interface Zoom {
  readonly range: EpochRange;
  /** The first epoch of the run that was zoomed into: in another run it says nothing. */
  readonly of: EpochReport | undefined;
}

/** The view of the curves, kept from run to run but for the zoom. */
export function useChartView({ history, plannedEpochs }: LiveRun, running: boolean): ChartView {
  const [zoom, setZoom] = useState<Zoom | null>(null);
  const [cursor] = useState(createSharedEpoch);
  const [smoothing, onSmoothing] = useState(0);
  const first = history[0];
  const newest = history.at(-1)?.epoch ?? 0;
  const zoomed = zoom && zoom.of === first ? zoom.range : null;
  const onZoom = useCallback((range: EpochRange | null) => setZoom(range && { range, of: first }), [first]);
  const window = useMemo(
    () => ({
      range: zoomed ?? { from: 1, to: running ? axisEnd(newest, plannedEpochs) : Math.max(newest, 2) },
      cursor,
      newest: Math.max(newest, 1),
      onZoom,
    }),
    [zoomed, running, newest, plannedEpochs, cursor, onZoom],
  );
  return { window, zoomed, smoothing, onSmoothing };
}
