import { memo, useId } from "react";
import classes from "./ChartLegend.module.css";
import { Hatch } from "./Hatch.tsx";

/** Two each of lines, bars and single places; the first of each pair is the first series. */
type Mark = "solid" | "dashed" | "filled" | "hatched" | "dot" | "cross";

export type LegendItems = readonly { readonly name: string; readonly mark: Mark }[];

interface ChartLegendProps {
  readonly items: LegendItems;
}

/** Which line or bar is which. */
export const ChartLegend = memo(function ChartLegend({ items }: ChartLegendProps) {
  return (
    <ul className={classes["legend"]}>
      {items.map(({ name, mark }) => (
        <li key={name}>
          <Swatch mark={mark} />
          {name}
        </li>
      ))}
    </ul>
  );
});

function Swatch({ mark }: { readonly mark: Mark }) {
  const hatch = useId();
  const isLine = mark === "solid" || mark === "dashed";
  return (
    <svg width={isLine ? 24 : 12} height={12} aria-hidden>
      {mark === "solid" && <path d="M0 6h24" stroke="var(--ll-series-1)" strokeWidth={2} />}
      {mark === "dashed" && <path d="M0 6h24" stroke="var(--ll-series-2)" strokeWidth={2} strokeDasharray="6 3" />}
      {mark === "dot" && <circle cx={6} cy={6} r={2.5} fill="var(--ll-series-1)" />}
      {mark === "cross" && <path d="M3 3l6 6M9 3l-6 6" stroke="var(--ll-series-2)" strokeWidth={1.5} />}
      {mark === "filled" && <rect width={12} height={12} fill="var(--ll-series-1)" />}
      {mark === "hatched" && (
        <>
          <defs>
            <Hatch id={hatch} />
          </defs>
          <rect width={12} height={12} fill={`url(#${hatch})`} stroke="var(--ll-series-2)" />
        </>
      )}
    </svg>
  );
}
