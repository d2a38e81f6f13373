import { Table } from "@mantine/core";
import { useState } from "react";
import { t } from "../i18n/text.ts";
import { WideTable } from "../parts/WideTable.tsx";
import type { ModelActs } from "./ModelActions.tsx";
import { ModelFilters } from "./ModelFilters.tsx";
import { ModelHead } from "./ModelHead.tsx";
import { ModelRow } from "./ModelRow.tsx";
import {
  mainColumns,
  type ModelFilter,
  modelColumns,
  newestFirst,
  type RegistryEntry,
  shownModels,
} from "./modelLines.ts";
import classes from "./Registry.module.css";

interface ModelTableProps extends ModelActs {
  readonly models: readonly RegistryEntry[];
  /** At most two. */
  readonly chosen: readonly string[];
  readonly detailed: string | null;
  readonly onChoose: (model: RegistryEntry) => void;
}

/** The saved models, to be found, sorted and chosen. */
export function ModelTable({ models, chosen, detailed, onChoose, ...acts }: ModelTableProps) {
  const [filter, setFilter] = useState<ModelFilter>({ search: "", tag: null });
  const [sorting, setSorting] = useState(newestFirst);
  const [isWide, setWide] = useState(false);
  if (models.length === 0) return <p>{t("models:table.empty")}</p>;
  const shown = shownModels(models, filter, sorting);
  const columns = isWide ? modelColumns : mainColumns;
  return (
    <>
      <ModelFilters
        models={models}
        shown={shown.length}
        filter={filter}
        onFilter={setFilter}
        sorting={sorting}
        onSort={setSorting}
        isWide={isWide}
        onWiden={setWide}
      />
      {shown.length === 0 && <p>{t("registry:noneShown")}</p>}
      {shown.length > 0 && (
        <WideTable label={t("models:table.title")} minWidth={0}>
          <ModelHead columns={columns} sorting={sorting} onSort={setSorting} />
          <Table.Tbody className={classes["list"]}>
            {shown.map((model) => (
              <ModelRow
                key={model.id}
                model={model}
                columns={columns}
                isChosen={chosen.includes(model.id)}
                isFull={chosen.length >= 2}
                isDetailed={detailed === model.id}
                onChoose={onChoose}
                {...acts}
              />
            ))}
          </Table.Tbody>
        </WideTable>
      )}
    </>
  );
}
