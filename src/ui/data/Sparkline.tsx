import classes from "./ColumnsCard.module.css";

const width = 84;
const height = 22;
/** Bars thinner than that blur into one. */
const mostBars = 24;

interface SparklineProps {
  readonly counts: readonly number[];
  /** The sentence that reads it. */
  readonly reading: string;
}

/** Neighbouring bins together, so that each bar can be seen. */
function merged(counts: readonly number[]): number[] {
  const together = Math.ceil(counts.length / mostBars);
  const bars = Array.from({ length: Math.ceil(counts.length / together) }, () => 0);
  counts.forEach((count, i) => {
    const bar = Math.floor(i / together);
    bars[bar] = (bars[bar] ?? 0) + count;
  });
  return bars;
}

/** The shape of a column in the height of a line. */
export function Sparkline({ counts, reading }: SparklineProps) {
  if (counts.length === 0) return null;
  const bars = merged(counts);
  const most = Math.max(...bars, 1);
  const step = width / bars.length;
  const path = bars.map((count, i) => {
    const tall = count === 0 ? 0 : Math.max(1, (height * count) / most);
    return `M${(i * step).toFixed(1)} ${height}v${(-tall).toFixed(1)}h${(step * 0.8).toFixed(1)}v${tall.toFixed(1)}z`;
  });
  return (
    <svg className={classes["spark"]} width={width} height={height} role="img" aria-label={reading}>
      <title>{reading}</title>
      <path d={path.join("")} />
    </svg>
  );
}
