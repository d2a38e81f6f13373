import { Button, Table } from "@mantine/core";
import type { ReactNode } from "react";
import { cutoffAt } from "../../core/evaluate/cutoffTable.ts";
import type { ThreeWay, TwoWay } from "../../core/evaluate/policies.ts";
import { twoWayAt } from "../../core/evaluate/policies.ts";
import type { Policy } from "../../core/pipeline.ts";
import { useCommands } from "../appAccess.tsx";
import { format, undefinedFigure } from "../i18n/format.ts";
import { t } from "../i18n/text.ts";
import { WideTable } from "../parts/WideTable.tsx";
import type { AtCutoff } from "./atCutoff.ts";
import type { DecisionReport } from "./judged.ts";
import classes from "./MoneyCard.module.css";
import { moneyText } from "./moneyText.ts";
import { pointsAt } from "./pointsAt.ts";

interface PolicyTableProps {
  readonly decisions: DecisionReport;
  readonly policy: Policy;
  readonly at: AtCutoff;
}

/** This cut-off, approving everybody, and the best policies, with a way to use them. */
export function PolicyTable({ decisions, policy, at }: PolicyTableProps) {
  const { cutoffs, money, twoWay, threeWay } = decisions;
  const now = twoWayAt(cutoffs, money, at.place);
  const everybody = twoWayAt(cutoffs, money, cutoffs.cutoffs.length - 1);
  const isReferring = threeWay !== null && threeWay.approveBelow !== threeWay.declineFrom;
  return (
    <>
      <WideTable label={t("money:policies")} minWidth={280}>
        <Table.Thead>
          <Table.Tr>
            <Table.Th scope="col">{t("money:policy")}</Table.Th>
            <Table.Th scope="col" ta="right">
              {t("money:approved")}
            </Table.Th>
            {threeWay && (
              <Table.Th scope="col" ta="right">
                {t("money:referred")}
              </Table.Th>
            )}
            <Table.Th scope="col" ta="right">
              {t("money:profit")}
            </Table.Th>
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          <PolicyRow name={t("money:now")} result={now} withReferred={threeWay !== null}>
            {cutoffText(cutoffAt(cutoffs, at.place), policy)}
          </PolicyRow>
          <PolicyRow name={t("money:everybody")} result={everybody} withReferred={threeWay !== null} />
          <PolicyRow name={t("money:twoWay")} result={twoWay} withReferred={threeWay !== null}>
            {cutoffText(twoWay.cutoff, policy)} <Use policy={policy} cutoff={twoWay.cutoff} name={t("money:twoWay")} />
          </PolicyRow>
          {threeWay && (
            <PolicyRow name={t("money:threeWay")} result={threeWay} withReferred>
              {isReferring && t("money:between", betweenFacts(threeWay))}{" "}
              <Use
                policy={policy}
                cutoff={threeWay.approveBelow}
                name={t("money:threeWay")}
                label={isReferring ? t("money:useApprove", { pd: pdText(threeWay.approveBelow) }) : undefined}
              />
              {isReferring && (
                <Use
                  policy={policy}
                  cutoff={threeWay.declineFrom}
                  name={t("money:threeWay")}
                  label={t("money:useDecline", { pd: pdText(threeWay.declineFrom) })}
                />
              )}
            </PolicyRow>
          )}
        </Table.Tbody>
      </WideTable>
      {threeWay && !isReferring && <p className={classes["note"]}>{t("money:noReferral")}</p>}
    </>
  );
}

/** Nobody has a PD above 100 %. */
const pdText = (cutoff: number | null): string => format.percent(Math.min(cutoff ?? 1, 1));

const betweenFacts = ({ approveBelow, declineFrom }: ThreeWay): { readonly from: string; readonly to: string } => ({
  from: pdText(approveBelow),
  to: pdText(declineFrom),
});

function cutoffText(cutoff: number | null, { scale }: Policy): string {
  if (cutoff === null) return t("money:approveAll");
  const points = pointsAt(cutoff, scale);
  const pd = pdText(cutoff);
  return points === null
    ? t("money:approveBelow", { pd })
    : t("money:approveBelowPoints", { pd, points: format.whole(points) });
}

interface PolicyRowProps {
  readonly name: string;
  readonly result: TwoWay | ThreeWay;
  readonly withReferred: boolean;
  readonly children?: ReactNode;
}

function PolicyRow({ name, result, withReferred, children }: PolicyRowProps) {
  const rows = result.approved + result.referred + result.declined;
  const share = (count: number): string => (rows === 0 ? undefinedFigure : format.percent(count / rows));
  return (
    <Table.Tr>
      <Table.Th scope="row">
        {name}
        {children && <span className={classes["cutoff"]}>{children}</span>}
      </Table.Th>
      <Table.Td ta="right">{share(result.approved)}</Table.Td>
      {withReferred && <Table.Td ta="right">{share(result.referred)}</Table.Td>}
      <Table.Td ta="right">
        <strong>{moneyText(result.profit)}</strong>
      </Table.Td>
    </Table.Tr>
  );
}

interface UseProps {
  readonly policy: Policy;
  /** Null approves all. */
  readonly cutoff: number | null;
  readonly name: string;
  readonly label?: string | undefined;
}

function Use({ policy, cutoff, name, label }: UseProps) {
  const { change } = useCommands();
  const pd = Math.min(cutoff ?? 1, 1);
  if (pd === policy.cutoff) return <em className={classes["inUse"]}>{t("money:inUse")}</em>;
  return (
    <Button
      size="compact-xs"
      mih={24}
      variant="default"
      aria-label={label ? `${name}: ${label}` : t("money:useNamed", { policy: name })}
      onClick={() => change({ type: "cutoffMoved", cutoff: pd })}
    >
      {label ?? t("money:use")}
    </Button>
  );
}
