import { Table, VisuallyHidden } from "@mantine/core";
import { t } from "../i18n/text.ts";
import { modelColumns, type ModelColumn, sortedAnew, type Sorting } from "./modelLines.ts";
import classes from "./Registry.module.css";

const texts: readonly ModelColumn[] = ["name", "target", "part", "learner", "fingerprint"];

/** Whether a column holds words, which stand on the left and begin with A. */
const isText = (column: ModelColumn): boolean => texts.includes(column);

interface ModelHeadProps {
  readonly sorting: Sorting;
  readonly onSort: (sorting: Sorting) => void;
}

/** The headings of the list; a press sorts by a column, a second one the other way round. */
export function ModelHead({ sorting, onSort }: ModelHeadProps) {
  return (
    <Table.Thead className={classes["list"]}>
      <Table.Tr>
        <Table.Th scope="col">
          <VisuallyHidden>{t("registry:compare.hint")}</VisuallyHidden>
        </Table.Th>
        {modelColumns.map((column) => {
          const heading = t(`registry:column.${column}`);
          const order = sorting.by === column ? (sorting.descending ? "descending" : "ascending") : undefined;
          return (
            <Table.Th
              scope="col"
              key={column}
              data-column={column}
              ta={isText(column) ? "left" : "right"}
              aria-sort={order}
            >
              <button
                type="button"
                className={classes["sort"]}
                aria-label={t("registry:sortBy", { heading })}
                onClick={() => onSort(sortedAnew(sorting, column, isText(column)))}
              >
                {heading}
                <span aria-hidden className={classes["arrow"]} data-order={order} />
              </button>
            </Table.Th>
          );
        })}
        <Table.Th scope="col">{t("models:table.actions")}</Table.Th>
      </Table.Tr>
    </Table.Thead>
  );
}
