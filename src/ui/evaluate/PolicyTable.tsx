import { Button, Table } from "@mantine/core";
import type { ReactNode } from "react";
import type { ThreeWay, TwoWay } from "../../core/evaluate/policies.ts";
import { threeWayAt, twoWayAt } from "../../core/evaluate/policies.ts";
import type { Policy } from "../../core/pipeline.ts";
import { useCommands } from "../appAccess.tsx";
import { format, undefinedFigure } from "../i18n/format.ts";
import { t } from "../i18n/text.ts";
import { WideTable } from "../parts/WideTable.tsx";
import type { AtPolicy } from "./atPolicy.ts";
import type { DecisionReport } from "./judged.ts";
import classes from "./MoneyCard.module.css";
import { moneyText } from "./moneyText.ts";
import { pointsAt } from "./pointsAt.ts";

interface PolicyTableProps {
  readonly decisions: DecisionReport;
  readonly policy: Policy;
  readonly at: AtPolicy;
}

/** The policy in force, approving everybody, and the best policies, with a way to put them in force. */
export function PolicyTable({ decisions, policy, at }: PolicyTableProps) {
  const { cutoffs, money, twoWay, threeWay } = decisions;
  const { outright, place } = at;
  const now = threeWayAt(cutoffs, money, [outright.place, place]);
  const everybody = twoWayAt(cutoffs, money, cutoffs.cutoffs.length - 1);
  const withReferred = threeWay !== null || at.referred !== null;
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
            {withReferred && (
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
          <PolicyRow name={t("money:now")} result={now} withReferred={withReferred}>
            {at.referred ? betweenText(now, policy) : cutoffText(now.declineFrom, policy)}
          </PolicyRow>
          <PolicyRow name={t("money:everybody")} result={everybody} withReferred={withReferred} />
          <PolicyRow name={t("money:twoWay")} result={twoWay} withReferred={withReferred}>
            {cutoffText(twoWay.cutoff, policy)}{" "}
            <Use policy={policy} cutoff={twoWay.cutoff} referFrom={null} name={t("money:twoWay")} />
          </PolicyRow>
          {threeWay && (
            <PolicyRow name={t("money:threeWay")} result={threeWay} withReferred>
              {isReferring ? betweenText(threeWay, policy) : cutoffText(threeWay.declineFrom, policy)}{" "}
              <Use
                policy={policy}
                cutoff={threeWay.declineFrom}
                referFrom={isReferring ? threeWay.approveBelow : null}
                name={t("money:threeWay")}
              />
            </PolicyRow>
          )}
        </Table.Tbody>
      </WideTable>
      {threeWay && !isReferring && <p className={classes["note"]}>{t("money:noReferral")}</p>}
      {at.referred && !threeWay && <p className={classes["warning"]}>{t("money:unknownReferral")}</p>}
    </>
  );
}

/** Nobody has a PD above 100 %. */
const pdText = (cutoff: number | null): string => format.percent(Math.min(cutoff ?? 1, 1));

function betweenText({ approveBelow, declineFrom }: ThreeWay, { scale }: Policy): string {
  const facts = { from: pdText(approveBelow), to: pdText(declineFrom) };
  const fromPoints = approveBelow === null ? null : pointsAt(approveBelow, scale);
  const toPoints = declineFrom === null ? null : pointsAt(declineFrom, scale);
  if (fromPoints === null || toPoints === null) return t("money:between", facts);
  const points = { fromPoints: format.whole(fromPoints), toPoints: format.whole(toPoints) };
  return t("money:betweenPoints", { ...facts, ...points });
}

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
  /** Null declines nobody. */
  readonly cutoff: number | null;
  /** Null refers nobody. */
  readonly referFrom: number | null;
  readonly name: string;
}

/** Puts a policy in force. */
function Use({ policy, cutoff, referFrom, name }: UseProps) {
  const { change } = useCommands();
  const pd = Math.min(cutoff ?? 1, 1);
  if (pd === policy.cutoff && referFrom === policy.referFrom)
    return <em className={classes["inUse"]}>{t("money:inUse")}</em>;
  return (
    <Button
      size="compact-xs"
      mih={24}
      variant="default"
      aria-label={t("money:useNamed", { policy: name })}
      onClick={() => change({ type: "policyChosen", cutoff: pd, referFrom })}
    >
      {t("money:use")}
    </Button>
  );
}
