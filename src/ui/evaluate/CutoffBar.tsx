import { Button, NumberInput, Slider, Tooltip } from "@mantine/core";
import { useId } from "react";
import { thresholdSteps } from "../../core/evaluate/thresholds.ts";
import type { Evaluation, Policy } from "../../core/pipeline.ts";
import { useCommands } from "../appAccess.tsx";
import { format } from "../i18n/format.ts";
import { t } from "../i18n/text.ts";
import { useNumberDraft } from "../parts/useNumberDraft.ts";
import classes from "./CutoffBar.module.css";
import { usualCutoffs } from "./cutoffs.ts";
import { pointsAt } from "./pointsAt.ts";

interface CutoffBarProps {
  readonly evaluation: Evaluation;
  readonly policy: Policy;
}

/** The cut-off, pinned on top: by slider, by number, by usual choice. Everything below follows. */
export function CutoffBar({ evaluation, policy }: CutoffBarProps) {
  const id = useId();
  const { change } = useCommands();
  const { cutoff, scale } = policy;
  const move = (to: number): void =>
    change({ type: "cutoffMoved", cutoff: Math.round(to * thresholdSteps) / thresholdSteps });
  return (
    <section className={classes["bar"]} aria-labelledby={id}>
      <h2 className={classes["title"]} id={id}>
        {t("evaluate:cutoff.title")}
      </h2>
      <Slider
        min={0}
        max={1}
        step={1 / thresholdSteps}
        value={cutoff}
        onChange={move}
        label={null}
        thumbLabel={t("evaluate:cutoff.slider")}
        thumbValueText={(pd) => t("evaluate:cutoff.valueText", { pd: format.percent(pd) })}
      />
      <div className={classes["value"]}>
        <PercentInput cutoff={cutoff} onChange={move} />
        <span className={classes["points"]}>· {meaning(cutoff, pointsAt(cutoff, scale))}</span>
      </div>
      <fieldset className={classes["picks"]} aria-label={t("evaluate:cutoff.picks")}>
        {usualCutoffs(evaluation).map((usual) => (
          <Tooltip
            key={usual.name}
            label={t(`evaluate:cutoff.${usual.name}Help`, { pd: format.percent(usual.cutoff) })}
          >
            <Button
              size="compact-xs"
              mih={24}
              variant={usual.cutoff === cutoff ? "light" : "default"}
              aria-pressed={usual.cutoff === cutoff}
              onClick={() => move(usual.cutoff)}
            >
              {t(`evaluate:cutoff.${usual.name}`)}
            </Button>
          </Tooltip>
        ))}
      </fieldset>
    </section>
  );
}

function meaning(cutoff: number, points: number | null): string {
  if (points !== null) return t("evaluate:cutoff.points", { points: format.whole(points) });
  return t(cutoff <= 0 ? "evaluate:cutoff.everybody" : "evaluate:cutoff.nobody");
}

/** A tenth of a percent is a step of the slider. */
const decimals = 1;

interface PercentInputProps {
  readonly cutoff: number;
  readonly onChange: (cutoff: number) => void;
}

function PercentInput({ cutoff, onChange }: PercentInputProps) {
  const id = useId();
  const percent = Number((cutoff * 100).toFixed(decimals));
  const fits = (typed: number): boolean => typed >= 0 && typed <= 100;
  const { shown, invalid, take } = useNumberDraft(percent, fits, (typed) => onChange(typed / 100));
  return (
    <>
      <label htmlFor={id}>{t("evaluate:cutoff.below")}</label>
      <NumberInput
        id={id}
        aria-label={`${t("evaluate:cutoff.below")} ${t("evaluate:cutoff.pd")}`}
        size="xs"
        w={92}
        min={0}
        max={100}
        step={0.5}
        decimalScale={decimals}
        clampBehavior="none"
        errorProps={{ fz: "xs" }}
        suffix=" %"
        value={shown}
        onChange={take}
        error={invalid && t("evaluate:cutoff.range")}
      />
      <span>PD</span>
    </>
  );
}
