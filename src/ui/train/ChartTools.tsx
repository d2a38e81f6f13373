import { Button, Slider } from "@mantine/core";
import { canZoomIn, zoomedRange } from "../charts/epochRange.ts";
import { format } from "../i18n/format.ts";
import { t } from "../i18n/text.ts";
import classes from "./LiveCharts.module.css";
import type { ChartView } from "./useChartView.ts";

const zoomStep = 2;
/** More smoothing than that hides what there is to see. */
const mostSmoothing = 0.98;

/** Smoothing and zoom, for all curves at once. */
export function ChartTools({ view }: { readonly view: ChartView }) {
  return (
    <fieldset className={classes["tools"]} aria-label={t("train:chart.tools")}>
      <Smoothing view={view} />
      <Zoom view={view} />
    </fieldset>
  );
}

function Smoothing({ view: { smoothing, onSmoothing } }: { readonly view: ChartView }) {
  return (
    <div className={classes["smoothing"]}>
      <span aria-hidden>{t("train:chart.smoothing")}</span>
      <Slider
        className={classes["slider"] ?? ""}
        size="sm"
        min={0}
        max={mostSmoothing}
        step={0.02}
        value={smoothing}
        onChange={onSmoothing}
        thumbLabel={t("train:chart.smoothing")}
        label={null}
        thumbValueText={smoothingText(smoothing)}
      />
      <span className={classes["amount"]} aria-hidden>
        {format.fixed(smoothing, 2)}
      </span>
    </div>
  );
}

function smoothingText(weight: number): string {
  return weight === 0
    ? t("train:chart.smoothingOff")
    : t("train:chart.smoothingValue", { share: format.percent(weight, 0) });
}

function Zoom({ view: { window, zoomed } }: { readonly view: ChartView }) {
  const { range, newest, onZoom } = window;
  const whole = { from: 1, to: Math.max(newest, 2) };
  const seen = { from: range.from, to: Math.min(range.to, whole.to) };
  const centre = (seen.from + seen.to) / 2;
  return (
    <div className={classes["zoom"]} title={t("train:chart.zoomHint")}>
      <span>{zoomed ? t("train:chart.range", wordsOf(seen)) : t("train:chart.rangeAll")}</span>
      <Button.Group>
        <Button
          size="compact-sm"
          variant="default"
          aria-label={t("train:chart.zoomIn")}
          disabled={!canZoomIn(seen)}
          onClick={() => onZoom(zoomedRange(seen, whole, 1 / zoomStep, centre))}
        >
          +
        </Button>
        <Button
          size="compact-sm"
          variant="default"
          aria-label={t("train:chart.zoomOut")}
          disabled={!zoomed}
          onClick={() => onZoom(zoomedRange(seen, whole, zoomStep, centre))}
        >
          −
        </Button>
        <Button size="compact-sm" variant="default" disabled={!zoomed} onClick={() => onZoom(null)}>
          {t("train:chart.zoomReset")}
        </Button>
      </Button.Group>
    </div>
  );
}

function wordsOf({ from, to }: { readonly from: number; readonly to: number }) {
  return { from: format.whole(from), to: format.whole(to) };
}
