import { useElementSize } from "@mantine/hooks";
import type { KeyboardEvent } from "react";
import { useState } from "react";
import { format } from "../i18n/format.ts";
import { t } from "../i18n/text.ts";
import classes from "./TwoWayMap.module.css";

interface TwoWayMapProps {
  readonly names: { readonly one: string; readonly other: string };
  /** Values from top to bottom, as text. */
  readonly ones: readonly string[];
  /** Values from left to right. */
  readonly others: readonly string[];
  /** Shape [ones, others]. */
  readonly pds: Float64Array;
  readonly isSparse: (row: number, column: number) => boolean;
}

const usualWidth = 560;
const cellHeight = 26;
const foot = 34;
const characterWidth = 6.3;

/** PDs as a field of colours, blue the lowest and orange the highest, read cell by cell. */
export function TwoWayMap({ names, ones, others, pds, isSparse }: TwoWayMapProps) {
  const { ref, width: measured } = useElementSize();
  const [pointed, setPointed] = useState<number | null>(null);
  const width = measured || usualWidth;
  const left = Math.round(Math.min(150, width * 0.3));
  const cellWidth = (width - left) / Math.max(others.length, 1);
  const height = ones.length * cellHeight;
  const textAt = (at: number): string =>
    t("explain:twoWay.cell", {
      one: names.one,
      oneValue: ones[Math.floor(at / others.length)] ?? "",
      other: names.other,
      otherValue: others[at % others.length] ?? "",
      pd: format.percent(pds[at] ?? 0),
    });
  const stride = Math.max(1, Math.ceil(60 / cellWidth));
  return (
    <div>
      <div ref={ref} className={classes["map"]} style={{ height: height + foot }}>
        <svg width={width} height={height + foot} aria-hidden>
          <Cells map={{ names, ones, others, pds, isSparse }} left={left} cellWidth={cellWidth} pointed={pointed} />
          {ones.map((text, row) => (
            <text key={text} x={left - 6} y={(row + 0.65) * cellHeight} textAnchor="end">
              {shortened(text, left)}
            </text>
          ))}
          {others.map(
            (text, column) =>
              column % stride === 0 && (
                <text key={text} x={left + (column + 0.5) * cellWidth} y={height + 14} textAnchor="middle">
                  {shortened(text, cellWidth * stride)}
                </text>
              ),
          )}
          <text x={left + (width - left) / 2} y={height + 29} textAnchor="middle">
            {names.other}
          </text>
        </svg>
        <div
          className={classes["cursor"]}
          style={{ left, top: 0, width: width - left, height }}
          // oxlint-disable-next-line jsx-a11y/prefer-tag-over-role -- an input of type range has no field of cells
          role="slider"
          tabIndex={0}
          aria-label={t("parts:cursor", { chart: t("explain:twoWay.title") })}
          aria-valuemin={1}
          aria-valuemax={pds.length}
          aria-valuenow={(pointed ?? 0) + 1}
          aria-valuetext={textAt(pointed ?? 0)}
          onFocus={() => setPointed(pointed ?? 0)}
          onBlur={() => setPointed(null)}
          onKeyDown={(event) => {
            const to = movedTo(event, pointed ?? 0, others.length);
            if (to === null) return;
            setPointed(Math.min(Math.max(to, 0), pds.length - 1));
            event.preventDefault();
          }}
          onPointerMove={({ clientX, clientY, currentTarget }) => {
            const box = currentTarget.getBoundingClientRect();
            const column = Math.min(others.length - 1, Math.max(0, Math.floor((clientX - box.left) / cellWidth)));
            const row = Math.min(ones.length - 1, Math.max(0, Math.floor((clientY - box.top) / cellHeight)));
            setPointed(row * others.length + column);
          }}
          onPointerLeave={({ currentTarget }) => {
            if (document.activeElement !== currentTarget) setPointed(null);
          }}
        />
      </div>
      <p className={classes["readout"]} aria-hidden>
        {pointed === null ? t("explain:twoWay.sparse") : textAt(pointed)}
      </p>
    </div>
  );
}

interface CellsProps {
  readonly map: TwoWayMapProps;
  readonly left: number;
  readonly cellWidth: number;
  readonly pointed: number | null;
}

function Cells({ map: { others, pds, isSparse }, left, cellWidth, pointed }: CellsProps) {
  const least = Math.min(...pds);
  const span = Math.max(Math.max(...pds) - least, 1e-9);
  return Array.from(pds, (pd, at) => {
    const row = Math.floor(at / others.length);
    const column = at % others.length;
    const share = (100 * (pd - least)) / span;
    return (
      <rect
        key={`${row} ${column}`}
        x={left + column * cellWidth}
        y={row * cellHeight}
        width={Math.max(cellWidth - 1, 1)}
        height={cellHeight - 1}
        fill={`color-mix(in oklab, var(--ll-series-2) ${share.toFixed(1)}%, var(--ll-series-1))`}
        fillOpacity={isSparse(row, column) ? 0.35 : 0.9}
        className={at === pointed ? classes["pointed"] : undefined}
      />
    );
  });
}

function movedTo({ key }: KeyboardEvent, from: number, columns: number): number | null {
  const steps: Readonly<Record<string, number>> = {
    ArrowLeft: -1,
    ArrowRight: 1,
    ArrowUp: -columns,
    ArrowDown: columns,
  };
  const step = steps[key];
  return step === undefined ? null : from + step;
}

function shortened(text: string, width: number): string {
  const most = Math.max(3, Math.floor(width / characterWidth) - 1);
  return text.length > most ? `${text.slice(0, most - 1)}…` : text;
}
