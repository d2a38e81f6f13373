import type { ReactNode } from "react";
import type { MetricName } from "../../core/evaluate/metrics.ts";
import type { Segment } from "../../core/evaluate/segments.ts";
import { ChartFigure } from "../charts/ChartFigure.tsx";
import { IntervalChart } from "../charts/IntervalChart.tsx";
import { format, undefinedFigure } from "../i18n/format.ts";
import { t } from "../i18n/text.ts";
import { intervalText } from "../parts/EstimateText.tsx";
import { FailureText } from "../parts/FailureText.tsx";
import type { Answer } from "../parts/useAnswer.ts";
import { groupName } from "./groupName.ts";
import { metricFormat, metricTick, type SegmentMetric } from "./metricWords.ts";
import { segmentsReading } from "./segmentsReading.ts";
import { Waiting } from "../parts/Waiting.tsx";

interface SegmentsFigureProps {
  readonly title: string;
  readonly metric: SegmentMetric;
  readonly answer: Answer<readonly Segment[] | null>;
  /** Before there is anything to read. */
  readonly lead: string;
  /** What is chosen. */
  readonly controls: ReactNode;
}

/** A measure of each group with its interval, small groups in grey. */
export function SegmentsFigure({ title, metric, answer, lead, controls }: SegmentsFigureProps) {
  const { value, failure, isLate } = answer;
  const segments = value ?? [];
  return (
    <ChartFigure
      title={title}
      reading={segments.length > 0 ? segmentsReading(segments, metric) : lead}
      table={{
        columns: [
          t("segments:group"),
          t("segments:loans"),
          t("segments:bads"),
          t(`segments:metric.${metric}`),
          t("segments:interval"),
        ],
        rows: () => segments.map((segment) => cellsOf(segment, metric)),
      }}
      controls={controls}
    >
      {failure && <FailureText failure={failure} />}
      {!value && isLate && <Waiting label={t("segments:running")} />}
      {segments.length > 0 && (
        <IntervalChart
          name={title}
          as={metricTick(metric)}
          marks={segments.map((segment) => {
            const [name = "", rows = "", bads = "", figure = "", interval = ""] = cellsOf(segment, metric);
            return {
              key: name,
              name,
              value: segment.estimate.value,
              interval: segment.estimate.interval,
              note: t("segments:count", { rows }),
              text: t("segments:mark", { name, rows, bads, figure, interval }),
              isFaint: segment.isSmall,
            };
          })}
        />
      )}
    </ChartFigure>
  );
}

function cellsOf({ label, rows, bads, estimate, isSmall }: Segment, metric: MetricName): readonly string[] {
  const as = metricFormat(metric);
  const name = groupName(label);
  return [
    isSmall ? t("segments:smallName", { name }) : name,
    format.whole(rows),
    format.whole(bads),
    estimate.value === null ? undefinedFigure : as(estimate.value),
    estimate.interval
      ? intervalText(estimate.interval, as)
      : estimate.reason
        ? t(`parts:undefined.${estimate.reason}`)
        : undefinedFigure,
  ];
}
