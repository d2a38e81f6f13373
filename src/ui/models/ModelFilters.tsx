import { Checkbox, NativeSelect, TextInput } from "@mantine/core";
import { format } from "../i18n/format.ts";
import { t } from "../i18n/text.ts";
import { SortArrow } from "../parts/SortArrow.tsx";
import { type ModelFilter, modelColumns, type RegistryEntry, sortedAnew, type Sorting, tagsOf } from "./modelLines.ts";
import classes from "./Registry.module.css";

interface ModelFiltersProps {
  readonly models: readonly RegistryEntry[];
  /** How many of them the filter lets through. */
  readonly shown: number;
  readonly filter: ModelFilter;
  readonly onFilter: (filter: ModelFilter) => void;
  readonly sorting: Sorting;
  readonly onSort: (sorting: Sorting) => void;
  readonly isWide: boolean;
  readonly onWiden: (isWide: boolean) => void;
}

/** What is shown of the saved models, and in which order where the headings have no room. */
export function ModelFilters(props: ModelFiltersProps) {
  const { models, shown, filter, onFilter, isWide, onWiden } = props;
  const tags = tagsOf(models);
  return (
    <div className={classes["filters"]}>
      <TextInput
        size="xs"
        aria-label={t("registry:find")}
        placeholder={t("registry:find")}
        title={t("registry:findHelp")}
        value={filter.search}
        onChange={({ currentTarget }) => onFilter({ ...filter, search: currentTarget.value })}
      />
      {tags.length > 0 && (
        <NativeSelect
          size="xs"
          aria-label={t("registry:byTag")}
          value={filter.tag ?? ""}
          data={[{ value: "", label: t("registry:allTags") }, ...tags.map((tag) => ({ value: tag, label: tag }))]}
          onChange={({ currentTarget }) =>
            onFilter({ ...filter, tag: currentTarget.value === "" ? null : currentTarget.value })
          }
        />
      )}
      <Order {...props} />
      <Checkbox
        size="xs"
        className={classes["widen"] ?? ""}
        label={t("registry:allColumns")}
        checked={isWide}
        onChange={({ currentTarget }) => onWiden(currentTarget.checked)}
      />
      <output className={classes["shown"]}>
        {t("registry:shown", { shown: format.whole(shown), total: format.whole(models.length) })}
      </output>
    </div>
  );
}

/** For narrow screens, which leave out most headings. */
function Order({ sorting, onSort }: ModelFiltersProps) {
  const { by, descending } = sorting;
  return (
    <div className={classes["order"]}>
      <NativeSelect
        size="xs"
        aria-label={t("registry:order")}
        value={by}
        data={modelColumns.map((column) => ({
          value: column,
          label: t("registry:sortBy", { heading: t(`registry:column.${column}`) }),
        }))}
        onChange={({ currentTarget }) => {
          const column = modelColumns.find((name) => name === currentTarget.value);
          if (column) onSort(sortedAnew(sorting, column));
        }}
      />
      <button
        type="button"
        className={classes["sort"]}
        aria-label={t("registry:turn")}
        onClick={() => onSort({ by, descending: !descending })}
      >
        <SortArrow order={descending ? "descending" : "ascending"} />
      </button>
    </div>
  );
}
