import { Table } from "@mantine/core";
import { smallGroup } from "../../core/evaluate/segments.ts";
import { fourFifths, type GroupRow } from "../../core/fairness/groupTable.ts";
import type { GroupReport } from "../../core/fairness/report.ts";
import { signed } from "../compare/comparisonReading.ts";
import { format, undefinedFigure } from "../i18n/format.ts";
import { t } from "../i18n/text.ts";
import { Card } from "../parts/Card.tsx";
import { EstimateText } from "../parts/EstimateText.tsx";
import { WideTable } from "../parts/WideTable.tsx";
import { groupName } from "../segments/groupName.ts";
import classes from "./Fairness.module.css";
import { testText } from "./ImpactFigure.tsx";
import { useCutoff } from "./useGroups.ts";

const numeric = [
  "loans",
  "bads",
  "approvalRate",
  "impactRatio",
  "test",
  "truePositiveRate",
  "falsePositiveRate",
  "badRateOfApproved",
  "calibrationGap",
] as const;

/** Every group with all that is said of it. */
export function GroupsCard({ report }: { readonly report: GroupReport }) {
  const cutoff = useCutoff();
  const { groups, gaps, approvalRate } = report;
  const percent = (value: number | null): string => (value === null ? undefinedFigure : format.percent(value));
  return (
    <Card
      title={t("fairness:table.title")}
      reading={t("fairness:table.reading", {
        cutoff: format.percent(cutoff),
        rate: percent(approvalRate.value),
        small: smallGroup,
      })}
    >
      <WideTable label={t("fairness:table.label")} minWidth={900}>
        <Table.Thead>
          <Table.Tr>
            <Table.Th scope="col">{t("fairness:table.group")}</Table.Th>
            {numeric.map((column) => (
              <Table.Th scope="col" ta="right" key={column}>
                {t(`fairness:table.${column}`)}
              </Table.Th>
            ))}
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {groups.map((group) => (
            <Line key={JSON.stringify(group.label)} group={group} />
          ))}
        </Table.Tbody>
      </WideTable>
      <p className={classes["note"]}>
        {t("fairness:table.gaps", { tpr: percent(gaps.truePositiveRate), fpr: percent(gaps.falsePositiveRate) })}{" "}
        {t("fairness:table.calibration")}
      </p>
    </Card>
  );
}

function Line({ group }: { readonly group: GroupRow }) {
  const { impactRatio } = group;
  const isLow = impactRatio.value !== null && impactRatio.value < fourFifths;
  return (
    <Table.Tr className={group.isSmall ? (classes["small"] ?? "") : ""}>
      <Table.Th scope="row">{groupName(group.label)}</Table.Th>
      <Table.Td ta="right">{format.whole(group.rows)}</Table.Td>
      <Table.Td ta="right">{format.whole(group.bads)}</Table.Td>
      <Table.Td ta="right">
        <EstimateText estimate={group.approvalRate} as={format.percent} />
      </Table.Td>
      <Table.Td ta="right" className={isLow && !group.isSmall ? (classes["low"] ?? "") : ""}>
        {group.isReference ? format.fixed(1, 2) : <EstimateText estimate={impactRatio} as={twoDigits} />}
      </Table.Td>
      <Table.Td ta="right">{testText(group)}</Table.Td>
      {(["truePositiveRate", "falsePositiveRate", "badRateOfApproved"] as const).map((rate) => (
        <Table.Td ta="right" key={rate}>
          <EstimateText estimate={group[rate]} as={format.percent} />
        </Table.Td>
      ))}
      <Table.Td ta="right">
        <EstimateText estimate={group.calibrationGap} as={signedPercent} />
      </Table.Td>
    </Table.Tr>
  );
}

const twoDigits = (value: number): string => format.fixed(value, 2);
const signedPercent = (value: number): string => signed(value, format.percent);
