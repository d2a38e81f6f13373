import { Button, Menu } from "@mantine/core";
import type { ColumnPlan, ColumnProfile, PlanStyle } from "../../core/pipeline.ts";
import { format } from "../i18n/format.ts";
import { t } from "../i18n/text.ts";
import { Icon } from "../parts/Icon.tsx";
import classes from "./RecipeEditor.module.css";
import { additionsTo } from "./planEdits.ts";
import { stepName } from "./planLines.ts";

interface AddStepProps {
  readonly plan: ColumnPlan;
  readonly profile: ColumnProfile;
  readonly style: PlanStyle;
  readonly onPlan: (plan: ColumnPlan) => void;
}

/** A menu of the steps that fit into the plan; each goes where it usually stands, and says what makes room for it. */
export function AddStep({ plan, profile, style, onPlan }: AddStepProps) {
  const additions = additionsTo(plan, profile, style);
  return (
    <Menu hideDetached={false} position="bottom-start" shadow="md" width={280}>
      <Menu.Target>
        <Button size="xs" leftSection={<Icon name="plus" />} disabled={additions.length === 0}>
          {t("recipe:plan.add")}
        </Button>
      </Menu.Target>
      <Menu.Dropdown className={classes["menu"] ?? ""}>
        {additions.map((addition) => (
          <Menu.Item key={addition.step.kind} onClick={() => onPlan(addition.plan)}>
            {stepName(addition.step)}
            {addition.replaces.length > 0 && (
              <span className={classes["replaces"]}>
                {t("recipe:plan.addReplaces", {
                  steps: format.list(addition.replaces.map((kind) => t(`recipe:step.${kind}.name`))),
                })}
              </span>
            )}
          </Menu.Item>
        ))}
      </Menu.Dropdown>
    </Menu>
  );
}
