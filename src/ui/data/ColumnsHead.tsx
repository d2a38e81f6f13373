import { memo } from "react";
import { t } from "../i18n/text.ts";
import { SortArrow } from "../parts/SortArrow.tsx";
import classes from "./ColumnsCard.module.css";
import type { SortKey, Sorting } from "./columnLines.ts";

interface Heading {
  readonly name: SortKey | "role" | "summary" | "shape";
  readonly sort: SortKey | null;
  readonly isNumber: boolean;
}

const headings: readonly Heading[] = [
  { name: "name", sort: "name", isNumber: false },
  { name: "type", sort: "type", isNumber: false },
  { name: "role", sort: null, isNumber: false },
  { name: "missing", sort: "missing", isNumber: true },
  { name: "distinct", sort: "distinct", isNumber: true },
  { name: "iv", sort: "iv", isNumber: true },
  { name: "auc", sort: "auc", isNumber: true },
  { name: "summary", sort: null, isNumber: false },
  { name: "shape", sort: null, isNumber: false },
];

function hintOf(name: Heading["name"]): string | undefined {
  if (name === "iv") return t("data:columns.ivHint");
  return name === "auc" ? t("data:columns.aucHint") : undefined;
}

function orderOf(sorting: Sorting, key: SortKey | null): "ascending" | "descending" | undefined {
  if (!sorting || sorting.by !== key) return undefined;
  return sorting.descending ? "descending" : "ascending";
}

interface ColumnsHeadProps {
  readonly hasStrengths: boolean;
  readonly sorting: Sorting;
  readonly onSort: (key: SortKey) => void;
}

/** The headings; a press sorts, a second one the other way, a third one as in the file. */
export const ColumnsHead = memo(function ColumnsHead({ hasStrengths, sorting, onSort }: ColumnsHeadProps) {
  const shown = headings.filter(({ name }) => hasStrengths || (name !== "iv" && name !== "auc"));
  return (
    <thead>
      <tr>
        {shown.map(({ name, sort, isNumber }) => {
          const label = t(`data:columns.${name}`);
          const order = orderOf(sorting, sort);
          return (
            <th
              scope="col"
              key={name}
              data-column={name}
              className={(isNumber && classes["number"]) || undefined}
              aria-sort={order}
              title={hintOf(name)}
            >
              {sort === null ? (
                label
              ) : (
                <button
                  type="button"
                  className={classes["sort"]}
                  aria-label={t("data:columns.sortBy", { heading: label })}
                  onClick={() => onSort(sort)}
                >
                  {label}
                  <SortArrow order={order} />
                </button>
              )}
            </th>
          );
        })}
      </tr>
    </thead>
  );
});
