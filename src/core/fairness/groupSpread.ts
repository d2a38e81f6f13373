import { rowsOfGroups, type Grouping } from "../evaluate/grouping.ts";
import { linearQuantile } from "../recipe/quantiles.ts";

/** The shares of a group's rows that lie below the five numbers of its spread. */
const spreadShares = [0.1, 0.25, 0.5, 0.75, 0.9] as const;

/** How PDs are spread in each group, in the order of the grouping: the quantiles at 10, 25, 50, 75 and 90 %. */
export function groupSpreads(grouping: Grouping, pds: Float64Array): readonly (readonly number[])[] {
  return rowsOfGroups(grouping).map((rows) => {
    const sorted = Float64Array.from(rows, (row) => pds[row] ?? 0).toSorted();
    return spreadShares.map((share) => linearQuantile(sorted, share));
  });
}
