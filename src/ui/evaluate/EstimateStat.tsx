import type { Estimate } from "../../core/pipeline.ts";
import { format } from "../i18n/format.ts";
import { intervalText } from "../parts/EstimateText.tsx";
import { FigureText } from "../parts/FigureText.tsx";
import { Stat } from "../parts/Stat.tsx";
import classes from "./EstimateStat.module.css";

interface EstimateStatProps {
  readonly label: string;
  readonly estimate: Estimate;
  readonly as?: (value: number) => string;
  /** What it is compared with. */
  readonly note: string;
  /** How it and its interval are made, on hover; the list of methods says it to everybody. */
  readonly method: string;
}

/** A figure with its interval, and what it is compared with. */
export function EstimateStat({ label, estimate, as = format.figure, note, method }: EstimateStatProps) {
  return (
    <Stat
      label={label}
      value={<FigureText figure={estimate} as={as} />}
      note={
        <>
          {estimate.interval && <span className={classes["interval"]}>{intervalText(estimate.interval, as)}</span>}
          <span className={classes["note"]}>{note}</span>
        </>
      }
      help={method}
    />
  );
}
