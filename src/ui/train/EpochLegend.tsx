import type { EpochWindow } from "../charts/EpochChart.tsx";
import { useSharedEpoch } from "../charts/sharedEpoch.ts";
import { format, undefinedFigure } from "../i18n/format.ts";
import { t } from "../i18n/text.ts";
import type { EpochFigureSpec } from "./epochFigures.ts";
import classes from "./LiveCharts.module.css";

interface EpochLegendProps {
  readonly spec: EpochFigureSpec;
  readonly view: EpochWindow;
  /** The epoch whose values stand beside the names while none is pointed at; null before the first. */
  readonly resting: number | null;
  readonly valuesAt: (epoch: number) => readonly (number | null)[];
  /** How many thin lines there are. */
  readonly members: number;
}

/** Which line is which, and what each is at the epoch that is pointed at. */
export function EpochLegend({ spec, view, resting, valuesAt, members }: EpochLegendProps) {
  const epoch = useSharedEpoch(view.cursor, view.newest) ?? resting;
  const values = epoch === null ? [] : valuesAt(epoch);
  const alone = spec.series.length === 1;
  return (
    <ul className={classes["legend"]}>
      <li className={classes["at"]}>
        {epoch === null ? t("train:chart.noEpoch") : t("train:chart.atEpoch", { epoch: format.whole(epoch) })}
      </li>
      {spec.series.map(({ name }, at) => {
        const value = values[at] ?? null;
        return (
          <li key={name}>
            <Swatch look={at === 0 ? "first" : "second"} />
            {!alone && name}
            <b>{value === null ? undefinedFigure : spec.tell(value)}</b>
          </li>
        );
      })}
      {members > 0 && (
        <li>
          <Swatch look={spec.ofMembers === 1 ? "second" : "first"} thin />
          {t("train:chart.members", { count: members })}
        </li>
      )}
    </ul>
  );
}

interface SwatchProps {
  readonly look: "first" | "second";
  /** Two thin lines for the many of the members. */
  readonly thin?: boolean;
}

function Swatch({ look, thin = false }: SwatchProps) {
  return (
    <svg width={22} height={12} aria-hidden className={classes["swatch"]} data-look={look} data-thin={thin}>
      <path d={thin ? "M0 3.5h22M0 8.5h22" : "M0 6h22"} />
    </svg>
  );
}
