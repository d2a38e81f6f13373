import { Button, NativeSelect, Switch } from "@mantine/core";
import type { PlanStyle, RecipeChoice } from "../../core/pipeline.ts";
import { useCommands } from "../appAccess.tsx";
import { format } from "../i18n/format.ts";
import { t } from "../i18n/text.ts";
import { Card } from "../parts/Card.tsx";
import { NumberField } from "./NumberField.tsx";
import classes from "./Prepare.module.css";

const numberStyles = ["standardise", "minmax", "robust", "quantile", "woe"] as const;
const categoryStyles = ["oneHot", "woe"] as const;

/** A level that is in fewer rows than this many cannot be asked for: no part would be left to learn from. */
const rareMost = 100_000;

const counted = (count: number) => ({ count, columns: format.whole(count) });

interface StyleCardProps {
  readonly recipe: RecipeChoice;
  /** How many inputs there are, and how many of them have steps of their own. */
  readonly columns: number;
  readonly edited: number;
}

/** The steps of all columns that the analyst has not planned himself. */
export function StyleCard({ recipe, columns, edited }: StyleCardProps) {
  const commands = useCommands();
  const { style, rowNorm } = recipe;
  const choose = (changed: Partial<RecipeChoice>): void =>
    commands.change({ type: "recipeChosen", recipe: { ...recipe, ...changed } });
  const chooseStyle = (changed: Partial<PlanStyle>): void => choose({ style: { ...style, ...changed } });

  return (
    <Card
      title={t("prepare:style.title")}
      reading={`${t("prepare:style.reading")} ${t("prepare:style.applies", counted(columns - edited))} ${
        edited > 0 ? t("prepare:style.keeps", counted(edited)) : ""
      }`}
      action={
        edited > 0 && (
          <Button size="compact-xs" variant="subtle" onClick={() => choose({ plans: [] })}>
            {t("prepare:style.forget")}
          </Button>
        )
      }
    >
      <div className={classes["style"]}>
        <NativeSelect
          label={t("prepare:style.numbers")}
          value={style.numbers}
          data={numberStyles.map((value) => ({ value, label: t(`prepare:style.numberKinds.${value}`) }))}
          onChange={(change) => {
            const numbers = numberStyles.find((value) => value === change.currentTarget.value);
            if (numbers) chooseStyle({ numbers });
          }}
        />
        <NativeSelect
          label={t("prepare:style.categories")}
          value={style.categories}
          data={categoryStyles.map((value) => ({ value, label: t(`prepare:style.categoryKinds.${value}`) }))}
          onChange={(change) => {
            const categories = categoryStyles.find((value) => value === change.currentTarget.value);
            if (categories) chooseStyle({ categories });
          }}
        />
        <NumberField
          label={t("prepare:style.rareBelow")}
          description={t("prepare:style.rareBelowHint")}
          value={style.rareBelow}
          min={1}
          max={rareMost}
          onChosen={(rareBelow) => chooseStyle({ rareBelow })}
        />
      </div>
      <div className={classes["switches"]}>
        <Switch
          label={t("prepare:style.piecewise")}
          description={t("prepare:style.piecewiseHint")}
          checked={style.piecewise && style.numbers !== "woe"}
          disabled={style.numbers === "woe"}
          onChange={(change) => chooseStyle({ piecewise: change.currentTarget.checked })}
        />
        <Switch
          label={t("prepare:style.rowNorm")}
          description={t("prepare:style.rowNormHint")}
          checked={rowNorm}
          onChange={(change) => choose({ rowNorm: change.currentTarget.checked })}
        />
      </div>
    </Card>
  );
}
