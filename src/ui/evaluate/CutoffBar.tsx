import { Button, NumberInput, SegmentedControl, Slider, Tooltip } from "@mantine/core";
import { useId, useState } from "react";
import type { Evaluation, Policy } from "../../core/pipeline.ts";
import { useCommands } from "../appAccess.tsx";
import { format, undefinedFigure } from "../i18n/format.ts";
import { t } from "../i18n/text.ts";
import type { AtCutoff, CutoffTables } from "./atCutoff.ts";
import classes from "./CutoffBar.module.css";
import { cutoffFor, type CutoffMode, cutoffModes, type Cutoffs, rangeOf, valueOf } from "./cutoffModes.ts";
import { usualCutoffs } from "./cutoffs.ts";
import { moneyText } from "./moneyText.ts";
import { pointsAt } from "./pointsAt.ts";

interface CutoffBarProps {
  readonly evaluation: Evaluation;
  readonly tables: CutoffTables;
  readonly policy: Policy;
  readonly at: AtCutoff;
}

/** The cut-off, pinned on top: by PD, points, approvals, bad rate or profit. Everything below follows. */
export function CutoffBar({ evaluation, tables, policy, at }: CutoffBarProps) {
  const id = useId();
  const [mode, setMode] = useState<CutoffMode>("pd");
  const { change } = useCommands();
  const { cutoff, scale } = policy;
  const cutoffs: Cutoffs = { table: tables.cutoffs, scale, scores: evaluation.scores };
  const { from, to, step } = rangeOf(mode, cutoffs);
  const value = valueOf(mode, cutoffs, cutoff);
  const move = (wanted: number): void => {
    if (wanted !== value) change({ type: "cutoffMoved", cutoff: cutoffFor(mode, cutoffs, wanted, cutoff) });
  };
  return (
    <section className={classes["bar"]} aria-labelledby={id}>
      <h2 className={classes["title"]} id={id}>
        {t("evaluate:cutoff.title")}
      </h2>
      <Slider
        min={from}
        max={to}
        step={step}
        value={value}
        onChange={move}
        label={null}
        thumbLabel={t(`evaluate:cutoff.mode.${mode}.slider`)}
        thumbValueText={(shown) =>
          t("evaluate:cutoff.valueText", {
            value: valueText(mode, shown),
            unit: t(`evaluate:cutoff.mode.${mode}.unit`),
          }).trim()
        }
      />
      <div className={classes["value"]}>
        <ModeInput key={mode} mode={mode} range={{ from, to }} value={value} onChange={move} />
        <span className={classes["points"]}>{meaning(mode, cutoff, pointsAt(cutoff, scale))}</span>
      </div>
      <Outcome at={at} />
      <SegmentedControl
        className={classes["modes"] ?? ""}
        size="xs"
        aria-label={t("evaluate:cutoff.by")}
        value={mode}
        data={cutoffModes.map((name) => ({ value: name, label: t(`evaluate:cutoff.mode.${name}.name`) }))}
        onChange={(chosen) => setMode(cutoffModes.find((name) => name === chosen) ?? "pd")}
      />
      <fieldset className={classes["picks"]} aria-label={t("evaluate:cutoff.picks")}>
        {usualCutoffs(evaluation, tables.decisions).map((usual) => (
          <Tooltip
            key={usual.name}
            label={t(`evaluate:cutoff.${usual.name}Help`, { pd: format.percent(usual.cutoff) })}
          >
            <Button
              size="compact-xs"
              mih={24}
              variant={usual.cutoff === cutoff ? "light" : "default"}
              aria-pressed={usual.cutoff === cutoff}
              onClick={() => change({ type: "cutoffMoved", cutoff: usual.cutoff })}
            >
              {t(`evaluate:cutoff.${usual.name}`)}
            </Button>
          </Tooltip>
        ))}
      </fieldset>
    </section>
  );
}

/** What the cut-off comes to, in short. */
function Outcome({ at: { rates, money } }: { readonly at: AtCutoff }) {
  const { value } = rates.approvalRate;
  return (
    <p className={classes["outcome"]}>
      {t("evaluate:cutoff.approves", { share: value === null ? undefinedFigure : format.percent(value) })}
      {money && (
        <>
          {" · "}
          <strong>{t("evaluate:cutoff.profit", { profit: moneyText(money.profit) })}</strong>
        </>
      )}
    </p>
  );
}

function valueText(mode: CutoffMode, value: number): string {
  return mode === "points" ? format.whole(value) : format.percent(value);
}

/** The cut-off in the other unit: points, or the PD where points are what is typed. */
function meaning(mode: CutoffMode, cutoff: number, points: number | null): string {
  if (points === null) return `· ${t(cutoff <= 0 ? "evaluate:cutoff.everybody" : "evaluate:cutoff.nobody")}`;
  const pd = t("evaluate:cutoff.at", { pd: format.percent(cutoff) });
  const above = t("evaluate:cutoff.points", { points: format.whole(points) });
  switch (mode) {
    case "pd":
      return `· ${above}`;
    case "points":
      return `· ${pd}`;
    case "approval":
    case "badRate":
      return `· ${pd}, ${above}`;
  }
}

/** A tenth of a percent is a step of the slider. */
const decimals = 1;

interface ModeInputProps {
  readonly mode: CutoffMode;
  readonly range: { readonly from: number; readonly to: number };
  readonly value: number;
  readonly onChange: (value: number) => void;
}

function ModeInput({ mode, range, value, onChange }: ModeInputProps) {
  const id = useId();
  const inPoints = mode === "points";
  const factor = inPoints ? 1 : 100;
  const shownValue = inPoints ? Math.round(value) : Number((value * factor).toFixed(decimals));
  // A share may be typed above the range, as the worst there is; points beyond those of all loans as well.
  const limits = inPoints ? { from: -10_000, to: 10_000 } : { from: 0, to: 100 };
  const fits = (wanted: number): boolean => wanted >= limits.from && wanted <= limits.to;
  // What the loans allow may not be what is typed: it stays on show until the field is left.
  const [typed, setTyped] = useState<number | string | null>(null);
  const number = typed === "" || typed === null ? Number.NaN : Number(typed);
  const take = (entered: number | string): void => {
    setTyped(entered);
    if (entered !== "" && fits(Number(entered)))
      onChange(Math.min(Math.max(Number(entered) / factor, range.from), range.to));
  };
  const field = t(`evaluate:cutoff.mode.${mode}.field`);
  return (
    <>
      <label htmlFor={id}>{field}</label>
      <NumberInput
        id={id}
        aria-label={`${field} ${t(`evaluate:cutoff.mode.${mode}.unitIn`)}`}
        size="xs"
        w={92}
        step={inPoints ? 1 : 0.5}
        decimalScale={inPoints ? 0 : decimals}
        clampBehavior="none"
        errorProps={{ fz: "xs" }}
        suffix={inPoints ? "" : " %"}
        value={typed ?? shownValue}
        onChange={(entered) => {
          if (entered !== shownValue || typed !== null) take(entered);
        }}
        onBlur={() => setTyped(null)}
        error={
          typed !== null &&
          !fits(number) &&
          t("evaluate:cutoff.range", { from: format.whole(limits.from), to: format.whole(limits.to) })
        }
      />
      <span>{t(`evaluate:cutoff.mode.${mode}.unit`)}</span>
    </>
  );
}
