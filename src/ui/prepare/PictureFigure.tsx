import { VisuallyHidden } from "@mantine/core";
import type { Picture } from "../../core/pipeline.ts";
import { format } from "../i18n/format.ts";
import { t } from "../i18n/text.ts";
import type { Written } from "../parts/outcomeBin.ts";
import classes from "./BeforeAfter.module.css";
import { levelsText, pictureText } from "./pictureReading.ts";

const width = 160;
const height = 56;
/** Bars thinner than that blur into one. */
const mostBars = 32;
/** Levels named in the picture. */
const mostNamed = 4;

interface PictureFigureProps {
  readonly picture: Picture;
  /** "Before" or "After". */
  readonly when: string;
  readonly written: Written;
}

/** Where a column stands before or after a step: a small histogram, or bars of its most frequent levels. */
export function PictureFigure({ picture, when, written }: PictureFigureProps) {
  return (
    <figure className={classes["figure"]}>
      <figcaption>
        {when}
        {picture.missing > 0 && (
          <span className={classes["gaps"]}>
            {t("recipe:picture.missing", { count: picture.missing, missing: format.whole(picture.missing) })}
          </span>
        )}
      </figcaption>
      {picture.kind === "numbers" ? (
        <>
          <Histogram counts={picture.counts} text={pictureText(picture, when, written)} />
          <span className={classes["ends"]} aria-hidden>
            <span>{written(picture.from)}</span>
            <span>{written(picture.to)}</span>
          </span>
        </>
      ) : (
        <LevelBars picture={picture} text={pictureText(picture, when, written)} />
      )}
    </figure>
  );
}

/** Neighbouring bins together, so that each bar can be seen. */
function merged(counts: readonly number[]): readonly number[] {
  const together = Math.ceil(counts.length / mostBars);
  const bars = Array.from({ length: Math.ceil(counts.length / together) }, () => 0);
  for (const [at, count] of counts.entries()) {
    const bar = Math.floor(at / together);
    bars[bar] = (bars[bar] ?? 0) + count;
  }
  return bars;
}

function Histogram({ counts, text }: { readonly counts: readonly number[]; readonly text: string }) {
  const bars = merged(counts);
  const most = Math.max(...bars, 1);
  const step = width / Math.max(bars.length, 1);
  const path = bars.map((count, at) => {
    const tall = count === 0 ? 0 : Math.max(1.5, (height * count) / most);
    return `M${(at * step).toFixed(2)} ${height}v${(-tall).toFixed(2)}h${(step * 0.86).toFixed(2)}v${tall.toFixed(2)}z`;
  });
  return (
    <svg
      className={classes["histogram"]}
      viewBox={`0 0 ${width} ${height}`}
      preserveAspectRatio="none"
      role="img"
      aria-label={text}
    >
      <path d={path.join("")} />
    </svg>
  );
}

function LevelBars({
  picture,
  text,
}: {
  readonly picture: Extract<Picture, { kind: "levels" }>;
  readonly text: string;
}) {
  const { levels } = picture;
  const most = Math.max(levels[0]?.count ?? 1, 1);
  return (
    <div className={classes["levels"]}>
      <VisuallyHidden>{text}</VisuallyHidden>
      {levels.slice(0, mostNamed).map(({ level, count }) => (
        <span key={level} className={classes["levelBar"]} title={level} aria-hidden>
          <span className={classes["fill"]} style={{ width: `${(100 * count) / most}%` }} />
          <span className={classes["levelText"]}>{level}</span>
        </span>
      ))}
      {levels.length > mostNamed && (
        <span className={classes["more"]} aria-hidden>
          {levelsText(picture)}
        </span>
      )}
    </div>
  );
}
