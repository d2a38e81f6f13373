import { Badge, Button } from "@mantine/core";
import { memo, useState } from "react";
import type { Session } from "../../app/session.ts";
import type { WireError } from "../../core/errors.ts";
import type { ColumnKind, ColumnPlan, RecipeChoice } from "../../core/pipeline.ts";
import { useCommands } from "../appAccess.tsx";
import { format } from "../i18n/format.ts";
import { errorMessage, planReason } from "../i18n/messages.ts";
import { t } from "../i18n/text.ts";
import { Notice } from "../parts/Notice.tsx";
import { OrderList } from "../parts/OrderList.tsx";
import { AddStep } from "./AddStep.tsx";
import { CopyPlan } from "./CopyPlan.tsx";
import classes from "./RecipeEditor.module.css";
import { StepCard } from "./StepCard.tsx";
import type { Misfit } from "./planEdits.ts";
import { canMove, cargoBefore, misfitOf, withMoved, withoutStep, withStep, withSwitch } from "./planEdits.ts";
import type { PlanLine } from "./planLines.ts";
import { shortSteps, stepName } from "./planLines.ts";
import { stepLearnt } from "./stepLearnt.ts";
import { usePictures } from "./usePictures.ts";

interface PlanPaneProps {
  readonly line: PlanLine;
  /** All of them, to use these steps for others. */
  readonly lines: readonly PlanLine[];
  readonly recipe: RecipeChoice;
  readonly prepared: Session["prepared"];
}

function Pane({ line, lines, recipe, prepared }: PlanPaneProps) {
  const commands = useCommands();
  const { profile, plan, because, isEdited } = line;
  const { kind, name } = profile;
  const pictures = usePictures(plan);
  const misfit = misfitOf(plan, kind);
  const [copying, setCopying] = useState(false);
  /** Null: back to the automatic plan. */
  const onPlan = (chosen: ColumnPlan | null): void =>
    commands.change({ type: "planChosen", column: name, plan: chosen });

  return (
    <section className={classes["pane"]} aria-label={t("recipe:plan.of", { column: name })}>
      <PaneHead line={line} />
      <Problems plan={plan} kind={kind} misfit={misfit} failure={pictures.failure} />

      <OrderList
        label={t("recipe:plan.steps", { column: name })}
        items={keyed(plan)}
        keyOf={({ key }) => key}
        nameOf={({ planned }) => stepName(planned.step)}
        canMove={(from, to) => canMove(plan, kind, from, to)}
        onMove={(from, to) => onPlan(withMoved(plan, from, to))}
      >
        {({ planned }, at, controls) => (
          <StepCard
            at={at}
            planned={planned}
            profile={profile}
            reasons={isEdited ? [] : because.filter(({ step }) => step === planned.step.kind).map(planReason)}
            learnt={stepLearnt(prepared, plan, planned.step)}
            picture={pictures.pictureOf(at)}
            isWaiting={pictures.isWaiting}
            isDays={cargoBefore(plan, kind, at) === "days"}
            isDaysAfter={cargoBefore(plan, kind, at + 1) === "days"}
            isMisfit={misfit?.at === at}
            controls={controls}
            onStep={(step) => onPlan(withStep(plan, at, step))}
            onSwitch={(on) => onPlan(withSwitch(plan, at, on))}
            onRemove={() => onPlan(withoutStep(plan, at))}
          />
        )}
      </OrderList>

      <footer className={classes["paneFoot"]}>
        <AddStep plan={plan} profile={profile} style={recipe.style} onPlan={onPlan} />
        <Button size="xs" variant="default" onClick={() => setCopying(true)}>
          {t("recipe:plan.copy")}
        </Button>
        {isEdited && (
          <Button size="xs" variant="default" onClick={() => onPlan(null)}>
            {t("recipe:plan.back")}
          </Button>
        )}
      </footer>
      {copying && <CopyPlan line={line} lines={lines} recipe={recipe} onClose={() => setCopying(false)} />}
    </section>
  );
}

/**
 * The steps of one column, in order: what each does, what it is set to, and what can be done with it. Drawn again only
 * when that changes, as arrow keys lead through columns faster than their steps can be drawn.
 */
export const PlanPane = memo(Pane);

function PaneHead({ line: { profile, automatic, isEdited } }: { readonly line: PlanLine }) {
  const { kind, name, missing, distinct } = profile;
  return (
    <header>
      <div className={classes["paneTitle"]}>
        <h3 title={name}>{name}</h3>
        <Badge size="sm" variant={isEdited ? "filled" : "default"}>
          {t(isEdited ? "recipe:plan.edited" : "recipe:plan.automatic")}
        </Badge>
      </div>
      <p className={classes["muted"]}>
        {t("recipe:plan.facts", {
          kind: t(`recipe:kind.${kind}`),
          missing: missing === 0 ? t("recipe:plan.nothing") : format.whole(missing),
          distinct: format.whole(distinct),
        })}
        {isEdited && ` ${t("recipe:plan.wouldBe", { steps: shortSteps(automatic.steps) })}`}
      </p>
    </header>
  );
}

interface ProblemsProps {
  readonly plan: ColumnPlan;
  readonly kind: ColumnKind;
  readonly misfit: Misfit | null;
  /** Why there are no pictures. */
  readonly failure: WireError | null;
}

/** What stands in the way of preparing this column, or of drawing its pictures. */
function Problems({ plan, kind, misfit, failure }: ProblemsProps) {
  const misplaced = misfit && plan.steps[misfit.at];
  if (misfit && misplaced) {
    const facts = { step: stepName(misplaced.step), cargo: t(`recipe:cargo.${misfit.cargo}`) };
    return (
      <Notice tone="error" title={t("recipe:plan.misfit", facts)}>
        {t("recipe:plan.misfitHint")}
      </Notice>
    );
  }
  if (failure) {
    const { title, hint } = errorMessage(failure);
    return (
      <Notice tone="warn" title={t("recipe:picture.failed")}>
        {title}. {hint}
      </Notice>
    );
  }
  if (plan.steps.length > 0) return null;
  const isNumeric = kind === "number" || kind === "date";
  return <p className={classes["muted"]}>{t(isNumeric ? "recipe:plan.noStepsNumber" : "recipe:plan.noSteps")}</p>;
}

/** The steps of a plan, each with a key of its own: a kind stands twice at most. */
function keyed({ steps }: ColumnPlan) {
  const kinds = steps.map(({ step }) => step.kind);
  return steps.map((planned, at) => {
    const before = kinds.slice(0, at).filter((kind) => kind === planned.step.kind).length;
    return { planned, key: `${planned.step.kind} ${before}` };
  });
}
