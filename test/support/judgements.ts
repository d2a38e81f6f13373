import { pointsScale } from "../../src/app/defaults.ts";
import { type DecisionChoice, usualDecisionChoice } from "../../src/core/evaluate/decisionChoice.ts";
import { evaluate } from "../../src/core/evaluate/evaluate.ts";
import { rankRows } from "../../src/core/evaluate/ranking.ts";
import type { Evaluation, Part } from "../../src/core/pipeline.ts";
import { decide } from "../../src/workers/deciding.ts";
import { createHolding } from "../../src/workers/holding.ts";
import { calibrationReport, riskPictures } from "../../src/workers/judging.ts";
import type { Judgement } from "../../src/workers/judgingProtocol.ts";
import { numberColumn, tableOf } from "./tables.ts";

interface JudgedLoans {
  readonly part: Part;
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
  const evaluation = evaluate({ part, labels, pds, scale: pointsScale });
  return {
    judgedId,
    evaluation,
    calibration: { kind: "none" },
    isRecalibrated: false,
    ...calibrationReport(ranking, { labels, pds }),
    before: null,
    ...riskPictures(ranking, { labels, pds }, evaluation.ksThreshold.value),
    decisions: decide(holding, {
      judgedId,
      decision,
      scale: pointsScale,
      policy: { cutoff: 0.5, referFrom: null, bandEdges: [] },
    }),
  };
}

/** A judgement with this evaluation; the rest is of other loans. */
export function judgementWith(evaluation: Evaluation): Judgement {
  const judgement = judgementOf({
    part: evaluation.part,
    labels: Uint8Array.of(1, 0, 1, 0, 0),
    pds: Float64Array.of(0.8, 0.6, 0.4, 0.2, 0.1),
  });
  return { ...judgement, evaluation };
}
