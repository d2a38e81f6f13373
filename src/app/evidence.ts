import { noEvidence } from "../core/bundle/unsaid.ts";
import type { Band } from "../core/evaluate/bands.ts";
import { usualResamples } from "../core/evaluate/bootstrap.ts";
import { confusionIn, placeOfCutoff } from "../core/evaluate/cutoffTable.ts";
import { type CutoffMetric, cutoffMetrics } from "../core/evaluate/metrics.ts";
import { twoWayAt } from "../core/evaluate/policies.ts";
import { tableOfEvaluation } from "../core/evaluate/cutoffTable.ts";
import type {
  Bundle,
  Confusion,
  Estimate,
  Evidence,
  EvidenceBin,
  Evaluation,
  NamedEstimate,
  Policy,
} from "../core/pipeline.ts";
import type { DecisionReport, Judgement } from "../workers/judgingProtocol.ts";
import { allFindings, isOutOfDate, isOwnModel, trainInputsOf } from "./derive.ts";
import type { OverviewInputs } from "./explainState.ts";
import { sameData } from "./sameData.ts";
import type { Made, Session } from "./session.ts";

/** Drawn by a seed, so that the same model has the same intervals on the screen and on paper. */
const resampling = { seed: 1, resamples: usualResamples } as const;

/** Findings of a table of very many columns: more nobody reads. */
const mostFindings = 500;

/**
 * The model in hand together with what was seen of it in this session; null without a model.
 *
 * Only what belongs to its network, its calibration and its evaluation is taken. What was kept with it before stays where
 * nothing newer was seen. A model of another session keeps its evidence; figures that hang on the policy are made anew
 * from its evaluation where the policy has changed since.
 */
export function withEvidence(session: Session): Bundle | null {
  const bundle = session.model?.bundle;
  if (!bundle) return null;
  const kept = { ...bundle.evidence, ...ofSession(session, bundle), ...ofJudgement(session, bundle) };
  const evidence = bundle.evaluation ? withPolicyFigures(kept, bundle.evaluation, bundle.policy) : kept;
  return { ...bundle, evidence };
}

/** Evidence of a model whose weights or calibration have changed: nothing that was seen of the old one is left. */
export function evidenceOfChanged({ findings }: Evidence): Evidence {
  return { ...noEvidence, findings };
}

/** Evidence of a model with another policy: nothing that was seen of decisions by the old one is left. */
export function evidenceOfPolicy(evidence: Evidence, change: { readonly bands: boolean }): Evidence {
  const metrics = evidence.metrics?.filter(({ name }) => !isOfCutoff(name)) ?? null;
  return { ...evidence, metrics, money: null, bands: change.bands ? null : evidence.bands };
}

/** What was seen of a model's weights: only of the very same, under the same calibration and on the same part. */
function ofSession(session: Session, bundle: Bundle): Partial<Evidence> {
  if (!isOwnModel(session)) return {};
  const { explain, lookedAt, trained } = session;
  const part = bundle.evaluation?.part;
  const isOf = ({ from }: Made<unknown, OverviewInputs>): boolean =>
    from.network === bundle.network && sameData(from.calibration, bundle.calibration);
  const isOnPart = (made: Made<unknown, OverviewInputs>): boolean => isOf(made) && made.from.part === part;
  const groups = lookedAt.groups.filter(isOnPart).map(({ value }) => value);
  const seen = new Set(groups.map(({ columns }) => JSON.stringify(columns)));
  const { challengers } = lookedAt;
  const { importance } = explain;
  const isCurrent = !isOutOfDate(trained, trainInputsOf(session));
  return {
    ...(isCurrent && { findings: allFindings(session).slice(0, mostFindings) }),
    ...(importance && importance.value.done > 0 && isOf(importance) && { importance: importance.value.columns }),
    ...(challengers && isOnPart(challengers) && { challengers: challengers.value }),
    fairness: [...bundle.evidence.fairness.filter(({ columns }) => !seen.has(JSON.stringify(columns))), ...groups],
  };
}

/** What the judgement at hand says, where it is that of the model's own evaluation. */
function ofJudgement(session: Session, { calibration, evaluation, policy }: Bundle): Partial<Evidence> {
  const { judgement } = session;
  const isOwn = isOwnModel(session) && judgement !== null;
  if (!isOwn || !sameData(judgement.evaluation, evaluation) || !sameData(judgement.calibration, calibration)) return {};
  return judgedEvidence(judgement, policy);
}

/** All that a judgement says of a model under a policy. */
export function judgedEvidence(judgement: Judgement, policy: Policy): Partial<Evidence> {
  const { before, decisions, hosmerLemeshow, metrics, reliability } = judgement;
  const confusion = confusionIn(decisions.cutoffs, placeOfCutoff(decisions.cutoffs, policy.cutoff));
  return {
    metrics: [...named(metrics), ...named(metricsAt(confusion))],
    hosmerLemeshow,
    reliability: reliability.bins.map(binOf),
    reliabilityBefore: before && before.reliability.bins.map(binOf),
    bands: bandsIn(decisions, policy.bandEdges),
    money: moneyIn(decisions, policy),
  };
}

/** Figures at the cut-off where they are missing, from the thousandths that an evaluation keeps. */
function withPolicyFigures(evidence: Evidence, evaluation: Evaluation, { cutoff }: Policy): Evidence {
  if (!evidence.metrics || evidence.metrics.some(({ name }) => isOfCutoff(name))) return evidence;
  const table = tableOfEvaluation(evaluation);
  const confusion = confusionIn(table, placeOfCutoff(table, cutoff));
  return { ...evidence, metrics: [...evidence.metrics, ...named(metricsAt(confusion))] };
}

function metricsAt(confusion: Confusion): Readonly<Record<CutoffMetric, Estimate>> {
  return cutoffMetrics(confusion, resampling);
}

/** Figures that only decisions have. */
const ofCutoff = {
  accuracy: true,
  balancedAccuracy: true,
  precision: true,
  recall: true,
  specificity: true,
  f1: true,
  mcc: true,
  approvalRate: true,
  badRateOfApproved: true,
} as const satisfies Readonly<Record<CutoffMetric, true>>;

function isOfCutoff(name: string): boolean {
  return Object.hasOwn(ofCutoff, name);
}

function named(estimates: Readonly<Record<string, Estimate>>): readonly NamedEstimate[] {
  return Object.entries(estimates).map(([name, estimate]) => ({ name, estimate }));
}

function binOf({ rows, bads, meanPd, badRate, interval }: EvidenceBin): EvidenceBin {
  return { rows, bads, meanPd, badRate, interval };
}

/** The bands of a policy, as far as they were counted. */
function bandsIn({ bands, bandsInForce }: DecisionReport, edges: readonly number[]): readonly EvidenceBin[] | null {
  const isOfPolicy = (some: readonly Band[]): boolean =>
    sameData(
      some.slice(1).map(({ from }) => from),
      edges,
    );
  const counted = [bands, bandsInForce].find(isOfPolicy);
  if (edges.length === 0 || !counted) return null;
  return counted.map(({ rows, bads, meanPd, badRate }) => ({
    rows,
    bads,
    meanPd,
    badRate: figureOf(badRate, rows, bads),
    interval: badRate.interval,
  }));
}

function figureOf({ value }: Estimate, rows: number, bads: number): EvidenceBin["badRate"] {
  if (rows === 0) return { value: null, reason: "noRows" };
  return { value: value ?? bads / rows, reason: null };
}

/** What approving below the cut-off in force brings, and the best of all cut-offs. */
function moneyIn({ cutoffs, money, twoWay }: DecisionReport, { cutoff }: Policy): Evidence["money"] {
  if (cutoffs.bads + cutoffs.goods === 0) return null;
  const { profit } = twoWayAt(cutoffs, money, placeOfCutoff(cutoffs, cutoff));
  return { atCutoff: profit, best: twoWay.profit, bestCutoff: twoWay.cutoff };
}
