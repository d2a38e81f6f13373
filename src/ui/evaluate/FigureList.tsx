import type { Estimate } from "../../core/pipeline.ts";
import { Tooltip } from "@mantine/core";
import { format } from "../i18n/format.ts";
import { intervalText } from "../parts/EstimateText.tsx";
import { FigureText } from "../parts/FigureText.tsx";
import classes from "./FigureList.module.css";

/** One line of the list. */
export interface ListedFigure {
  readonly name: string;
  readonly estimate: Estimate;
  readonly as?: (value: number) => string;
  /** What it is compared with. */
  readonly note: string;
  /** How it and its interval are made, on hover; the list of methods says it to everybody. */
  readonly method: string;
}

/** Figures one a line: name, value, interval, what it is compared with. */
export function FigureList({ figures }: { readonly figures: readonly ListedFigure[] }) {
  return (
    <dl className={classes["list"]}>
      {figures.map(({ name, estimate, as = format.figure, note, method }) => (
        <Tooltip
          key={name}
          label={method}
          multiline
          w={280}
          openDelay={400}
          events={{ hover: true, focus: false, touch: false }}
        >
          <div className={classes["line"]}>
            <dt>{name}</dt>
            <dd className={classes["value"]}>
              <FigureText figure={estimate} as={as} />
            </dd>
            <dd className={classes["interval"]}>{estimate.interval && intervalText(estimate.interval, as)}</dd>
            <dd className={classes["note"]}>{note}</dd>
          </div>
        </Tooltip>
      ))}
    </dl>
  );
}
