import type { ReactNode } from "react";
import { memo, useMemo } from "react";
import type { LiveRun } from "../../app/telemetry.ts";
import type { EpochReport } from "../../core/pipeline.ts";
import { ChartFigure } from "../charts/ChartFigure.tsx";
import { EpochChart, type EpochReading } from "../charts/EpochChart.tsx";
import { reportAt } from "../charts/epochRange.ts";
import { format, undefinedFigure } from "../i18n/format.ts";
import { t } from "../i18n/text.ts";
import type { EpochFigureSpec } from "./epochFigures.ts";
import { EpochLegend } from "./EpochLegend.tsx";
import { epochPlot } from "./epochPlot.ts";
import classes from "./LiveCharts.module.css";
import type { ChartView } from "./useChartView.ts";

interface EpochFigureProps {
  readonly spec: EpochFigureSpec;
  /** The sentence that reads it. */
  readonly sentence: string;
  readonly run: Pick<LiveRun, "history" | "members" | "best">;
  readonly drawn: readonly EpochReport[];
  readonly view: ChartView;
  /** The epoch whose values are told while none is pointed at. */
  readonly resting: number | null;
  readonly height: number;
  readonly log?: boolean;
  readonly children?: ReactNode;
}

/** One chart of a run, with its sentence, the values of an epoch, and its table twin. */
export const EpochFigure = memo(function EpochFigure(props: EpochFigureProps) {
  const { spec, sentence, run, drawn, view, resting, height, log = false, children } = props;
  const { history, members, best } = run;
  const { zoomed, smoothing, window } = view;
  const plot = useMemo(
    () => epochPlot(spec, { history, members }, { drawn, range: zoomed, smoothing }),
    [spec, history, members, drawn, zoomed, smoothing],
  );
  const reading = useMemo(() => readingOf(spec, history), [spec, history]);
  return (
    <ChartFigure
      title={spec.title}
      reading={<span className={`${classes["reading"] ?? ""} ${children ? classes["tall"] : ""}`}>{sentence}</span>}
      table={{
        columns: [t("train:chart.epoch"), ...spec.series.map(({ name }) => name)],
        rows: () =>
          drawn.map((report) => [
            format.whole(report.epoch),
            ...spec.series.map(({ pick }) => told(spec, pick(report))),
          ]),
      }}
    >
      <div className={classes["head"]}>
        <EpochLegend
          spec={spec}
          view={window}
          resting={resting}
          valuesAt={reading.valuesAt}
          members={children ? plot.members.length : 0}
        />
        {children}
      </div>
      <EpochChart
        name={spec.title}
        plot={plot}
        view={window}
        best={best?.epoch ?? null}
        log={log}
        fromZero={spec.fromZero}
        as={spec.tick}
        reading={reading}
        height={height}
      />
    </ChartFigure>
  );
});

function told({ tell }: EpochFigureSpec, value: number | null): string {
  return value === null ? undefinedFigure : tell(value);
}

function readingOf(spec: EpochFigureSpec, history: readonly EpochReport[]): EpochReading {
  const valuesAt = (epoch: number): readonly (number | null)[] => {
    const report = reportAt(history, epoch);
    return spec.series.map(({ pick }) => (report ? pick(report) : null));
  };
  return {
    valuesAt,
    textAt(epoch) {
      const values = valuesAt(epoch).map((value, at) =>
        t("train:chart.sayValue", { name: spec.series[at]?.name ?? "", value: told(spec, value) }),
      );
      return t("train:chart.sayAt", { epoch: format.whole(epoch), values: values.join(", ") });
    },
  };
}
