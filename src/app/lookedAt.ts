import type { Comparison } from "../core/evaluate/comparison.ts";
import type { GroupLabel } from "../core/evaluate/grouping.ts";
import type { GroupReport } from "../core/fairness/report.ts";
import { challengerNames } from "../core/challenger/challengers.ts";
import type { Evidence, EvidenceGroups } from "../core/pipeline.ts";
import { challengerId } from "./contenders.ts";
import { isOwnModel } from "./derive.ts";
import type { OverviewInputs } from "./explainState.ts";
import { sameData } from "./sameData.ts";
import type { Made, Session } from "./session.ts";

/** What was seen of the model in hand and is held by no screen: kept for whoever reads of the model later. */
export interface LookedAt {
  /** One for each protected column, or pair, the newest last. */
  readonly groups: readonly Made<EvidenceGroups, OverviewInputs>[];
  readonly challengers: Made<Evidence["challengers"], OverviewInputs> | null;
}

/** Nothing looked at yet. */
export const nothingLookedAt: LookedAt = { groups: [], challengers: null };

/** What can be looked at. */
export type LookedAtEvent =
  | { readonly type: "groupsCompared"; readonly groups: EvidenceGroups; readonly from: OverviewInputs }
  | {
      readonly type: "challengersCompared";
      readonly challengers: Evidence["challengers"];
      readonly from: OverviewInputs;
    };

/** What was looked at after an event; of other networks nothing is remembered. */
export function lookedAtAfter(lookedAt: LookedAt, event: LookedAtEvent): LookedAt {
  const { from } = event;
  if (event.type === "challengersCompared") return { ...lookedAt, challengers: { value: event.challengers, from } };
  const key = JSON.stringify(event.groups.columns);
  const others = lookedAt.groups.filter(
    (one) => one.from.network === from.network && JSON.stringify(one.value.columns) !== key,
  );
  return { ...lookedAt, groups: [...others, { value: event.groups, from }] };
}

/** The model that the loans judged last were judged by, and on which part; null where another one is in hand. */
export function lookedWith(session: Session): OverviewInputs | null {
  const { judgement, model } = session;
  if (!judgement || !model || !isOwnModel(session)) return null;
  const { calibration, network } = model.bundle;
  const { part } = judgement.evaluation;
  if (part === "outOfFold" || !sameData(judgement.calibration, calibration)) return null;
  return { network, calibration, part };
}

/** Groups as a model keeps them. */
export function keptGroups(columns: readonly string[], cutoff: number, { groups }: GroupReport): EvidenceGroups {
  return {
    columns,
    cutoff,
    groups: groups.map(({ label, rows, bads, isReference, approvalRate, impactRatio, ...rates }) => ({
      label: labelTexts(label),
      rows,
      bads,
      isReference,
      approvalRate,
      impactRatio,
      truePositiveRate: rates.truePositiveRate,
      falsePositiveRate: rates.falsePositiveRate,
    })),
  };
}

/** The challengers of a comparison as a model keeps them. */
export function keptChallengers({ standings }: Comparison, judgedId: string): Evidence["challengers"] {
  return challengerNames.flatMap((name) => {
    const found = standings.find((standing) => standing.judgedId === challengerId(judgedId, name));
    return found ? [{ name, auc: found.figures.auc, brier: found.figures.brier }] : [];
  });
}

/** A group in texts, one for each of its columns: levels as they are, ranges and days by their ends, gaps empty. */
function labelTexts(label: GroupLabel): readonly string[] {
  switch (label.kind) {
    case "level":
      return [label.level];
    case "rest":
      return [`+${label.levels}`];
    case "missing":
      return [""];
    case "range":
      return [`${endText(label.from)} – ${endText(label.to)}`];
    case "period":
      return [`${dayText(label.from)} – ${dayText(label.to)}`];
    case "pair":
      return [...labelTexts(label.one), ...labelTexts(label.other)];
  }
}

function endText(value: number): string {
  return Number.isFinite(value) ? String(Number(value.toPrecision(6))) : "…";
}

function dayText(days: number): string {
  return new Date(days * 86_400_000).toISOString().slice(0, 10);
}
