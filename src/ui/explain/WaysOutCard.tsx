import { Button, Table } from "@mantine/core";
import type { ExplainState, Subject } from "../../app/explainState.ts";
import { limitsOf } from "../../core/explain/choice.ts";
import type { Alternative, Counterfactuals } from "../../core/explain/counterfactual.ts";
import type { Bundle } from "../../core/pipeline.ts";
import { pointsOfPd } from "../../core/score/points.ts";
import { approvedBelow } from "../../core/score/verdict.ts";
import { useCommands, useSession } from "../appAccess.tsx";
import { format } from "../i18n/format.ts";
import { t } from "../i18n/text.ts";
import { Card } from "../parts/Card.tsx";
import { WideTable } from "../parts/WideTable.tsx";
import classes from "./Explain.module.css";
import { LimitsTable } from "./LimitsTable.tsx";
import { changeText } from "./valueText.ts";

interface WaysOutCardProps {
  readonly bundle: Bundle;
  readonly waysOut: NonNullable<ExplainState["waysOut"]>["value"] | null;
  readonly values: Subject["values"];
  readonly late: boolean;
}

/** The smallest changes that would turn the decision round, within the analyst's limits. */
export function WaysOutCard({ bundle, waysOut, values, late }: WaysOutCardProps) {
  return (
    <Card title={titleOf(bundle, waysOut)} reading={t("explain:waysOut.reading")}>
      <div aria-busy={late}>
        {waysOut ? <Found bundle={bundle} waysOut={waysOut} values={values} /> : <p>{t("explain:waysOut.looking")}</p>}
      </div>
      <details className={classes["details"]}>
        <summary>{t("explain:limits.title")}</summary>
        <LimitsTable schema={bundle.schema} />
      </details>
    </Card>
  );
}

function titleOf({ policy }: Bundle, waysOut: Counterfactuals | null): string {
  if (waysOut?.verdict === "approve" && policy.referFrom !== null) return t("explain:waysOut.approveOrRefer");
  return t(`explain:waysOut.${waysOut?.verdict ?? "decline"}`);
}

interface FoundProps {
  readonly bundle: Bundle;
  readonly waysOut: Counterfactuals;
  readonly values: Subject["values"];
}

function Found({ bundle, waysOut, values }: FoundProps) {
  const { change } = useCommands();
  const locked = useSession(({ choices }) =>
    limitsOf(bundle.schema, choices.explaining).every(({ mutability }) => mutability === "locked"),
  );
  const { alternatives, nearest } = waysOut;
  if (locked) return <p>{t("explain:waysOut.allLocked")}</p>;
  if (alternatives.length === 0) return <p>{nothingFound(bundle, nearest)}</p>;
  return (
    <WideTable label={t("explain:waysOut.table")} minWidth={300}>
      <Table.Thead>
        <Table.Tr>
          <Table.Th scope="col">{t("explain:waysOut.changes")}</Table.Th>
          <Table.Th scope="col" ta="right">
            {t("explain:waysOut.pd")}
          </Table.Th>
          <Table.Th scope="col" ta="right">
            {t("explain:waysOut.points")}
          </Table.Th>
          <Table.Td />
        </Table.Tr>
      </Table.Thead>
      <Table.Tbody>
        {alternatives.map((alternative) => {
          const changes = changesText(bundle, alternative);
          return (
            <Table.Tr key={changes}>
              <Table.Th scope="row" fw={400} style={{ whiteSpace: "normal", minWidth: 170 }}>
                {changes}
              </Table.Th>
              <Table.Td ta="right">{pdText(alternative.pd, approvedBelow(bundle.policy))}</Table.Td>
              <Table.Td ta="right">{format.whole(pointsOfPd(alternative.pd, bundle.policy.scale))}</Table.Td>
              <Table.Td ta="right">
                <Button
                  size="compact-xs"
                  variant="subtle"
                  aria-label={t("explain:waysOut.takeLabel", { changes })}
                  onClick={() => change({ type: "subjectChanged", values: withChanges(bundle, values, alternative) })}
                >
                  {t("explain:waysOut.take")}
                </Button>
              </Table.Td>
            </Table.Tr>
          );
        })}
      </Table.Tbody>
    </WideTable>
  );
}

function changesText({ schema }: Bundle, { changes }: Alternative): string {
  return format.list(
    changes.map((change) =>
      changeText(
        schema.find(({ name }) => name === change.column),
        change,
      ),
    ),
  );
}

/** A PD with as many digits as tell it from the cut-off, up to a thousandth of a percent. */
function pdText(pd: number, cutoff: number): string {
  const digits = [1, 2, 3].find((wanted) => format.percent(pd, wanted) !== format.percent(cutoff, wanted));
  return format.percent(pd, digits ?? 3);
}

function nothingFound(bundle: Bundle, nearest: Alternative | null): string {
  if (!nearest) return t("explain:waysOut.noneMoves");
  const facts = {
    changes: changesText(bundle, nearest),
    pd: pdText(nearest.pd, approvedBelow(bundle.policy)),
    cutoff: format.percent(approvedBelow(bundle.policy)),
  };
  return `${t("explain:waysOut.none")} ${t("explain:waysOut.nearest", facts)}`;
}

function withChanges({ schema }: Bundle, values: Subject["values"], { changes }: Alternative): Subject["values"] {
  return schema.map(({ name }, at) => {
    const changed = changes.find(({ column }) => column === name);
    return changed ? changed.to : (values[at] ?? null);
  });
}
