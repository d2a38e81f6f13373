import type { Measure } from "../../core/pipeline.ts";
import { Tooltip } from "@mantine/core";
import { format, undefinedFigure } from "../i18n/format.ts";
import { t } from "../i18n/text.ts";
import classes from "./FigureText.module.css";

interface FigureTextProps {
  readonly figure: Measure;
  readonly as?: (value: number) => string;
}

/** A figure as text; where it is undefined, a dash that says why on hover, on focus and to screen readers. */
export function FigureText({ figure, as = format.figure }: FigureTextProps) {
  if (figure.value !== null) return <>{as(figure.value)}</>;
  const why = t(`parts:undefined.${figure.reason}`);
  return (
    <Tooltip label={why}>
      <button type="button" aria-label={why} className={classes["why"]}>
        {undefinedFigure}
      </button>
    </Tooltip>
  );
}
