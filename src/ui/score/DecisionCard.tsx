import type { ApplicantValue, Bundle, Flag, Schema } from "../../core/pipeline.ts";
import { ReasonList } from "../explain/ReasonsCard.tsx";
import { t } from "../i18n/text.ts";
import { Card } from "../parts/Card.tsx";
import classes from "./DecisionCard.module.css";
import { DecisionFigures } from "./DecisionFigures.tsx";
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
      <DecisionFigures decision={decision} policy={policy} late={state === "late"} />
      <PointsGauge decision={decision} policy={policy} bins={bundle.evaluation?.scores ?? []} />
      {!bundle.reasoning && <p className={classes["noFlags"]}>{t("score:result.noReasoning")}</p>}
      {decision.reasons && (
        <Card title={t(`explain:reasons.${decision.verdict}`)} reading={t("explain:reasons.reading")}>
          <ReasonList bundle={bundle} reasons={decision.reasons} values={values} />
        </Card>
      )}
      <Card title={t("score:flags.title")}>
        <FlagList flags={decision.flags} schema={schema} values={values} />
      </Card>
    </>
  );
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
            {field ? (
              <>
                <strong>{name}</strong> {standingText(field, refined)}
              </>
            ) : (
              t(`score:flags.${kind === "farFromTraining" ? kind : "outOfRange"}`)
            )}
          </li>
        );
      })}
    </ul>
  );
}
