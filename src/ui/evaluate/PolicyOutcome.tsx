import type { Figure } from "../../core/pipeline.ts";
import { format, undefinedFigure } from "../i18n/format.ts";
import { t } from "../i18n/text.ts";
import type { AtPolicy } from "./atPolicy.ts";
import { moneyText } from "./moneyText.ts";
import classes from "./PolicyOutcome.module.css";

/** What a policy comes to, in short: who is approved, referred and declined, and the profit. */
export function PolicyOutcome({ at: { rates, outright, referred, money } }: { readonly at: AtPolicy }) {
  const notDeclined = rates.approvalRate.value;
  const approved = outright.rates.approvalRate.value;
  return (
    <p className={classes["outcome"]}>
      <span data-zone="approve">
        {t("evaluate:cutoff.approves", { share: shareText(outright.rates.approvalRate) })}
      </span>
      {referred && approved !== null && notDeclined !== null && (
        <>
          {" · "}
          <span data-zone="refer">
            {t("evaluate:cutoff.refers", { share: format.percent(notDeclined - approved) })}
          </span>
          {" · "}
          <span data-zone="decline">{t("evaluate:cutoff.declines", { share: format.percent(1 - notDeclined) })}</span>
        </>
      )}
      {money && (
        <>
          {" · "}
          <strong>{t("evaluate:cutoff.profit", { profit: moneyText(money.profit) })}</strong>
        </>
      )}
    </p>
  );
}

function shareText({ value }: Figure): string {
  return value === null ? undefinedFigure : format.percent(value);
}
