import { memo } from "react";
import { format } from "../i18n/format.ts";
import { t } from "../i18n/text.ts";
import { FigureText } from "../parts/FigureText.tsx";
import type { Judgement } from "./judged.ts";
import classes from "./EvaluateScreen.module.css";

const figures = [
  "auc",
  "gini",
  "ks",
  "averagePrecision",
  "logLoss",
  "brier",
  "calibrationSlope",
  "calibrationIntercept",
  "calibrationInTheLarge",
  "ece",
  "hosmerLemeshow",
  "approvalRate",
  "badRateOfApproved",
  "accuracy",
  "precision",
  "recall",
  "specificity",
  "balancedAccuracy",
  "f1",
  "mcc",
] as const;

interface MethodsProps {
  /** Null where the loans are not at hand. */
  readonly checks: Judgement["checks"] | null;
}

/** How each figure and its interval is made, for who wants to know. */
export const Methods = memo(function Methods({ checks }: MethodsProps) {
  return (
    <details className={classes["methods"]}>
      <summary>{t("judge:methods.title")}</summary>
      <p>{t("judge:methods.intro")}</p>
      <ul>
        {figures.map((name) => (
          <li key={name}>{t(`judge:methods.${name}`)}</li>
        ))}
      </ul>
      {checks && <OtherTools checks={checks} />}
    </details>
  );
});

/** Figures that other tools state otherwise. */
function OtherTools({ checks }: { readonly checks: Judgement["checks"] }) {
  return (
    <>
      <p>{t("judge:others.intro")}</p>
      <ul>
        <li>
          {t("judge:others.ks")} <FigureText figure={checks.ksEitherWay} /> {t("judge:others.at")}{" "}
          <FigureText figure={checks.ksEitherWayThreshold} as={format.percent} />
        </li>
        {(["hanleyMcNeil", "wideLogLoss"] as const).map((name) => (
          <li key={name}>
            {t(`judge:others.${name}`)} <FigureText figure={checks[name]} as={fourDigits} />
          </li>
        ))}
      </ul>
    </>
  );
}

const fourDigits = (value: number): string => format.fixed(value, 4);
