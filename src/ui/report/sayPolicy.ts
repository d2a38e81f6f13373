import type { Block, NamedText, ReportSection } from "../../core/export/report/reportDocument.ts";
import type { Report } from "../../core/export/report/report.ts";
import { moneyText } from "../evaluate/moneyText.ts";
import { format, undefinedFigure } from "../i18n/format.ts";
import { t } from "../i18n/text.ts";
import { binCells } from "./sayFigures.ts";
import { facts, heading, missing, plain, table } from "./saying.ts";

type Policy = Report["policy"];
type Outcome = NonNullable<Policy["outcome"]>;

/** Letters enough. */
const letters = "ABCDEFGHIJKLMNOPQRSTUVWXYZ";

/** Who is approved, looked at and declined, and what that does. */
export function sayPolicy({ figures, policy }: Report): ReportSection {
  return {
    heading: t("report:policy.heading"),
    blocks: [
      facts(...rules(policy)),
      ...(figures && policy.outcome
        ? [
            heading(t("report:policy.outcome", { part: t(`parts:part.${figures.part}`) })),
            ...outcomeBlocks(policy.outcome),
          ]
        : [missing(t("report:policy.notJudged"))]),
      heading(t("report:policy.money")),
      policy.money ? moneyBlock(policy.money) : missing(t("report:policy.moneyNone")),
      ...(policy.bands.length > 0
        ? [bandsTable(policy.bands)]
        : [heading(t("report:policy.bands")), missing(t("report:policy.bandsNone"))]),
    ],
  };
}

function rules({ cutoff, pointsAtCutoff, referFrom, scale }: Policy): readonly NamedText[] {
  const refers = referFrom !== null && referFrom < cutoff;
  return [
    {
      name: t("report:policy.cutoff"),
      value:
        pointsAtCutoff === null
          ? t("report:policy.cutoffPlain", { cutoff: format.percent(cutoff) })
          : t("report:policy.cutoffValue", { cutoff: format.percent(cutoff), points: format.whole(pointsAtCutoff) }),
    },
    {
      name: t("report:policy.refer"),
      value: refers ? t("report:policy.referValue", { from: format.percent(referFrom) }) : t("report:policy.referNone"),
    },
    {
      name: t("report:policy.scale"),
      value: t("report:policy.scaleValue", {
        points: format.value(scale.points),
        odds: format.value(scale.odds),
        pdo: format.value(scale.pdo),
      }),
    },
  ];
}

function outcomeBlocks({ approved, confusion, declined, referred }: Outcome): readonly Block[] {
  const all = approved + referred + declined;
  const shareText = (count: number): string =>
    t("report:policy.shareValue", {
      loans: format.whole(count),
      share: all === 0 ? undefinedFigure : format.percent(count / all),
    });
  const { falseNegatives, falsePositives, trueNegatives, truePositives } = confusion;
  const lines = [
    { name: t("report:policy.good"), below: trueNegatives, above: falsePositives },
    { name: t("report:policy.bad"), below: falseNegatives, above: truePositives },
    { name: t("report:policy.all"), below: trueNegatives + falseNegatives, above: falsePositives + truePositives },
  ];
  const numbers = [t("report:policy.approvedColumn"), t("report:policy.declinedColumn"), t("report:policy.all")];
  return [
    facts(
      { name: t("report:policy.approved"), value: shareText(approved) },
      ...(referred > 0 ? [{ name: t("report:policy.referred"), value: shareText(referred) }] : []),
      { name: t("report:policy.declined"), value: shareText(declined) },
    ),
    table(
      t("report:policy.confusion"),
      { texts: [t("report:policy.outcomeColumn")], numbers },
      lines.map(({ above, below, name }) => ({ cells: [name, ...[below, above, below + above].map(format.whole)] })),
    ),
  ];
}

function moneyBlock({ atCutoff, best, bestCutoff }: NonNullable<Policy["money"]>): Block {
  const where =
    bestCutoff === null
      ? t("report:policy.bestEverybody")
      : t("report:policy.bestAt", { pd: format.percent(bestCutoff) });
  const value = t("report:policy.moneyValue", {
    value: moneyText(atCutoff),
    best: moneyText(best),
    bestCutoff: where,
  });
  return plain(value);
}

function bandsTable(bands: Policy["bands"]): Block {
  const numbers = (["loans", "bads", "meanPd", "badRate", "interval"] as const).map((column) =>
    t(`report:calibration.${column}`),
  );
  return table(
    t("report:policy.bands"),
    { texts: [t("report:policy.band"), t("report:policy.pd")], numbers },
    bands.map(({ from, seen, to }, at) => ({
      cells: [
        letters[at] ?? format.whole(at + 1),
        to === null
          ? t("report:policy.pdAbove", { from: format.percent(from) })
          : t("report:policy.pdRange", { from: format.percent(from), to: format.percent(to) }),
        ...(seen ? binCells(seen) : numbers.map(() => undefinedFigure)),
      ],
    })),
  );
}
