import { NativeSelect, Table, TextInput } from "@mantine/core";
import { useState } from "react";
import { format } from "../i18n/format.ts";
import { t } from "../i18n/text.ts";
import { WideTable } from "../parts/WideTable.tsx";
import type { ModelActs } from "./ModelActions.tsx";
import { ModelHead } from "./ModelHead.tsx";
import { ModelRow } from "./ModelRow.tsx";
import { type ModelFilter, newestFirst, type RegistryEntry, shownModels, tagsOf } from "./modelLines.ts";
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
  if (models.length === 0) return <p>{t("models:table.empty")}</p>;
  const shown = shownModels(models, filter, sorting);
  return (
    <>
      <Filters models={models} filter={filter} shown={shown.length} onChange={setFilter} />
      {shown.length === 0 && <p>{t("registry:noneShown")}</p>}
      {shown.length > 0 && (
        <WideTable label={t("models:table.title")} minWidth={1180}>
          <ModelHead sorting={sorting} onSort={setSorting} />
          <Table.Tbody className={classes["list"]}>
            {shown.map((model) => (
              <ModelRow
                key={model.id}
                model={model}
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

interface FiltersProps {
  readonly models: readonly RegistryEntry[];
  readonly filter: ModelFilter;
  readonly shown: number;
  readonly onChange: (filter: ModelFilter) => void;
}

function Filters({ models, filter, shown, onChange }: FiltersProps) {
  const tags = tagsOf(models);
  return (
    <div className={classes["filters"]}>
      <TextInput
        size="xs"
        aria-label={t("registry:find")}
        placeholder={t("registry:find")}
        title={t("registry:findHelp")}
        value={filter.search}
        onChange={({ currentTarget }) => onChange({ ...filter, search: currentTarget.value })}
      />
      {tags.length > 0 && (
        <NativeSelect
          size="xs"
          aria-label={t("registry:byTag")}
          value={filter.tag ?? ""}
          data={[{ value: "", label: t("registry:allTags") }, ...tags.map((tag) => ({ value: tag, label: tag }))]}
          onChange={({ currentTarget }) =>
            onChange({ ...filter, tag: currentTarget.value === "" ? null : currentTarget.value })
          }
        />
      )}
      <output className={classes["shown"]}>
        {t("registry:shown", { shown: format.whole(shown), total: format.whole(models.length) })}
      </output>
    </div>
  );
}
