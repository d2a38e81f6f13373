import type { Estimate, Interval } from "../../core/pipeline.ts";
import { format } from "../i18n/format.ts";
import { t } from "../i18n/text.ts";
import classes from "./EstimateText.module.css";
import { FigureText } from "./FigureText.tsx";

interface EstimateTextProps {
  readonly estimate: Estimate;
  readonly as?: (value: number) => string;
}

/** A figure with its 95 % interval below; where it is undefined, a dash that says why. */
export function EstimateText({ estimate, as = format.figure }: EstimateTextProps) {
  return (
    <>
      <FigureText figure={estimate} as={as} />
      {estimate.interval && <span className={classes["interval"]}>{intervalText(estimate.interval, as)}</span>}
    </>
  );
}

const percentSign = " %";

/** An interval in words: 0.77 to 0.85; a percent sign stands once, at the end. */
export function intervalText({ low, high }: Interval, as: (value: number) => string = format.figure): string {
  const from = as(low);
  const to = as(high);
  const isPercent = from.endsWith(percentSign) && to.endsWith(percentSign);
  return t("parts:interval", { low: isPercent ? from.slice(0, -percentSign.length) : from, high: to });
}
