import type { TrainingConfig } from "../../core/pipeline.ts";
import { learningRateAt } from "../../core/training/schedule.ts";
import { format } from "../i18n/format.ts";
import { t } from "../i18n/text.ts";
import classes from "./Knob.module.css";

const width = 140;
const height = 34;
/** Steps that are drawn of the run. */
const drawn = 140;

/** The learning rate over the planned run, as a small picture with a word about it. */
export function ScheduleCurve({ training }: { readonly training: TrainingConfig }) {
  const rates = Array.from({ length: drawn }, (_, at) => learningRateAt(training, at + 1, drawn));
  const most = Math.max(...rates);
  const label = t("train:learning.scheduleCurve", {
    epochs: format.whole(training.epochs),
    first: format.short(rates[0] ?? 0),
    most: format.short(most),
    last: format.short(rates.at(-1) ?? 0),
  });
  const path = rates.map((rate, at) => {
    const y = height - 2 - (most > 0 ? rate / most : 0) * (height - 5);
    return `${at === 0 ? "M" : "L"}${((at / (drawn - 1)) * width).toFixed(1)} ${y.toFixed(1)}`;
  });
  return (
    <div className={classes["schedule"]}>
      <span className={classes["hint"]}>{t(`train:learning.scheduleNote.${training.schedule}`)}</span>
      <svg width={width} height={height} viewBox={`0 0 ${width} ${height}`} role="img" aria-label={label}>
        <title>{label}</title>
        <path className={classes["floor"]} d={`M0 ${height - 1}h${width}`} />
        <path d={path.join("")} />
      </svg>
    </div>
  );
}
