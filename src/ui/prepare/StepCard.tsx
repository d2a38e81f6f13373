import { Switch } from "@mantine/core";
import { useId } from "react";
import type { ColumnProfile, PlannedStep, StepPicture, StepSpec } from "../../core/pipeline.ts";
import { describePlanned } from "../../core/recipe/describe.ts";
import { format } from "../i18n/format.ts";
import { stepClause } from "../i18n/messages.ts";
import { t } from "../i18n/text.ts";
import { IconButton } from "../parts/IconButton.tsx";
import type { OrderControls } from "../parts/OrderList.tsx";
import { BeforeAfter } from "./BeforeAfter.tsx";
import classes from "./StepCard.module.css";
import { StepFields } from "./StepFields.tsx";
import { WoeBins } from "./WoeBins.tsx";
import { stepName } from "./planLines.ts";
import { useKept } from "./useKept.ts";

interface StepCardProps {
  /** Place among the steps, from 0. */
  readonly at: number;
  readonly planned: PlannedStep;
  readonly profile: ColumnProfile;
  /** Why it stands in the automatic plan. */
  readonly reasons: readonly string[];
  /** What it learnt when the loans were last prepared. */
  readonly learnt: string | null;
  readonly picture: StepPicture | null;
  /** Whether a picture is being drawn. */
  readonly isWaiting: boolean;
  /** Whether days reach it rather than numbers. */
  readonly isDays: boolean;
  /** Whether they are still days when they leave it. */
  readonly isDaysAfter: boolean;
  readonly isMisfit: boolean;
  readonly controls: OrderControls;
  readonly onStep: (step: StepSpec) => void;
  readonly onSwitch: (on: boolean) => void;
  readonly onRemove: () => void;
}

/** One step: what it does, why, its settings, what it changes, and what it learnt. */
export function StepCard(props: StepCardProps) {
  const { at, planned, profile, isWaiting, isDays, controls } = props;
  const { step, on } = planned;
  const id = useId();
  const name = stepName(step);
  const { shown: picture, isOld } = useKept(props.picture);
  return (
    <article className={classes["card"]} data-on={on} data-misfit={props.isMisfit} aria-labelledby={id}>
      <div className={classes["head"]}>
        {controls.handle}
        <h4 id={id} className={classes["title"]}>
          <span className={classes["place"]}>{format.whole(at + 1)}</span> {name}
        </h4>
        <div className={classes["controls"]}>
          <Switch
            size="xs"
            aria-label={t("recipe:card.on", { name })}
            checked={on}
            onChange={(change) => props.onSwitch(change.currentTarget.checked)}
          />
          {controls.buttons}
          <IconButton
            icon="remove"
            tone="danger"
            aria-label={t("recipe:card.remove", { name })}
            onClick={props.onRemove}
          />
        </div>
      </div>
      <div className={classes["body"]}>
        <div className={classes["text"]}>
          <p className={classes["clause"]}>{on ? sentence(stepClause(describePlanned(step))) : t("recipe:card.off")}</p>
          {props.reasons.map((reason) => (
            <p key={reason} className={classes["reason"]}>
              {reason}
            </p>
          ))}
          {on && <StepFields step={step} profile={profile} isDays={isDays} onStep={props.onStep} />}
          {on && props.learnt && (
            <p className={classes["learnt"]}>{t("recipe:card.learnt", { clause: props.learnt })}</p>
          )}
        </div>
        {on && (
          <BeforeAfter
            name={name}
            picture={picture}
            isOld={isOld}
            isWaiting={isWaiting}
            isDays={isDays}
            isDaysAfter={props.isDaysAfter}
          />
        )}
      </div>
      {on && step.kind === "woe" && (
        <WoeBins
          step={step}
          column={profile.name}
          isCategory={profile.kind === "category"}
          isDays={isDays}
          bins={picture?.bins ?? null}
          isOld={isOld}
          onStep={props.onStep}
        />
      )}
    </article>
  );
}

/** Half a sentence as a whole one. */
function sentence(clause: string): string {
  return `${clause.charAt(0).toUpperCase()}${clause.slice(1)}.`;
}
