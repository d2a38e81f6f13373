import type { ReactNode } from "react";
import type { Segment, SegmentChoice } from "../../core/evaluate/segments.ts";
import { shiftMetrics } from "../../core/evaluate/shift.ts";
import { ChartFigure } from "../charts/ChartFigure.tsx";
import { IntervalChart } from "../charts/IntervalChart.tsx";
import { pValueText } from "../evaluate/figureText.ts";
import { format, undefinedFigure } from "../i18n/format.ts";
import { t } from "../i18n/text.ts";
import { intervalText } from "../parts/EstimateText.tsx";
import { FailureText } from "../parts/FailureText.tsx";
import type { Answer } from "../parts/useAnswer.ts";
import { groupName } from "./groupName.ts";
import { metricFormat, metricTick, type ShownMetric } from "./metricWords.ts";
import { segmentsReading } from "./segmentsReading.ts";
import { Waiting } from "../parts/Waiting.tsx";

interface SegmentsFigureProps {
  readonly title: string;
  readonly metric: ShownMetric;
  /** What shifts are measured from. */
  readonly from: SegmentChoice["from"];
  readonly answer: Answer<readonly Segment[] | null>;
  /** Before there is anything to read. */
  readonly lead: string;
  /** What is chosen. */
  readonly controls: ReactNode;
}

/** A measure of each group with its interval, small groups in grey. */
export function SegmentsFigure({ title, metric, from, answer, lead, controls }: SegmentsFigureProps) {
  const { value, failure, isLate } = answer;
  const segments = value ?? [];
  return (
    <ChartFigure
      title={title}
      reading={segments.length > 0 ? segmentsReading(segments, metric, from) : lead}
      table={{
        columns: [
          t("segments:group"),
          t("segments:loans"),
          t("segments:bads"),
          t(`segments:metric.${metric}`),
          t(isShift(metric) ? "segments:chance" : "segments:interval"),
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
          reference={metric === "psi" || metric === "bandPsi" ? stableBelow() : undefined}
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

function cellsOf(segment: Segment, metric: ShownMetric): readonly string[] {
  const { label, rows, bads, estimate, isSmall } = segment;
  const as = metricFormat(metric);
  const name = groupName(label);
  return [
    isSmall ? t("segments:smallName", { name }) : name,
    format.whole(rows),
    format.whole(bads),
    estimate.value === null ? undefinedFigure : as(estimate.value),
    chanceText(segment, as),
  ];
}

/** What chance leaves open: an interval, how far a shift would go by itself, or why nothing can be said. */
function chanceText({ estimate, shift }: Segment, as: (value: number) => string): string {
  if (estimate.reason) return t(`parts:undefined.${estimate.reason}`);
  if (estimate.interval) return intervalText(estimate.interval, as);
  if (shift?.byChance != null) return t("segments:byChance", { shift: as(shift.byChance) });
  return shift?.pValue == null ? undefinedFigure : t("segments:pValue", { p: pValueText(shift.pValue) });
}

const isShift = (metric: ShownMetric): boolean => shiftMetrics.some((one) => one === metric);

/** A convention: below it, a PSI is usually called stable. */
const stable = 0.1;

function stableBelow(): { readonly value: number; readonly label: string } {
  return { value: stable, label: t("segments:stable") };
}
