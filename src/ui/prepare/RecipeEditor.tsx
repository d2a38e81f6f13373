import { TextInput } from "@mantine/core";
import { memo, useDeferredValue, useState } from "react";
import type { Session } from "../../app/session.ts";
import type { RecipeChoice } from "../../core/pipeline.ts";
import { format } from "../i18n/format.ts";
import { t } from "../i18n/text.ts";
import { Card } from "../parts/Card.tsx";
import { SmallSelect } from "../parts/SmallSelect.tsx";
import { ColumnList } from "./ColumnList.tsx";
import { PlanPane } from "./PlanPane.tsx";
import classes from "./RecipeEditor.module.css";
import type { PlanFilter, PlanLine } from "./planLines.ts";
import { filteredLines, planFilters } from "./planLines.ts";

interface RecipeEditorProps {
  /** Each input column with its plan, in file order. */
  readonly lines: readonly PlanLine[];
  readonly recipe: RecipeChoice;
  readonly prepared: Session["prepared"];
}

function Editor({ lines, recipe, prepared }: RecipeEditorProps) {
  const [wanted, setWanted] = useState<string | null>(null);
  const [search, setSearch] = useState("");
  const [filter, setFilter] = useState<PlanFilter>("all");
  const found = filteredLines(lines, filter, useDeferredValue(search));
  const line = lines.find(({ profile }) => profile.name === wanted) ?? found[0] ?? lines[0];
  // The list follows each key at once; the steps of the column where the keys rest follow when there is time.
  const rested = useDeferredValue(line?.profile.name);
  const pane = lines.find(({ profile }) => profile.name === rested) ?? line;
  const facts = { shown: format.whole(found.length), total: format.whole(lines.length) };

  return (
    <Card
      title={t("recipe:title")}
      reading={t("recipe:reading", { count: lines.length, columns: format.whole(lines.length) })}
    >
      {line && pane ? (
        <div className={classes["editor"]}>
          <div className={classes["side"]}>
            <div className={classes["filters"]}>
              <TextInput
                size="xs"
                className={classes["search"] ?? ""}
                aria-label={t("recipe:list.find")}
                placeholder={t("recipe:list.find")}
                value={search}
                onChange={(change) => setSearch(change.currentTarget.value)}
              />
              <SmallSelect
                label={t("recipe:list.show")}
                value={filter}
                options={planFilters.map((value) => ({ value, label: t(`recipe:list.filters.${value}`) }))}
                onChosen={setFilter}
              />
            </div>
            {found.length > 0 ? (
              <ColumnList lines={found} chosen={line.profile.name} onChosen={setWanted} />
            ) : (
              <p className={classes["muted"]}>{t("recipe:list.empty")}</p>
            )}
            <output className={classes["muted"]}>{t("recipe:list.shown", facts)}</output>
          </div>
          <PlanPane key={pane.profile.name} line={pane} lines={lines} recipe={recipe} prepared={prepared} />
        </div>
      ) : (
        <p className={classes["muted"]}>{t("recipe:list.noInputs")}</p>
      )}
    </Card>
  );
}

/** The steps of each column: the columns on one side, the plan of the chosen one on the other. */
export const RecipeEditor = memo(Editor);
