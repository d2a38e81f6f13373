import { memo } from "react";
import classes from "./HeatMap.module.css";

export interface HeatCell {
  /** From −1 to 1. */
  readonly value: number;
  /** What it says, on hover. */
  readonly label: string;
}

interface HeatMapProps {
  readonly label: string;
  readonly names: readonly string[];
  /** Shape [names, names]; null where there is nothing to draw, as on the diagonal. */
  readonly cells: readonly (readonly (HeatCell | null)[])[];
}

/** Cells are as large as room allows, within limits. */
const cellSizes = { least: 22, most: 40, together: 520 };
const labelWidth = 118;
const labelHeight = 92;
const longestName = 16;

const shortName = (name: string): string => (name.length > longestName ? `${name.slice(0, longestName - 1)}…` : name);

/** Values between −1 and 1 as a square of colours: blue above 0, vermilion with a minus sign below. */
export const HeatMap = memo(function HeatMap({ label, names, cells }: HeatMapProps) {
  const cellSize = Math.max(cellSizes.least, Math.min(cellSizes.most, cellSizes.together / names.length));
  const side = names.length * cellSize;
  return (
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- what scrolls must be reached by keyboard
    <section className={classes["frame"]} aria-label={label} tabIndex={0}>
      <svg
        role="img"
        aria-label={label}
        className={classes["map"]}
        viewBox={`0 0 ${labelWidth + side + labelHeight / 2} ${labelHeight + side}`}
        style={{ width: labelWidth + side + labelHeight / 2 }}
      >
        {names.map((name, at) => (
          <g key={name}>
            <text x={labelWidth - 6} y={labelHeight + (at + 0.65) * cellSize} textAnchor="end">
              {shortName(name)}
              <title>{name}</title>
            </text>
            <text
              transform={`translate(${labelWidth + (at + 0.6) * cellSize} ${labelHeight - 6}) rotate(-55)`}
              textAnchor="start"
            >
              {shortName(name)}
              <title>{name}</title>
            </text>
          </g>
        ))}
        {cells.map((row, down) =>
          row.map((cell, right) => (
            <Cell
              key={`${names[down]} ${names[right]}`}
              cell={cell}
              size={cellSize - 1}
              x={labelWidth + right * cellSize}
              y={labelHeight + down * cellSize}
            />
          )),
        )}
      </svg>
    </section>
  );
});

interface CellProps {
  readonly cell: HeatCell | null;
  readonly size: number;
  readonly x: number;
  readonly y: number;
}

function Cell({ cell, size, x, y }: CellProps) {
  if (!cell) return <rect x={x} y={y} width={size} height={size} className={classes["nothing"]} />;
  const strength = Math.min(Math.abs(cell.value), 1);
  return (
    <g>
      <rect
        x={x}
        y={y}
        width={size}
        height={size}
        className={cell.value < 0 ? classes["falls"] : classes["rises"]}
        fillOpacity={strength}
      />
      {cell.value < -0.1 && <path d={`M${x + size / 2 - 3} ${y + size / 2}h6`} className={classes["minus"]} />}
      <rect x={x} y={y} width={size} height={size} className={classes["target"]}>
        <title>{cell.label}</title>
      </rect>
    </g>
  );
}
