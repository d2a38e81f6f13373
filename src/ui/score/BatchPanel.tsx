import { Button } from "@mantine/core";
import { useState } from "react";
import { isOutOfDate } from "../../app/derive.ts";
import type { Batch } from "../../app/session.ts";
import type { Bundle } from "../../core/pipeline.ts";
import type { ReasonsFor } from "../../core/score/decider.ts";
import { useCommands, useSession } from "../appAccess.tsx";
import { format } from "../i18n/format.ts";
import { t } from "../i18n/text.ts";
import { OutOfDate } from "../parts/OutOfDate.tsx";
import classes from "./BatchPanel.module.css";
import { BatchMetrics } from "./BatchMetrics.tsx";
import { BatchSummary } from "./BatchSummary.tsx";
import { isMappingOf, mappingStates, withColumn } from "./batchMapping.ts";
import { FilePreview } from "./FilePreview.tsx";
import { MappingTable } from "./MappingTable.tsx";
import { ScoredRows } from "./ScoredRows.tsx";
import { ScoreFile } from "./ScoreFile.tsx";
import { usualReasonWords } from "./usualReasonWords.ts";

interface BatchPanelProps {
  readonly batch: Batch;
  readonly bundle: Bundle;
}

/** A file that was looked at: what goes where, and, once scored, what became of it. */
export function BatchPanel({ batch, bundle }: BatchPanelProps) {
  const commands = useCommands();
  const scoring = useSession((session) => session.tasks.scoreFile !== undefined);
  const [missing, setMissing] = useState<ReadonlySet<string>>(new Set());
  const { applicants, file, mapping, scored } = batch;
  const { source } = applicants;
  const now = { modelId: bundle.id, policy: bundle.policy };
  const [reasonsFor, setReasonsFor] = useState<ReasonsFor>(scored?.value.reasonsFor ?? "nobody");
  const score = (intoFile: boolean): void =>
    void commands.scoreFile({ reasonsFor, words: usualReasonWords(bundle.schema), intoFile });

  function choose(field: string, column: string | null): void {
    if (column === null) setMissing(new Set([...missing, field]));
    commands.mapApplicants(withColumn(mapping, field, column));
  }

  if (!isMappingOf(mapping, bundle.schema)) {
    return <OutOfDate why={t("score:file.changed")} onRecompute={() => void commands.inspectApplicants(file)} />;
  }
  const states = mappingStates(batch, missing);
  const undecided = mapping.filter((_, at) => states[at] === "undecided").map(({ field }) => field);
  return (
    <div className={classes["panel"]}>
      <div className={classes["file"]}>
        <div>
          <strong className={classes["name"]}>{file.name}</strong>
          <p className={classes["facts"]}>
            {t(applicants.rowsAreEstimated ? "score:file.about" : "score:file.sub", {
              count: source.rows,
              rows: format.whole(source.rows),
              columns: format.whole(source.columns),
              bytes: format.bytes(source.bytes),
            })}
          </p>
          {applicants.hasOutcomes && <p className={classes["facts"]}>{t("score:file.outcomes")}</p>}
        </div>
        <Button size="xs" variant="default" onClick={() => commands.change({ type: "batchClosed" })} disabled={scoring}>
          {t("score:file.another")}
        </Button>
      </div>
      {isOutOfDate(scored, now) && !scoring && (
        <OutOfDate why={t("score:file.outOfDate")} onRecompute={() => score(false)} />
      )}
      {scored && <BatchSummary scored={scored.value} bundle={bundle} />}
      {scored?.value.metrics && <BatchMetrics metrics={scored.value.metrics} />}
      {scored && <ScoredRows key={scored.value.scoredId} scored={scored.value} bundle={bundle} />}
      <MappingTable
        applicants={applicants}
        mapping={mapping}
        states={states}
        schema={bundle.schema}
        onChoose={choose}
      />
      <ScoreFile
        rows={source.rows}
        undecided={undecided}
        again={scored !== null}
        hasReasons={(bundle.reasoning?.reference.length ?? 0) > 0}
        reasonsFor={reasonsFor}
        onReasonsFor={setReasonsFor}
        onScore={score}
      />
      <FilePreview preview={applicants.preview} />
    </div>
  );
}
