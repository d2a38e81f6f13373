import type { Decision, Policy, ScoreBin } from "../../core/pipeline.ts";
import { pointsOfPd } from "../../core/score/points.ts";
import { format } from "../i18n/format.ts";
import { t } from "../i18n/text.ts";
import { Card } from "../parts/Card.tsx";
import classes from "./PointsGauge.module.css";

interface PointsGaugeProps {
  readonly decision: Decision;
  readonly policy: Policy;
  /** Where the loans lie that the model was judged on; empty where it has not been. */
  readonly bins: readonly ScoreBin[];
}

/** Without judged loans the gauge spans so many doublings of the odds on each side of the cut-off. */
const doublings = 6;

/** Where the applicant stands against the cut-off, in points. */
export function PointsGauge({ decision, policy, bins }: PointsGaugeProps) {
  const cutoff = pointsOfPd(policy.cutoff, policy.scale);
  const { points } = decision;
  if (!Number.isFinite(cutoff) || !Number.isFinite(points)) {
    return <Card title={t("score:gauge.title")}>{t("score:gauge.noCutoff")}</Card>;
  }
  const span = doublings * policy.scale.pdo;
  const low = Math.min(bins[0]?.from ?? cutoff - span, points, cutoff);
  const high = Math.max(bins.at(-1)?.to ?? cutoff + span, points, cutoff);
  const at = (value: number): string => `${(((value - low) / Math.max(high - low, 1)) * 100).toFixed(2)}%`;
  return (
    <Card title={t("score:gauge.title")} reading={reading(points - cutoff, cutoff)}>
      <div className={classes["gauge"]} aria-hidden>
        <div className={classes["track"]}>
          <span className={classes["decline"]} style={{ width: at(cutoff) }} />
          <span className={classes["cutoff"]} style={{ left: at(cutoff) }} />
          <span className={classes["applicant"]} data-verdict={decision.verdict} style={{ left: at(points) }} />
        </div>
        <div className={classes["ends"]}>
          <span>
            {format.whole(low)} · {t("score:gauge.decline")}
          </span>
          <span>
            {t("score:gauge.approve")} · {format.whole(high)}
          </span>
        </div>
      </div>
    </Card>
  );
}

function reading(above: number, cutoff: number): string {
  const facts = { points: format.whole(Math.abs(above)), cutoff: format.whole(cutoff) };
  if (Math.abs(above) < 0.5) return t("score:gauge.at", facts);
  return above > 0 ? t("score:gauge.above", facts) : t("score:gauge.below", facts);
}
