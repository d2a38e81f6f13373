import { memo } from "react";
import { t } from "../i18n/text.ts";
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

/** How each figure and its interval is made, for who wants to know. */
export const Methods = memo(function Methods() {
  return (
    <details className={classes["methods"]}>
      <summary>{t("judge:methods.title")}</summary>
      <p>{t("judge:methods.intro")}</p>
      <ul>
        {figures.map((name) => (
          <li key={name}>{t(`judge:methods.${name}`)}</li>
        ))}
      </ul>
    </details>
  );
});
