import { NativeSelect } from "@mantine/core";
import type { NumberPlan } from "../../core/pipeline.ts";
import { t } from "../i18n/text.ts";

const imputes = ["median", "mean", "zero"] as const;
const scales = ["standardise", "minmax", "none"] as const;

interface PlanFieldProps {
  readonly plan: NumberPlan;
  /** Null where the plan is that of all columns: then the field has a label in sight. */
  readonly column: string | null;
  readonly onChange: (plan: NumberPlan) => void;
}

/** What fills the gaps of a number column. */
export function ImputeField({ plan, column, onChange }: PlanFieldProps) {
  const label = column === null ? t("prepare:recipe.impute") : t("prepare:overrides.imputeOf", { column });
  return (
    <NativeSelect
      {...(column === null ? { label } : { "aria-label": label, size: "xs" })}
      value={plan.impute}
      data={imputes.map((value) => ({ value, label: t(`prepare:recipe.imputes.${value}`) }))}
      onChange={(change) => {
        const impute = imputes.find((value) => value === change.currentTarget.value);
        if (impute) onChange({ ...plan, impute });
      }}
    />
  );
}

/** How the values of a number column are scaled. */
export function ScaleField({ plan, column, onChange }: PlanFieldProps) {
  const label = column === null ? t("prepare:recipe.scale") : t("prepare:overrides.scaleOf", { column });
  return (
    <NativeSelect
      {...(column === null ? { label } : { "aria-label": label, size: "xs" })}
      value={plan.scale}
      data={scales.map((value) => ({ value, label: t(`prepare:recipe.scales.${value}`) }))}
      onChange={(change) => {
        const scale = scales.find((value) => value === change.currentTarget.value);
        if (scale) onChange({ ...plan, scale });
      }}
    />
  );
}
