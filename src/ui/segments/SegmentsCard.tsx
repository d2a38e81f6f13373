import { NativeSelect } from "@mantine/core";
import { useState } from "react";
import { judgedRunOf } from "../../app/contenders.ts";
import type { Segment } from "../../core/evaluate/segments.ts";
import { smallGroup } from "../../core/evaluate/segments.ts";
import type { Grouper } from "../../core/evaluate/segments.ts";
import { useCommands, useSession } from "../appAccess.tsx";
import { format } from "../i18n/format.ts";
import { t } from "../i18n/text.ts";
import { useAnswer } from "../parts/useAnswer.ts";
import { type SegmentMetric, segmentMetrics } from "./metricWords.ts";
import classes from "./Segments.module.css";
import { SegmentsFigure } from "./SegmentsFigure.tsx";
import { segmentColumns } from "./segmentColumns.ts";

/** While a slider is dragged, no segments are made. */
const pauseMs = 150;

/** Any measure in the groups of any column, or of two: where the model is better or worse than on the whole. */
export function SegmentsCard() {
  const columns = useSession(segmentColumns);
  const judged = useSession(judgedRunOf);
  const cutoff = useSession(({ model }) => model?.bundle.policy.cutoff ?? 0.5);
  const [one, setOne] = useState<string | null>(null);
  const [other, setOther] = useState<string>(none);
  const [metric, setMetric] = useState<SegmentMetric>("badRate");
  const { segments } = useCommands();
  const first = one ?? columns[0]?.value ?? byPd;
  const by = [first, ...(other === none || other === first ? [] : [other])].map(grouperOf);
  const query = { by, metric, cutoff };
  const answer = useAnswer<readonly Segment[] | null>(
    judged && JSON.stringify([judged.judgedId, query]),
    (signal) => segments(query, signal),
    pauseMs,
  );
  if (!judged) return null;
  const options = [...columns, { value: byPd, label: t("segments:byPd") }];
  return (
    <SegmentsFigure
      title={t("segments:title")}
      metric={metric}
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

function grouperOf(chosen: string): Grouper {
  return chosen === byPd ? { kind: "pd" } : { kind: "column", column: chosen };
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
  readonly metric: SegmentMetric;
  readonly onChosen: (metric: SegmentMetric) => void;
}

/** Which measure. */
export function MetricChoice({ metric, onChosen }: MetricChoiceProps) {
  return (
    <Choice
      label={t("segments:measure")}
      value={metric}
      options={segmentMetrics.map((value) => ({ value, label: t(`segments:metric.${value}`) }))}
      onChosen={(value) => {
        const chosen = segmentMetrics.find((known) => known === value);
        if (chosen) onChosen(chosen);
      }}
    />
  );
}
