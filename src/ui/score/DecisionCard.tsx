import type { ApplicantValue, Bundle, Decision, Flag, Policy, Schema } from "../../core/pipeline.ts";
import { format, undefinedFigure } from "../i18n/format.ts";
import { t } from "../i18n/text.ts";
import { Card } from "../parts/Card.tsx";
import classes from "./DecisionCard.module.css";
import { standingOf } from "./applicantEntries.ts";
import { PointsGauge } from "./PointsGauge.tsx";
import { standingText } from "./standingText.ts";
import type { Scoring } from "./useScoring.ts";

interface DecisionCardProps {
  readonly bundle: Bundle;
  readonly values: readonly ApplicantValue[];
  readonly scoring: Scoring;
}

/** What became of the applicant: decision, PD, points, odds, and what to check. */
export function DecisionCard({ bundle, values, scoring }: DecisionCardProps) {
  const { decision, state } = scoring;
  if (!decision || state === "failed") {
    const sentence = state === "failed" ? t("score:result.failed") : t("score:result.waiting");
    return <Card title={t("score:result.title")}>{sentence}</Card>;
  }
  const { policy, schema } = bundle;
  return (
    <>
      <section className={classes["card"]} aria-label={t("score:result.title")} aria-busy={state === "late"}>
        <Figures decision={decision} policy={policy} />
        <output className={classes["announced"]}>{state === "current" && announced(decision)}</output>
      </section>
      <PointsGauge decision={decision} policy={policy} bins={bundle.evaluation?.scores ?? []} />
      <Card title={t("score:flags.title")}>
        <FlagList flags={decision.flags} schema={schema} values={values} />
      </Card>
    </>
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
        </div>
        <div>
          <dt>{t("score:result.points")}</dt>
          <dd className={classes["value"]}>{format.whole(decision.points)}</dd>
          <dd className={classes["note"]}>{t("score:result.pointsNote")}</dd>
        </div>
        <div>
          <dt>{t("score:result.odds")}</dt>
          <dd className={classes["value"]}>{oddsText(decision.pd)}</dd>
        </div>
      </dl>
      <p className={classes["scale"]}>
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

interface FlagListProps {
  readonly flags: readonly Flag[];
  readonly schema: Schema;
  readonly values: readonly ApplicantValue[];
}

function FlagList({ flags, schema, values }: FlagListProps) {
  if (flags.length === 0) return <p className={classes["noFlags"]}>{t("score:flags.none")}</p>;
  return (
    <ul className={classes["flags"]}>
      {flags.map(({ kind, field: name }) => {
        const at = schema.findIndex((field) => field.name === name);
        const field = schema[at];
        const standing = field && standingOf(field, values[at] ?? null);
        // Values may have moved on while the decision is still that of a moment ago.
        const refined = kind === "outOfRange" && (standing === "higher" || standing === "lower") ? standing : kind;
        return (
          <li key={`${kind} ${name}`}>
            <strong>{name}</strong> {field && standingText(field, refined)}
          </li>
        );
      })}
    </ul>
  );
}
