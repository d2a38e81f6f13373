import type { Baseline, Comparing, JudgedRun } from "../../app/comparing.ts";
import { challengerId } from "../../app/contenders.ts";
import { challengerNames } from "../../core/challenger/challengers.ts";
import type { Comparison, Standing } from "../../core/evaluate/comparison.ts";
import { t } from "../i18n/text.ts";

/** A line of the table of contenders. */
export interface StandingLine {
  readonly key: string;
  readonly name: string;
  readonly figures: Standing["figures"];
  readonly apart: Standing["apart"];
  /** What pinning it means; null where it cannot be pinned. */
  readonly baseline: Baseline | null;
  readonly isPinned: boolean;
}

/** The contenders by name: the model, its challengers, earlier runs, and everybody alike. */
export function standingLines(
  { standings, everybody }: Comparison,
  judged: JudgedRun,
  { baseline: pinned, judgedRuns }: Comparing,
): readonly StandingLine[] {
  const lines = standings.map(({ judgedId, figures, apart }): StandingLine => {
    const baseline = baselineOf(judgedId, judged);
    return {
      key: judgedId,
      name: nameOf(baseline, judged, judgedRuns),
      figures,
      apart,
      baseline,
      isPinned: baseline !== null && JSON.stringify(baseline) === JSON.stringify(pinned),
    };
  });
  return [
    ...lines,
    {
      key: "everybody",
      name: t("compare:everybody"),
      figures: withoutIntervals(everybody),
      apart: null,
      baseline: null,
      isPinned: false,
    },
  ];
}

/** What is alike for everybody has no uncertainty worth a line. */
function withoutIntervals(figures: Standing["figures"]): Standing["figures"] {
  return {
    ...figures,
    auc: { ...figures.auc, interval: null },
    gini: { ...figures.gini, interval: null },
    ks: { ...figures.ks, interval: null },
    logLoss: { ...figures.logLoss, interval: null },
    brier: { ...figures.brier, interval: null },
  };
}

function baselineOf(id: string, { judgedId }: JudgedRun): Baseline | null {
  if (id === judgedId) return null;
  const name = challengerNames.find((challenger) => challengerId(judgedId, challenger) === id);
  return name ? { kind: "challenger", name } : { kind: "run", judgedId: id };
}

/** What a baseline is called. */
function nameOf(baseline: Baseline | null, judged: JudgedRun, runs: readonly JudgedRun[]): string {
  if (!baseline) return t("compare:this", { name: judged.name });
  if (baseline.kind === "challenger") return t(`compare:challenger.${baseline.name}`);
  return runs.find(({ judgedId }) => judgedId === baseline.judgedId)?.name ?? baseline.judgedId;
}
