import { Button, Group, Modal, TextInput } from "@mantine/core";
import { useState } from "react";
import type { RecipeChoice } from "../../core/pipeline.ts";
import { useCommands } from "../appAccess.tsx";
import { format } from "../i18n/format.ts";
import { t } from "../i18n/text.ts";
import classes from "./RecipeEditor.module.css";
import { portableSteps } from "./planEdits.ts";
import type { PlanLine } from "./planLines.ts";
import { shortSteps } from "./planLines.ts";

interface CopyPlanProps {
  /** The column whose steps are used. */
  readonly line: PlanLine;
  readonly lines: readonly PlanLine[];
  readonly recipe: RecipeChoice;
  readonly onClose: () => void;
}

/** Asks for which other columns of the same kind the steps of one are to be used. */
export function CopyPlan({ line, lines, recipe, onClose }: CopyPlanProps) {
  const commands = useCommands();
  const [search, setSearch] = useState("");
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set());
  const { profile, plan } = line;
  const others = lines.filter((other) => other !== line && other.profile.kind === profile.kind);
  const wanted = search.trim().toLowerCase();
  const found = others.filter((other) => other.profile.name.toLowerCase().includes(wanted));

  function apply(): void {
    const steps = portableSteps(plan.steps);
    const kept = recipe.plans.filter(({ column }) => !chosen.has(column));
    const plans = [...kept, ...[...chosen].map((column) => ({ column, steps }))];
    commands.change({ type: "recipeChosen", recipe: { ...recipe, plans } });
    onClose();
  }

  function toggle(column: string, is: boolean): void {
    const next = new Set(chosen);
    if (is) next.add(column);
    else next.delete(column);
    setChosen(next);
  }

  return (
    <Modal opened onClose={onClose} title={t("recipe:copy.title", { column: profile.name })} size="lg" centered>
      <p className={classes["muted"]}>
        {t("recipe:copy.text", { column: profile.name, steps: shortSteps(plan.steps) })}
      </p>
      {others.length === 0 ? (
        <p>{t("recipe:copy.noOthers")}</p>
      ) : (
        <>
          <Group gap="xs" my={10}>
            <TextInput
              data-autofocus
              size="xs"
              className={classes["search"] ?? ""}
              aria-label={t("recipe:list.find")}
              placeholder={t("recipe:list.find")}
              value={search}
              onChange={(change) => setSearch(change.currentTarget.value)}
            />
            <Button
              size="xs"
              variant="default"
              onClick={() => setChosen(new Set([...chosen, ...found.map((other) => other.profile.name)]))}
            >
              {t("recipe:copy.all")}
            </Button>
            <Button size="xs" variant="default" onClick={() => setChosen(new Set())}>
              {t("recipe:copy.none")}
            </Button>
          </Group>
          <fieldset className={classes["choices"]}>
            <legend className={classes["hidden"]}>{t("recipe:copy.label")}</legend>
            {found.map((other) => (
              <label key={other.profile.name} className={classes["choice"]}>
                <input
                  type="checkbox"
                  checked={chosen.has(other.profile.name)}
                  onChange={(change) => toggle(other.profile.name, change.currentTarget.checked)}
                />
                <span>
                  {other.profile.name}
                  <span className={classes["short"]}>{shortSteps(other.plan.steps)}</span>
                </span>
              </label>
            ))}
            {found.length === 0 && <p className={classes["muted"]}>{t("recipe:list.empty")}</p>}
          </fieldset>
        </>
      )}
      <Group gap="xs" justify="flex-end" mt={12}>
        <Button variant="default" onClick={onClose}>
          {t("recipe:copy.cancel")}
        </Button>
        <Button disabled={chosen.size === 0} onClick={apply}>
          {t("recipe:copy.apply", { count: chosen.size, columns: format.whole(chosen.size) })}
        </Button>
      </Group>
    </Modal>
  );
}
