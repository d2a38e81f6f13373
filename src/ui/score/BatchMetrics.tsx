import { Table } from "@mantine/core";
import type { Batch } from "../../app/session.ts";
import { format } from "../i18n/format.ts";
import { t } from "../i18n/text.ts";
import { Card } from "../parts/Card.tsx";
import { EstimateText } from "../parts/EstimateText.tsx";
import { FigureText } from "../parts/FigureText.tsx";
import { Stat, StatRow } from "../parts/Stat.tsx";
import { WideTable } from "../parts/WideTable.tsx";

type Metrics = NonNullable<NonNullable<Batch["scored"]>["value"]["metrics"]>;

const figures = ["ks", "averagePrecision", "brier", "logLoss"] as const;

/** How the decisions on a file turned out, where it holds the outcomes. */
export function BatchMetrics({ metrics }: { readonly metrics: Metrics }) {
  const { rows, bads, auc, meanPd, confusion } = metrics;
  const { truePositives, falseNegatives, falsePositives, trueNegatives } = confusion;
  return (
    <Card
      title={t("score:metrics.title")}
      reading={t("score:metrics.reading", { count: rows, rows: format.whole(rows), bads: format.whole(bads) })}
    >
      <StatRow>
        <Stat label={t("score:metrics.auc")} value={<EstimateText estimate={auc} />} />
        {figures.map((name) => (
          <Stat key={name} label={t(`score:metrics.${name}`)} value={<FigureText figure={metrics[name]} />} />
        ))}
        <Stat
          label={t("score:metrics.meanPd")}
          value={<FigureText figure={meanPd} as={format.percent} />}
          note={t("score:metrics.badRate", { rate: format.percent(bads / rows) })}
        />
      </StatRow>
      <WideTable label={t("score:metrics.confusion")}>
        <Table.Thead>
          <Table.Tr>
            <Table.Th scope="col">{t("score:metrics.outcome")}</Table.Th>
            <Table.Th scope="col" ta="right">
              {t("score:metrics.approved")}
            </Table.Th>
            <Table.Th scope="col" ta="right">
              {t("score:metrics.declined")}
            </Table.Th>
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          <Outcome label={t("score:metrics.good")} approved={trueNegatives} declined={falsePositives} />
          <Outcome label={t("score:metrics.bad")} approved={falseNegatives} declined={truePositives} />
        </Table.Tbody>
      </WideTable>
    </Card>
  );
}

interface OutcomeProps {
  readonly label: string;
  readonly approved: number;
  readonly declined: number;
}

function Outcome({ label, approved, declined }: OutcomeProps) {
  return (
    <Table.Tr>
      <Table.Th scope="row">{label}</Table.Th>
      <Table.Td ta="right">{format.whole(approved)}</Table.Td>
      <Table.Td ta="right">{format.whole(declined)}</Table.Td>
    </Table.Tr>
  );
}
