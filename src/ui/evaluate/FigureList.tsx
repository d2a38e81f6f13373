import type { Estimate } from "../../core/pipeline.ts";
import { Tooltip } from "@mantine/core";
import type { RefObject } from "react";
import { memo, useRef } from "react";
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
      {figures.map((figure) => (
        <Line key={figure.name} {...figure} />
      ))}
    </dl>
  );
}

function Line({ name, estimate, as = format.figure, note, method }: ListedFigure) {
  const line = useRef<HTMLDivElement>(null);
  return (
    <div className={classes["line"]} ref={line}>
      <dt>{name}</dt>
      <dd className={classes["value"]}>
        <FigureText figure={estimate} as={as} />
      </dd>
      <dd className={classes["interval"]}>{estimate.interval && intervalText(estimate.interval, as)}</dd>
      <dd className={classes["note"]}>
        {note}
        <MethodTip line={line} method={method} />
      </dd>
    </div>
  );
}

interface MethodTipProps {
  readonly line: RefObject<HTMLDivElement | null>;
  readonly method: string;
}

/** Stays as it is while the figures of its line follow a cut-off. */
const MethodTip = memo(function MethodTip({ line, method }: MethodTipProps) {
  return (
    <Tooltip
      target={line}
      label={method}
      multiline
      w={280}
      openDelay={400}
      events={{ hover: true, focus: false, touch: false }}
    />
  );
});
