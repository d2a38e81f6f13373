import { useState } from "react";
import { isOutOfDate } from "../../app/derive.ts";
import type { Batch } from "../../app/session.ts";
import type { Bundle } from "../../core/pipeline.ts";
import type { ReasonsFor } from "../../core/score/decider.ts";
import { useCommands, useSession } from "../appAccess.tsx";
import { t } from "../i18n/text.ts";
import { OutOfDate } from "../parts/OutOfDate.tsx";
import { BatchHead } from "./BatchHead.tsx";
import { BatchMetrics } from "./BatchMetrics.tsx";
import classes from "./BatchPanel.module.css";
import { BatchSummary } from "./BatchSummary.tsx";
import { isMappingOf, mappingStates, stillOpen, withColumn } from "./batchMapping.ts";
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
  const [missing, setMissing] = useState<ReadonlySet<string>>(new Set());
  const [confirmed, setConfirmed] = useState(false);
  const { applicants, file, mapping, scored } = batch;
  const [reasonsFor, setReasonsFor] = useState<ReasonsFor>(scored?.value.reasonsFor ?? usualReasonsFor(batch, bundle));
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
  const open = stillOpen(mapping, states, confirmed || scored !== null);
  return (
    <div className={classes["panel"]}>
      <BatchHead batch={batch} />
      {scored && <ScoredBatch scored={scored} bundle={bundle} onAgain={() => score(false)} />}
      <MappingTable
        applicants={applicants}
        mapping={mapping}
        states={states}
        schema={bundle.schema}
        onChoose={choose}
        onConfirm={open.toConfirm.length > 0 ? () => setConfirmed(true) : null}
      />
      <ScoreFile
        rows={applicants.source.rows}
        open={open}
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

/** Reasons cost a second for some dozens of applicants: of more than these they are given when asked for. */
const readilyExplained = 2000;

function usualReasonsFor({ applicants }: Batch, { reasoning }: Bundle): ReasonsFor {
  const canBe = reasoning !== null && reasoning.reference.length > 0;
  return canBe && applicants.source.rows <= readilyExplained ? "notApproved" : "nobody";
}

interface ScoredBatchProps {
  readonly scored: NonNullable<Batch["scored"]>;
  readonly bundle: Bundle;
  readonly onAgain: () => void;
}

function ScoredBatch({ scored, bundle, onAgain }: ScoredBatchProps) {
  const scoring = useSession((session) => session.tasks.scoreFile !== undefined);
  const now = { modelId: bundle.id, policy: bundle.policy };
  const { metrics, scoredId } = scored.value;
  return (
    <>
      {isOutOfDate(scored, now) && !scoring && <OutOfDate why={t("score:file.outOfDate")} onRecompute={onAgain} />}
      <BatchSummary scored={scored.value} bundle={bundle} />
      {metrics && <BatchMetrics metrics={metrics} />}
      <ScoredRows key={scoredId} scored={scored.value} bundle={bundle} />
    </>
  );
}
