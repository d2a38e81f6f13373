import { Switch } from "@mantine/core";
import type { RecipeSpec } from "../../core/pipeline.ts";
import { useCommands, useSession } from "../appAccess.tsx";
import { t } from "../i18n/text.ts";
import { Card } from "../parts/Card.tsx";
import { NumberField } from "./NumberField.tsx";
import { PlanFields } from "./NumberPlanFields.tsx";
import classes from "./Prepare.module.css";

/** A level that is in fewer rows than this many cannot be asked for: no part would be left to learn from. */
const rareMost = 100_000;
const levelsMost = 1000;

/** What is learnt from the training loans: the same for all columns of a kind. */
export function RecipeCard() {
  const commands = useCommands();
  const recipe = useSession((session) => session.choices.recipe);
  const { numbers, categories, rowNorm } = recipe;

  function choose(changed: Partial<RecipeSpec>): void {
    commands.change({ type: "recipeChosen", recipe: { ...recipe, ...changed } });
  }

  return (
    <Card title={t("prepare:recipe.title")} reading={t("prepare:recipe.reading")}>
      <fieldset className={classes["group"]}>
        <legend>{t("prepare:recipe.numbers")}</legend>
        <div className={classes["fields"]}>
          <PlanFields plan={numbers} onChange={(plan) => choose({ numbers: plan })} />
        </div>
        <Switch
          label={t("prepare:recipe.indicator")}
          checked={numbers.indicator}
          onChange={(change) => choose({ numbers: { ...numbers, indicator: change.currentTarget.checked } })}
        />
      </fieldset>
      <fieldset className={classes["group"]}>
        <legend>{t("prepare:recipe.categories")}</legend>
        <div className={classes["fields"]}>
          <NumberField
            label={t("prepare:recipe.rareBelow")}
            description={t("prepare:recipe.rareBelowHint")}
            value={categories.rareBelow}
            min={1}
            max={rareMost}
            onChosen={(rareBelow) => choose({ categories: { ...categories, rareBelow } })}
          />
          <NumberField
            label={t("prepare:recipe.maxLevels")}
            description={t("prepare:recipe.maxLevelsHint")}
            value={categories.maxLevels}
            min={1}
            max={levelsMost}
            onChosen={(maxLevels) => choose({ categories: { ...categories, maxLevels } })}
          />
        </div>
      </fieldset>
      <fieldset className={classes["group"]}>
        <legend>{t("prepare:recipe.rows")}</legend>
        <Switch
          label={t("prepare:recipe.rowNorm")}
          description={t("prepare:recipe.rowNormHint")}
          checked={rowNorm}
          onChange={(change) => choose({ rowNorm: change.currentTarget.checked })}
        />
      </fieldset>
    </Card>
  );
}
