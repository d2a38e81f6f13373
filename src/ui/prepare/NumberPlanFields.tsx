import { NativeSelect } from "@mantine/core";
import type { NumberPlan } from "../../core/pipeline.ts";
import { t } from "../i18n/text.ts";
import { SmallSelect } from "../parts/SmallSelect.tsx";

const imputes = ["median", "mean", "zero"] as const;
const scales = ["standardise", "minmax", "none"] as const;

function imputeOptions() {
  return imputes.map((value) => ({ value, label: t(`prepare:recipe.imputes.${value}`) }));
}

function scaleOptions() {
  return scales.map((value) => ({ value, label: t(`prepare:recipe.scales.${value}`) }));
}

interface PlanFieldProps {
  readonly plan: NumberPlan;
  readonly onChange: (plan: NumberPlan) => void;
}

/** What fills the gaps of all number columns, and how they are scaled. */
export function PlanFields({ plan, onChange }: PlanFieldProps) {
  return (
    <>
      <NativeSelect
        label={t("prepare:recipe.impute")}
        value={plan.impute}
        data={imputeOptions()}
        onChange={(change) => {
          const impute = imputes.find((value) => value === change.currentTarget.value);
          if (impute) onChange({ ...plan, impute });
        }}
      />
      <NativeSelect
        label={t("prepare:recipe.scale")}
        value={plan.scale}
        data={scaleOptions()}
        onChange={(change) => {
          const scale = scales.find((value) => value === change.currentTarget.value);
          if (scale) onChange({ ...plan, scale });
        }}
      />
    </>
  );
}

interface ColumnPlanFieldProps extends PlanFieldProps {
  readonly column: string;
}

/** What fills the gaps of one column. */
export function ImputeField({ plan, column, onChange }: ColumnPlanFieldProps) {
  return (
    <SmallSelect
      label={t("prepare:overrides.imputeOf", { column })}
      value={plan.impute}
      options={imputeOptions()}
      onChosen={(impute) => onChange({ ...plan, impute })}
    />
  );
}

/** How the values of one column are scaled. */
export function ScaleField({ plan, column, onChange }: ColumnPlanFieldProps) {
  return (
    <SmallSelect
      label={t("prepare:overrides.scaleOf", { column })}
      value={plan.scale}
      options={scaleOptions()}
      onChosen={(scale) => onChange({ ...plan, scale })}
    />
  );
}
