import { Table } from "@mantine/core";
import { judgedRunOf } from "../../app/contenders.ts";
import type { GroupProxy, NumberProxy } from "../../core/fairness/proxy.ts";
import type { ProxyReport } from "../../core/fairness/report.ts";
import { useCommands, useSession } from "../appAccess.tsx";
import { format, undefinedFigure } from "../i18n/format.ts";
import { t } from "../i18n/text.ts";
import { Card } from "../parts/Card.tsx";
import { EstimateText } from "../parts/EstimateText.tsx";
import { FailureText } from "../parts/FailureText.tsx";
import { FigureText } from "../parts/FigureText.tsx";
import { useAnswer } from "../parts/useAnswer.ts";
import { WideTable } from "../parts/WideTable.tsx";
import { groupName } from "../segments/groupName.ts";
import classes from "./Fairness.module.css";
import { Waiting } from "../parts/Waiting.tsx";

/** More columns than that are not named. */
const mostNamed = 3;

/** Whether the inputs tell the protected column although it is not among them. */
export function ProxyCard({ column }: { readonly column: string }) {
  const judged = useSession(judgedRunOf);
  const { fairnessProxies } = useCommands();
  const { value, failure, isLate } = useAnswer<ProxyReport | null>(
    judged && JSON.stringify([judged, column]),
    (signal) => fairnessProxies(column, signal),
  );
  return (
    <Card title={t("fairness:proxy.title")} reading={t("fairness:proxy.reading", { column })}>
      {isLate && !value && <Waiting label={t("fairness:proxy.running")} />}
      {failure && <FailureText failure={failure} />}
      {value?.kind === "groups" && <ProxyTable column={column} groups={value.groups} />}
      {value?.kind === "number" && <NumberText column={column} proxy={value.proxy} />}
    </Card>
  );
}

function NumberText({
  column,
  proxy: { rSquared, carriers },
}: {
  readonly column: string;
  readonly proxy: NumberProxy;
}) {
  if (rSquared.value === null)
    return (
      <p>
        {t("fairness:proxy.numberNone", { column })} <FigureText figure={rSquared} />
      </p>
    );
  return (
    <p>
      {t("fairness:proxy.number", {
        column,
        share: format.percent(Math.max(0, rSquared.value)),
        columns: namesOf(carriers),
      })}
    </p>
  );
}

interface ProxyTableProps {
  readonly column: string;
  readonly groups: readonly GroupProxy[];
}

function ProxyTable({ column, groups }: ProxyTableProps) {
  return (
    <>
      <WideTable label={t("fairness:proxy.table", { column })} minWidth={420}>
        <Table.Thead>
          <Table.Tr>
            <Table.Th scope="col">{t("fairness:proxy.group")}</Table.Th>
            <Table.Th scope="col" ta="right">
              {t("fairness:proxy.auc")}
            </Table.Th>
            <Table.Th scope="col">{t("fairness:proxy.carriers")}</Table.Th>
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {groups.map(({ label, auc, carriers }) => (
            <Table.Tr key={JSON.stringify(label)}>
              <Table.Th scope="row">{groupName(label)}</Table.Th>
              <Table.Td ta="right">
                <EstimateText estimate={auc} />
              </Table.Td>
              <Table.Td>{namesOf(carriers)}</Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </WideTable>
      <p className={classes["note"]}>{t("fairness:proxy.meaning")}</p>
    </>
  );
}

function namesOf(carriers: GroupProxy["carriers"]): string {
  const named = carriers.slice(0, mostNamed).map(({ column }) => column);
  return named.length === 0 ? undefinedFigure : format.list(named);
}
