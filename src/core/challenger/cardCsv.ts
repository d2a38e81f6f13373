import { csvLine } from "../score/csv.ts";
import type { PointsScale } from "../pipeline.ts";
import type { Scorecard } from "./scorecard.ts";
import { pointsOfCard } from "./scorecard.ts";

const names = [
  "characteristic",
  "coefficient",
  "from",
  "to",
  "levels",
  "goods",
  "bads",
  "weight_of_evidence",
  "points",
] as const;

/**
 * A scorecard as the lines of a CSV file, a line a bin: numbers in full, so that points add up to the score as the card
 * gives it. Lower edges are left out, upper edges included; a bin without edges and levels is that of missing values.
 */
export function cardCsv(card: Scorecard, scale: PointsScale): string {
  const points = pointsOfCard(card, scale);
  const lines = card.characteristics.flatMap(({ column, coefficient, bins }, at) =>
    bins.map(({ range, levels, goods, bads, weight }, bin) =>
      csvLine([
        column,
        String(coefficient),
        edge(range?.from),
        edge(range?.to),
        levels.join(" | "),
        String(goods),
        String(bads),
        String(weight),
        String(points[at]?.[bin] ?? ""),
      ]),
    ),
  );
  return csvLine(names) + lines.join("");
}

/** The ends are open. */
function edge(value: number | undefined): string {
  return value === undefined || !Number.isFinite(value) ? "" : String(value);
}
