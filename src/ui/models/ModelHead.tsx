import { Table, VisuallyHidden } from "@mantine/core";
import { t } from "../i18n/text.ts";
import { SortArrow } from "../parts/SortArrow.tsx";
import { isTextColumn, type ModelColumn, sortedAnew, type Sorting } from "./modelLines.ts";
import classes from "./Registry.module.css";

interface ModelHeadProps {
  readonly columns: readonly ModelColumn[];
  readonly sorting: Sorting;
  readonly onSort: (sorting: Sorting) => void;
}

/** The headings of the list; a press sorts by a column, a second one the other way round. */
export function ModelHead({ columns, sorting, onSort }: ModelHeadProps) {
  return (
    <Table.Thead className={classes["list"]}>
      <Table.Tr>
        <Table.Th scope="col">
          <VisuallyHidden>{t("registry:compare.hint")}</VisuallyHidden>
        </Table.Th>
        {columns.map((column) => {
          const heading = t(`registry:column.${column}`);
          const order = sorting.by === column ? (sorting.descending ? "descending" : "ascending") : undefined;
          return (
            <Table.Th
              scope="col"
              key={column}
              data-column={column}
              ta={isTextColumn(column) ? "left" : "right"}
              aria-sort={order}
            >
              <button
                type="button"
                className={classes["sort"]}
                aria-label={t("registry:sortBy", { heading })}
                onClick={() => onSort(sortedAnew(sorting, column))}
              >
                {heading}
                <SortArrow order={order} />
              </button>
            </Table.Th>
          );
        })}
        <Table.Th scope="col" data-column="actions">
          {t("models:table.actions")}
        </Table.Th>
      </Table.Tr>
    </Table.Thead>
  );
}
