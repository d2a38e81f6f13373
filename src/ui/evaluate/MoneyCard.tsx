import { memo } from "react";
import { useCommands, useSession } from "../appAccess.tsx";
import type { Session } from "../../app/session.ts";
import { sameData } from "../../app/sameData.ts";
import { type PayoffChoice, usualDecisionChoice } from "../../core/evaluate/decisionChoice.ts";
import { breakEvenPd } from "../../core/evaluate/payoff.ts";
import type { Policy } from "../../core/pipeline.ts";
import { format } from "../i18n/format.ts";
import { t } from "../i18n/text.ts";
import { Card } from "../parts/Card.tsx";
import type { AtPolicy } from "./atPolicy.ts";
import { ExpectedLoss } from "./ExpectedLoss.tsx";
import type { DecisionReport, Judgement } from "./judged.ts";
import classes from "./MoneyCard.module.css";
import { MoneyField } from "./MoneyField.tsx";
import { PolicyTable } from "./PolicyTable.tsx";
import { ReviewFields } from "./ReviewFields.tsx";

interface MoneyCardProps {
  readonly judgement: Judgement;
  readonly policy: Policy;
  readonly at: AtPolicy;
}

/** Gain, loss and review as the analyst states them, and the cut-offs that are best by them. */
export function MoneyCard({ judgement: { decisions }, policy, at }: MoneyCardProps) {
  return (
    <Card title={t("money:title")} reading={t("money:reading")}>
      <Editor decisions={decisions} />
      <PolicyTable decisions={decisions} policy={policy} at={at} />
      <ExpectedLoss column={decisions.choice.payoff.loss.columns[0] ?? null} at={at} />
    </Card>
  );
}

/** What stays while the cut-off moves. */
const Editor = memo(function Editor({ decisions }: { readonly decisions: DecisionReport }) {
  const decision = useSession(({ choices }) => choices.decision);
  const columns = useSession(amountColumns).split("\n").filter(Boolean);
  const { change } = useCommands();
  const { payoff } = decision;
  const choose = (changed: Partial<PayoffChoice>): void =>
    change({ type: "decisionChosen", decision: { ...decision, payoff: { ...payoff, ...changed } } });
  return (
    <>
      <div className={classes["editor"]}>
        <MoneyField
          name={t("money:gain")}
          money={payoff.gain}
          columns={columns}
          onChosen={(gain) => choose({ gain })}
        />
        <MoneyField
          name={t("money:loss")}
          money={payoff.loss}
          columns={columns}
          onChosen={(loss) => choose({ loss })}
        />
        <ReviewFields review={payoff.review} onChosen={(review) => choose({ review })} />
      </div>
      <Remarks payoff={payoff} decisions={decisions} />
    </>
  );
});

/** Number columns, one a line: a text stays the same where they do. */
function amountColumns({ imported, choices }: Session): string {
  return (imported?.profile.columns ?? [])
    .filter(({ kind, name }) => kind === "number" && name !== choices.target?.column)
    .map(({ name }) => name)
    .join("\n");
}

interface RemarksProps {
  readonly payoff: PayoffChoice;
  readonly decisions: DecisionReport;
}

/** What to know of the amounts. */
function Remarks({ payoff, decisions: { filled, unusable } }: RemarksProps) {
  const { gain, loss } = payoff;
  const isConstant = gain.columns.length === 0 && loss.columns.length === 0;
  const pd = isConstant ? breakEvenPd(gain.factor, loss.factor) : null;
  return (
    <>
      {sameData(payoff, usualDecisionChoice.payoff) && <p className={classes["note"]}>{t("money:unstated")}</p>}
      {pd !== null && <p className={classes["note"]}>{t("money:breakEven", { pd: format.percent(pd) })}</p>}
      {filled > 0 && (
        <p className={classes["note"]}>{t("money:filled", { count: filled, rows: format.whole(filled) })}</p>
      )}
      {unusable.length > 0 && (
        <p className={classes["warning"]}>{t("money:unusable", { columns: format.list(unusable) })}</p>
      )}
    </>
  );
}
