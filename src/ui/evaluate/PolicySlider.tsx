import { RangeSlider, Slider } from "@mantine/core";
import { format } from "../i18n/format.ts";
import { t } from "../i18n/text.ts";
import type { CutoffMode, CutoffRange } from "./cutoffModes.ts";
import classes from "./PolicySlider.module.css";

interface PolicySliderProps {
  readonly mode: CutoffMode;
  readonly range: CutoffRange;
  /** Where declines begin, in the unit of the mode. */
  readonly decline: number;
  /** Where referrals begin; null where nobody is referred. */
  readonly refer: number | null;
  readonly onDecline: (value: number) => void;
  readonly onRefer: (value: number) => void;
}

/** One thumb for approve or decline, two where some are referred; the track shows who is approved, referred, declined. */
export function PolicySlider({ mode, range, decline, refer, onDecline, onRefer }: PolicySliderProps) {
  const { from, to, step } = range;
  const share = (value: number): number => ((value - from) / Math.max(to - from, step)) * 100;
  const zones = zonesOf(mode, share(decline), share(refer ?? decline));
  const common = {
    min: from,
    max: to,
    step,
    label: null,
    classNames: { track: classes["track"] ?? "", bar: classes["bar"] ?? "" },
    __vars: { "--zones": zones },
    thumbValueText: (shown: number) =>
      t("evaluate:cutoff.valueText", {
        value: valueText(mode, shown),
        unit: t(`evaluate:cutoff.mode.${mode}.unit`),
      }).trim(),
  };
  if (refer === null)
    return (
      <Slider {...common} value={decline} onChange={onDecline} thumbLabel={t(`evaluate:cutoff.mode.${mode}.slider`)} />
    );
  const isDeclineFirst = mode === "points";
  const declineLabel = t(`evaluate:cutoff.mode.${mode}.declineSlider`);
  const referLabel = t(`evaluate:cutoff.mode.${mode}.referSlider`);
  return (
    <RangeSlider
      {...common}
      minRange={0}
      pushOnOverlap={false}
      value={isDeclineFirst ? [decline, refer] : [refer, decline]}
      thumbFromLabel={isDeclineFirst ? declineLabel : referLabel}
      thumbToLabel={isDeclineFirst ? referLabel : declineLabel}
      onChange={([first, second]) => {
        const [newDecline, newRefer] = isDeclineFirst ? [first, second] : [second, first];
        // The thumb at rest is told anew, on a step of the slider.
        if (Math.abs(newDecline - decline) > Math.abs(newRefer - refer)) onDecline(newDecline);
        else onRefer(newRefer);
      }}
    />
  );
}

/** The colours of the track, from left to right. */
function zonesOf(mode: CutoffMode, decline: number, refer: number): string {
  const [first, last] = mode === "points" ? (["decline", "approve"] as const) : (["approve", "decline"] as const);
  const [lower, upper] = mode === "points" ? [decline, refer] : [refer, decline];
  const stops = [
    `var(--ll-zone-${first}) ${lower.toFixed(2)}%`,
    `var(--ll-zone-refer) ${lower.toFixed(2)}% ${upper.toFixed(2)}%`,
    `var(--ll-zone-${last}) ${upper.toFixed(2)}%`,
  ];
  return `linear-gradient(to right, ${stops.join(", ")})`;
}

/** A value in the unit of a mode. */
function valueText(mode: CutoffMode, value: number): string {
  return mode === "points" ? format.whole(value) : format.percent(value);
}
