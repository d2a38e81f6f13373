import { NativeSelect } from "@mantine/core";
import { useState } from "react";
import { judgedRunOf } from "../../app/contenders.ts";
import type { Session } from "../../app/session.ts";
import { useSession } from "../appAccess.tsx";
import { t } from "../i18n/text.ts";
import type { ShownMetric } from "./metricWords.ts";
import classes from "./Segments.module.css";
import { MetricChoice } from "./SegmentsCard.tsx";
import { SegmentsFigure } from "./SegmentsFigure.tsx";
import { useSegments } from "./useSegments.ts";

/** A measure by the time of the loans: whether the model holds over the months. */
export function StabilityCard() {
  const dates = useSession(dateColumns);
  const isJudged = useSession((session) => judgedRunOf(session) !== null);
  const [metric, setMetric] = useState<ShownMetric>("auc");
  const [chosen, setChosen] = useState<string | null>(null);
  const names = dates === "" ? [] : dates.split("\n");
  const column = chosen ?? names[0];
  const answer = useSegments(
    isJudged && column !== undefined ? { by: [{ kind: "column", column }], metric, from: "first" } : null,
  );
  if (!isJudged || column === undefined) return null;
  return (
    <SegmentsFigure
      title={t("segments:stability")}
      metric={metric}
      from="first"
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
