import type { Decision, Policy } from "../../core/pipeline.ts";
import { format, undefinedFigure } from "../i18n/format.ts";
import { t } from "../i18n/text.ts";
import { intervalText } from "../parts/EstimateText.tsx";
import classes from "./DecisionCard.module.css";

interface DecisionFiguresProps {
  readonly decision: Decision;
  readonly policy: Policy;
  /** Whether the decision is that of earlier values. */
  readonly late: boolean;
}

/** Decision, PD, points and odds of an applicant; a new decision is announced. */
export function DecisionFigures({ decision, policy, late }: DecisionFiguresProps) {
  return (
    <section className={classes["card"]} aria-label={t("score:result.title")} aria-busy={late}>
      <Figures decision={decision} policy={policy} />
      <output className={classes["announced"]}>{!late && announced(decision)}</output>
    </section>
  );
}

function announced({ verdict, pd, points }: Decision): string {
  return t("score:result.announced", {
    verdict: t(`score:result.verdict.${verdict}`),
    pd: format.percent(pd),
    points: format.whole(points),
  });
}

function Figures({ decision, policy }: { readonly decision: Decision; readonly policy: Policy }) {
  const { points, odds, pdo } = policy.scale;
  const facts = { points: format.value(points), odds: format.value(odds), pdo: format.value(pdo) };
  return (
    <>
      <dl className={classes["figures"]}>
        <div>
          <dt>{t("score:result.decision")}</dt>
          <dd className={classes["verdict"]} data-verdict={decision.verdict}>
            {t(`score:result.verdict.${decision.verdict}`)}
          </dd>
        </div>
        <div>
          <dt>{t("score:result.pd")}</dt>
          <dd className={classes["value"]}>{format.percent(decision.pd)}</dd>
          {decision.range && (
            <dd className={classes["note"]}>
              {t("score:result.range", { range: intervalText(decision.range, format.percent) })}
            </dd>
          )}
        </div>
        <div>
          <dt>{t("score:result.points")}</dt>
          <dd className={classes["value"]}>{format.whole(decision.points)}</dd>
          <dd className={classes["note"]}>{t("score:result.pointsNote")}</dd>
        </div>
        {decision.band !== null && (
          <div>
            <dt>{t("score:result.band")}</dt>
            <dd className={classes["value"]}>{decision.band}</dd>
            <dd className={classes["note"]}>{t("score:result.bandNote")}</dd>
          </div>
        )}
        <div>
          <dt>{t("score:result.odds")}</dt>
          <dd className={classes["value"]}>{oddsText(decision.pd)}</dd>
        </div>
      </dl>
      <p className={classes["scale"]}>
        {policy.referFrom !== null &&
          t("score:result.referral", {
            from: format.percent(policy.referFrom),
            cutoff: format.percent(policy.cutoff),
          })}{" "}
        {t("score:result.policy", { cutoff: format.percent(policy.cutoff) })} {t("score:result.scale", facts)}
      </p>
    </>
  );
}

/** Good to bad, as precisely as anybody speaks of odds. */
function oddsText(pd: number): string {
  const odds = (1 - pd) / pd;
  if (!Number.isFinite(odds)) return undefinedFigure;
  return t("score:result.oddsValue", {
    odds: odds >= 100 ? format.whole(odds) : format.value(Number(odds.toPrecision(2))),
  });
}
