import { NativeSelect } from "@mantine/core";
import { useState } from "react";
import { judgedRunOf } from "../../app/contenders.ts";
import { lossMetrics, smallGroup } from "../../core/evaluate/segments.ts";
import type { Grouper } from "../../core/evaluate/segments.ts";
import { useSession } from "../appAccess.tsx";
import { format } from "../i18n/format.ts";
import { t } from "../i18n/text.ts";
import { metricsToChoose, type ShownMetric } from "./metricWords.ts";
import classes from "./Segments.module.css";
import { SegmentsFigure } from "./SegmentsFigure.tsx";
import { segmentColumns } from "./segmentColumns.ts";
import { useSegments } from "./useSegments.ts";

/** Any measure in the groups of any column, or of two: where the model is better or worse than on the whole. */
export function SegmentsCard() {
  const columns = useSession(segmentColumns);
  const isJudged = useSession((session) => judgedRunOf(session) !== null);
  const bandEdges = useSession(({ model }) => model?.bundle.policy.bandEdges ?? noEdges);
  const [one, setOne] = useState<string | null>(null);
  const [other, setOther] = useState<string>(none);
  const [metric, setMetric] = useState<ShownMetric>("badRate");
  const options = [
    ...columns,
    { value: byPd, label: t("segments:byPd") },
    ...(bandEdges.length > 0 ? [{ value: byBands, label: t("segments:byBands") }] : []),
  ];
  const first = one ?? columns[0]?.value ?? byPd;
  const by = [first, ...(other === none || other === first ? [] : [other])].map((chosen) =>
    grouperOf(chosen, bandEdges),
  );
  const answer = useSegments(isJudged ? { by, metric, from: "others" } : null);
  if (!isJudged) return null;
  return (
    <SegmentsFigure
      title={t("segments:title")}
      metric={metric}
      from="others"
      answer={answer}
      lead={t("segments:reading", { small: format.whole(smallGroup) })}
      controls={
        <div className={classes["choices"]}>
          <Choice label={t("segments:by")} value={first} options={options} onChosen={setOne} />
          <Choice
            label={t("segments:and")}
            value={other}
            options={[{ value: none, label: t("segments:none") }, ...options]}
            onChosen={setOther}
          />
          <MetricChoice metric={metric} onChosen={setMetric} />
        </div>
      }
    />
  );
}

const none = "";
const byPd = "\u0000pd";
const byBands = "\u0000bands";
const noEdges: readonly number[] = [];

function grouperOf(chosen: string, bandEdges: readonly number[]): Grouper {
  if (chosen === byPd) return { kind: "pd" };
  return chosen === byBands ? { kind: "bands", bandEdges } : { kind: "column", column: chosen };
}

interface ChoiceProps {
  readonly label: string;
  readonly value: string;
  readonly options: readonly { readonly value: string; readonly label: string }[];
  readonly onChosen: (value: string) => void;
}

function Choice({ label, value, options, onChosen }: ChoiceProps) {
  return (
    <NativeSelect
      size="xs"
      label={label}
      value={value}
      data={[...options]}
      onChange={({ currentTarget }) => onChosen(currentTarget.value)}
    />
  );
}

interface MetricChoiceProps {
  readonly metric: ShownMetric;
  readonly onChosen: (metric: ShownMetric) => void;
}

/** Which measure; losses where a column says what is at stake. */
export function MetricChoice({ metric, onChosen }: MetricChoiceProps) {
  const withLosses = useSession(({ judgement }) => judgement !== null && judgement.decisions.losses !== null);
  const metrics = metricsToChoose(withLosses || isLossMetric(metric));
  return (
    <Choice
      label={t("segments:measure")}
      value={metric}
      options={metrics.map((value) => ({ value, label: t(`segments:metric.${value}`) }))}
      onChosen={(value) => {
        const chosen = metrics.find((known) => known === value);
        if (chosen) onChosen(chosen);
      }}
    />
  );
}

function isLossMetric(metric: ShownMetric): boolean {
  return lossMetrics.some((one) => one === metric);
}
