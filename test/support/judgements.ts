import { pointsScale } from "../../src/app/defaults.ts";
import { type DecisionChoice, usualDecisionChoice } from "../../src/core/evaluate/decisionChoice.ts";
import { crossChecks } from "../../src/core/evaluate/crossChecks.ts";
import { decileTable } from "../../src/core/evaluate/deciles.ts";
import { evaluateRanked } from "../../src/core/evaluate/evaluate.ts";
import { scoreMetrics } from "../../src/core/evaluate/metrics.ts";
import { rankRows } from "../../src/core/evaluate/ranking.ts";
import type { Evaluation, JudgedPart } from "../../src/core/pipeline.ts";
import { decide } from "../../src/workers/deciding.ts";
import { resampling } from "../../src/workers/figures.ts";
import { createHolding } from "../../src/workers/holding.ts";
import { reportOf, riskPictures } from "../../src/workers/judging.ts";
import type { Judgement } from "../../src/workers/judgingProtocol.ts";
import { numberColumn, tableOf } from "./tables.ts";

interface JudgedLoans {
  readonly part: JudgedPart;
  readonly labels: Uint8Array;
  readonly pds: Float64Array;
  readonly decision?: DecisionChoice;
  /** Of a column `amount`. */
  readonly amounts?: readonly number[];
}

/** The judgement of loans with these outcomes and PDs, as the worker makes it. */
export function judgementOf({
  part,
  labels,
  pds,
  decision = usualDecisionChoice,
  amounts = [],
}: JudgedLoans): Judgement {
  const judgedId = `judged ${part}`;
  const ranking = rankRows(labels, pds);
  const holding = createHolding();
  holding.tables.put("t", tableOf(numberColumn("amount", amounts)));
  const rows = Uint32Array.from(labels, (_, row) => row);
  holding.judged.put(judgedId, { tableId: "t", preparedId: "p", rows, labels, pds, ranking });
  const evaluation = evaluateRanked(ranking, { part, scale: pointsScale });
  const deciles = decileTable(ranking, labels, pds);
  return {
    judgedId,
    evaluation,
    calibration: { kind: "none" },
    isRecalibrated: false,
    ...reportOf(ranking, deciles, scoreMetrics(ranking, resampling)),
    before: null,
    checks: crossChecks(ranking),
    deciles,
    ...riskPictures(ranking, evaluation.ksThreshold.value),
    decisions: decide(holding, {
      judgedId,
      decision,
      scale: pointsScale,
      policy: { cutoff: 0.5, referFrom: null, bandEdges: [] },
    }),
  };
}

/** A judgement with this evaluation; the rest is of other loans. */
export function judgementWith(evaluation: Evaluation<JudgedPart>): Judgement {
  const judgement = judgementOf({
    part: evaluation.part,
    labels: Uint8Array.of(1, 0, 1, 0, 0),
    pds: Float64Array.of(0.8, 0.6, 0.4, 0.2, 0.1),
  });
  return { ...judgement, evaluation };
}
