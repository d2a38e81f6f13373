import { NativeSelect } from "@mantine/core";
import { useState } from "react";
import { judgedRunOf } from "../../app/contenders.ts";
import type { Session } from "../../app/session.ts";
import type { Segment } from "../../core/evaluate/segments.ts";
import { useCommands, useSession } from "../appAccess.tsx";
import { t } from "../i18n/text.ts";
import { useAnswer } from "../parts/useAnswer.ts";
import type { SegmentMetric } from "./metricWords.ts";
import classes from "./Segments.module.css";
import { MetricChoice } from "./SegmentsCard.tsx";
import { SegmentsFigure } from "./SegmentsFigure.tsx";

const pauseMs = 150;

/** A measure by the time of the loans: whether the model holds over the months. */
export function StabilityCard() {
  const dates = useSession(dateColumns);
  const judged = useSession(judgedRunOf);
  const cutoff = useSession(({ model }) => model?.bundle.policy.cutoff ?? 0.5);
  const [metric, setMetric] = useState<SegmentMetric>("auc");
  const [chosen, setChosen] = useState<string | null>(null);
  const names = dates === "" ? [] : dates.split("\n");
  const column = chosen ?? names[0];
  const { segments } = useCommands();
  const query = { by: [{ kind: "column", column: column ?? "" }] as const, metric, cutoff };
  const answer = useAnswer<readonly Segment[] | null>(
    judged && column !== undefined ? JSON.stringify([judged.judgedId, query]) : null,
    (signal) => segments(query, signal),
    pauseMs,
  );
  if (!judged || column === undefined) return null;
  return (
    <SegmentsFigure
      title={t("segments:stability")}
      metric={metric}
      answer={answer}
      lead={t("segments:stabilityReading")}
      controls={
        <div className={classes["choices"]}>
          <NativeSelect
            size="xs"
            label={t("segments:date")}
            value={column}
            data={names}
            onChange={({ currentTarget }) => setChosen(currentTarget.value)}
          />
          <MetricChoice metric={metric} onChosen={setMetric} />
        </div>
      }
    />
  );
}

/** Names of the columns of dates, the one with that role first, as one text so that it is the same while they are. */
function dateColumns({ imported, choices }: Session): string {
  const roles = new Map(choices.roles.map(({ column, role }) => [column, role]));
  const dates = (imported?.profile.columns ?? []).filter(({ kind }) => kind === "date");
  return dates
    .toSorted((one, other) => Number(isDate(other)) - Number(isDate(one)))
    .map(({ name }) => name)
    .join("\n");

  function isDate({ name, role }: (typeof dates)[number]): boolean {
    return (roles.get(name) ?? role) === "date";
  }
}
