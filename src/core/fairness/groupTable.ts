import { confusionAbove } from "../evaluate/confusion.ts";
import { defined, estimated, ratio, without } from "../evaluate/figure.ts";
import type { GroupLabel, Grouping } from "../evaluate/grouping.ts";
import { rowsOfGroups } from "../evaluate/grouping.ts";
import { meanPd } from "../evaluate/meanPd.ts";
import type { Outcome } from "../evaluate/payoff.ts";
import type { Ranking } from "../evaluate/ranking.ts";
import { rankRows } from "../evaluate/ranking.ts";
import { reliability } from "../evaluate/reliability.ts";
import { smallGroup } from "../evaluate/segments.ts";
import type { Confusion, Estimate, Measure } from "../pipeline.ts";
import type { ChiSquareTest, Share } from "../statistics/twoShares.ts";
import { fisherLess, fisherTwoSided, shareRatioInterval, twoShareTest, yatesTest } from "../statistics/twoShares.ts";
import { wilsonInterval } from "../statistics/wilson.ts";

/** Which group the others are compared with: that of the highest approval rate, the largest, or one by its place. */
export type ReferenceGroup = "highest" | "largest" | number;

/** Whether two approval rates differ by more than chance. */
export interface RateTest {
  /** Fisher's exact test, or the pooled z test where both groups are large. */
  readonly kind: "fisher" | "z";
  readonly pValue: number;
  /** Fisher's test of whether the group is approved less, one-sided. */
  readonly oneSided: number;
  /** The chi-square test of two by two with and without Yates' correction. */
  readonly chiSquare: ChiSquareTest;
  readonly yates: ChiSquareTest;
}

/** How a group of applicants fares. A bad row is the positive one, as everywhere. */
export interface GroupRow {
  readonly label: GroupLabel;
  readonly rows: number;
  readonly bads: number;
  readonly isSmall: boolean;
  readonly isReference: boolean;
  readonly approved: number;
  readonly approvalRate: Estimate;
  /** Approval rate over that of the reference group. */
  readonly impactRatio: Estimate;
  /** Null for the reference group itself, and where all or nobody is approved in both. */
  readonly test: RateTest | null;
  /** Of the bads: declined. */
  readonly truePositiveRate: Estimate;
  /** Of the goods: declined. */
  readonly falsePositiveRate: Estimate;
  readonly badRateOfApproved: Estimate;
  readonly badRate: Estimate;
  readonly meanPd: Measure;
  /** Bad rate less mean PD: above 0 where the model is too kind to the group. */
  readonly calibrationGap: Estimate;
  /** Expected calibration error within the group. */
  readonly ece: Measure;
}

/** How groups fare beside each other. */
export interface GroupTable {
  /** In the order of the grouping. */
  readonly groups: readonly GroupRow[];
  /** Among groups that are not small; null where there are not two with a value. */
  readonly gaps: {
    readonly lowestRatio: number | null;
    readonly truePositiveRate: number | null;
    readonly falsePositiveRate: number | null;
  };
}

/** An impact ratio below is flagged: four fifths, 29 CFR 1607.4(D). */
export const fourFifths = 0.8;
/** Beyond so many rows in each group the z test says the same as Fisher's, and sooner. */
const largeGroup = 5000;

interface Group {
  readonly label: GroupLabel;
  readonly ranking: Ranking;
  readonly confusion: Confusion;
  readonly approved: Share;
}

/**
 * Compares the decisions at one cut-off, the same for all, over groups of applicants.
 *
 * @param cutoff Declined at or above; null declines nobody.
 */
export function groupTable(
  grouping: Grouping,
  { labels, pds }: Outcome,
  cutoff: number | null,
  reference: ReferenceGroup = "highest",
): GroupTable {
  const groups = rowsOfGroups(grouping).flatMap((rows, at) => {
    const label = grouping.labels[at];
    const ranking = rankRows(
      Uint8Array.from(rows, (row) => labels[row] ?? 0),
      Float64Array.from(rows, (row) => pds[row] ?? 0),
    );
    return label ? [groupOf(label, ranking, cutoff)] : [];
  });
  const place = referencePlace(groups, reference);
  const compared = groups.map((group, at) => rowOf(group, groups[place], at === place));
  return { groups: compared, gaps: gapsOf(compared) };
}

function groupOf(label: GroupLabel, ranking: Ranking, cutoff: number | null): Group {
  const confusion = confusionAbove(ranking, cutoff);
  return {
    label,
    ranking,
    confusion,
    approved: {
      count: confusion.trueNegatives + confusion.falseNegatives,
      rows: ranking.bads + ranking.goods,
    },
  };
}

/** The group that others are compared with: of like ones the first; small ones only where all are small. */
function referencePlace(groups: readonly Group[], reference: ReferenceGroup): number {
  if (typeof reference === "number") return reference;
  const large = groups.filter(({ approved }) => approved.rows >= smallGroup);
  const eligible = large.length > 0 ? large : groups;
  const sizeOf = ({ approved }: Group): number =>
    reference === "largest" ? approved.rows : approved.count / approved.rows;
  const best = eligible.reduce<Group | undefined>(
    (one, other) => (one && sizeOf(one) >= sizeOf(other) ? one : other),
    undefined,
  );
  return best ? groups.indexOf(best) : -1;
}

function rowOf(
  { label, ranking, confusion, approved }: Group,
  reference: Group | undefined,
  isReference: boolean,
): GroupRow {
  const { bads, goods } = ranking;
  const { truePositives, falsePositives, falseNegatives } = confusion;
  const expected = meanPd(ranking);
  const badRate = simple(bads, bads + goods, "noRows");
  return {
    label,
    rows: approved.rows,
    bads,
    isSmall: approved.rows < smallGroup,
    isReference,
    approved: approved.count,
    approvalRate: simple(approved.count, approved.rows, "noRows"),
    impactRatio: reference ? impactOf(approved, reference.approved) : estimated(without("noRows"), null),
    test: reference && !isReference ? testOf(approved, reference.approved) : null,
    truePositiveRate: simple(truePositives, bads, "noBads"),
    falsePositiveRate: simple(falsePositives, goods, "noGoods"),
    badRateOfApproved: simple(falseNegatives, approved.count, "everybodyDeclined"),
    badRate,
    meanPd: expected,
    calibrationGap: gapOf(badRate, expected),
    ece: reliability(ranking, "uniform").ece,
  };
}

function simple(count: number, rows: number, reason: Parameters<typeof ratio>[2]): Estimate {
  return estimated(ratio(count, rows, reason), wilsonInterval(count, rows));
}

/** The ratio of two approval rates with Katz's interval; `nobodyApproved` in the reference group leaves it undefined. */
export function impactOf(group: Share, reference: Share): Estimate {
  if (group.rows === 0 || reference.rows === 0) return estimated(without("noRows"), null);
  if (reference.count === 0) return estimated(without("nobodyApproved"), null);
  const value = group.count / group.rows / (reference.count / reference.rows);
  return estimated(defined(value), shareRatioInterval(group, reference));
}

function testOf(group: Share, reference: Share): RateTest | null {
  const z = twoShareTest(group, reference);
  const yates = yatesTest(group, reference);
  if (!z || !yates) return null;
  const others = {
    oneSided: fisherLess(group, reference),
    chiSquare: { statistic: z.z ** 2, pValue: z.pValue },
    yates,
  };
  if (group.rows > largeGroup && reference.rows > largeGroup) return { kind: "z", pValue: z.pValue, ...others };
  return { kind: "fisher", pValue: fisherTwoSided(group, reference), ...others };
}

/** The PDs are taken as given: what is not known is the bad rate. */
function gapOf({ value, interval, reason }: Estimate, expected: Measure): Estimate {
  if (value === null || expected.value === null) return estimated(without(reason ?? "noRows"), null);
  const pd = expected.value;
  return estimated(defined(value - pd), interval && { low: interval.low - pd, high: interval.high - pd });
}

function gapsOf(groups: readonly GroupRow[]): GroupTable["gaps"] {
  const large = groups.filter(({ isSmall }) => !isSmall);
  const valuesOf = (key: "impactRatio" | "truePositiveRate" | "falsePositiveRate"): readonly number[] =>
    large.flatMap((group) => group[key].value ?? []);
  const ratios = valuesOf("impactRatio");
  return {
    lowestRatio: ratios.length < 2 ? null : Math.min(...ratios),
    truePositiveRate: widthOf(valuesOf("truePositiveRate")),
    falsePositiveRate: widthOf(valuesOf("falsePositiveRate")),
  };
}

function widthOf(values: readonly number[]): number | null {
  return values.length < 2 ? null : Math.max(...values) - Math.min(...values);
}
