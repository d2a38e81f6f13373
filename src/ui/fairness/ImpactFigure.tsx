import { fourFifths, type GroupRow } from "../../core/fairness/groupTable.ts";
import type { GroupReport } from "../../core/fairness/report.ts";
import { ChartFigure } from "../charts/ChartFigure.tsx";
import { IntervalChart } from "../charts/IntervalChart.tsx";
import { pText } from "../compare/StandingRow.tsx";
import { format, undefinedFigure } from "../i18n/format.ts";
import { t } from "../i18n/text.ts";
import { intervalText } from "../parts/EstimateText.tsx";
import { groupName } from "../segments/groupName.ts";

const columns = ["group", "loans", "approvalRate", "impactRatio", "test", "oneSided", "chiSquare", "yates"] as const;

/** The approval rate of each group over that of the reference group, with its interval. */
export function ImpactFigure({ report }: { readonly report: GroupReport }) {
  const title = t("fairness:ratio.title");
  return (
    <ChartFigure
      title={title}
      reading={impactReading(report)}
      table={{
        columns: columns.map((column) => t(`fairness:table.${column}`)),
        rows: report.groups.map((group) => {
          const { rate, ratio, interval } = wordsOf(group);
          const shown = interval === "" ? ratio : `${ratio} (${interval})`;
          return [groupName(group.label), format.whole(group.rows), rate, shown, ...testsOf(group)];
        }),
      }}
    >
      <IntervalChart
        name={title}
        as={format.fixed}
        reference={{ value: fourFifths, label: t("fairness:ratio.fourFifths") }}
        marks={report.groups.map((group) => {
          const name = groupName(group.label);
          const { rate, ratio, interval } = wordsOf(group);
          return {
            key: name,
            name,
            value: group.impactRatio.value,
            interval: group.isReference ? null : group.impactRatio.interval,
            note: ratio,
            text: t("fairness:ratio.line", {
              name,
              rate,
              ratio,
              interval: interval === "" ? t("fairness:ratio.none") : interval,
            }),
            isFaint: group.isSmall,
          };
        })}
      />
    </ChartFigure>
  );
}

function wordsOf({ approvalRate, impactRatio, isReference }: GroupRow): {
  readonly rate: string;
  readonly ratio: string;
  readonly interval: string;
} {
  const { interval } = impactRatio;
  return {
    rate: approvalRate.value === null ? undefinedFigure : format.percent(approvalRate.value),
    ratio: impactRatio.value === null ? undefinedFigure : format.fixed(impactRatio.value, 2),
    interval: interval && !isReference ? intervalText(interval, (value) => format.fixed(value, 2)) : "",
  };
}

/** Which test, and what it says of no difference. */
export function testText({ test, isReference }: GroupRow): string {
  if (isReference) return t("fairness:table.isReference");
  return test ? t(`fairness:table.${test.kind}`, { p: pText(test.pValue) }) : undefinedFigure;
}

/** The test that is looked at, and those that others ask for. */
function testsOf(group: GroupRow): readonly string[] {
  const { test } = group;
  const chi = ({ statistic, pValue }: NonNullable<GroupRow["test"]>["yates"]): string =>
    t("fairness:table.chi", { statistic: format.figure(statistic), p: pText(pValue) });
  if (!test) return [testText(group), undefinedFigure, undefinedFigure, undefinedFigure];
  return [testText(group), pText(test.oneSided), chi(test.chiSquare), chi(test.yates)];
}

/** Chance makes a larger distance less often than that. */
const usualLevel = 0.05;

function impactReading({ groups }: GroupReport): string {
  const reference = groups.find(({ isReference }) => isReference);
  const lowest = groups
    .filter(({ isSmall, isReference, impactRatio }) => !isSmall && !isReference && impactRatio.value !== null)
    .toSorted((one, other) => (one.impactRatio.value ?? 0) - (other.impactRatio.value ?? 0))[0];
  if (!reference || !lowest || lowest.impactRatio.value === null) return t("fairness:ratio.few");
  const facts = {
    ratio: format.percent(lowest.impactRatio.value, 0),
    group: groupName(lowest.label),
    reference: groupName(reference.label),
  };
  if (lowest.impactRatio.value >= fourFifths) return t("fairness:ratio.above", facts);
  return t("fairness:ratio.below", { ...facts, chance: chanceText(lowest) });
}

function chanceText({ test }: GroupRow): string {
  if (!test) return t("fairness:ratio.untested");
  const p = pText(test.pValue);
  return t(test.pValue < usualLevel ? "fairness:ratio.clear" : "fairness:ratio.unclear", { p });
}
