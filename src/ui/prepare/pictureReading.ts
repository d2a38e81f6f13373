import { mostLevels } from "../../core/recipe/pictures.ts";
import type { Picture, StepPicture } from "../../core/pipeline.ts";
import { format } from "../i18n/format.ts";
import { t } from "../i18n/text.ts";
import type { Written } from "../parts/outcomeBin.ts";

type Numbers = Extract<Picture, { readonly kind: "numbers" }>;
type Levels = Extract<Picture, { readonly kind: "levels" }>;

/** At most so many digits as tell the bars of a picture apart. */
export function writtenNumber(value: number): string {
  return format.value(Number(value.toPrecision(4)));
}

const sumOf = (counts: readonly number[]): number => counts.reduce((sum, count) => sum + count, 0);

/** Lower and upper edge of the bar at a place. */
export function barEdges({ from, to, counts }: Numbers, at: number): readonly [number, number] {
  const width = (to - from) / Math.max(counts.length, 1);
  return [from + at * width, from + (at + 1) * width];
}

/** The edges of the bars that hold the middle four fifths of the loans. */
function middle(picture: Numbers): readonly [number, number] {
  const total = sumOf(picture.counts);
  let passed = 0;
  let [low, high] = [0, picture.counts.length - 1];
  for (const [at, count] of picture.counts.entries()) {
    if (passed <= 0.1 * total) low = at;
    if (passed < 0.9 * total) high = at;
    passed += count;
  }
  return [barEdges(picture, low)[0], barEdges(picture, high)[1]];
}

function missingText(missing: number): string {
  return missing === 0
    ? t("recipe:picture.noMissing")
    : t("recipe:picture.missing", { count: missing, missing: format.whole(missing) });
}

/** How many levels a picture shows; the rest has no place in it. */
export function levelsText({ levels }: Levels): string {
  const key = levels.length >= mostLevels ? "recipe:picture.mostLevels" : "recipe:picture.levels";
  return t(key, { count: levels.length });
}

/** What a picture shows, in words, for those who do not see it. */
export function pictureText(picture: Picture, when: string, written: Written): string {
  const missing = missingText(picture.missing);
  if (picture.kind === "levels") {
    const top = picture.levels[0]?.level;
    if (top === undefined) return t("recipe:picture.nothingText", { when });
    return t("recipe:picture.levelsText", { when, levels: levelsText(picture), top, missing });
  }
  if (sumOf(picture.counts) === 0) return t("recipe:picture.nothingText", { when });
  const [low, high] = middle(picture);
  return t("recipe:picture.numbersText", {
    when,
    from: written(picture.from),
    to: written(picture.to),
    low: written(low),
    high: written(high),
    missing,
  });
}

/** What a step changed, as one sentence. */
export function changeText(picture: StepPicture, before: Written, after: Written): string {
  const { inputs } = picture;
  const clauses = [
    valueClause(picture, before, after),
    ...gapClause(picture),
    inputs.length > 0 ? t("recipe:picture.reading.adds", { count: inputs.length }) : null,
  ];
  return `${clauses.filter((clause) => clause !== null).join("; ")}.`;
}

function valueClause({ before, after }: StepPicture, written: Written, writtenAfter: Written): string {
  if (after === null) return t("recipe:picture.reading.encoded");
  if (after.kind === "levels") {
    if (before.kind === "levels" && before.levels.length === after.levels.length)
      return t("recipe:picture.reading.sameLevels");
    return t("recipe:picture.reading.toLevels", {
      before: before.kind === "levels" ? levelsText(before) : t("recipe:cargo.numbers"),
      after: levelsText(after),
    });
  }
  const [from, to] = [writtenAfter(after.from), writtenAfter(after.to)];
  if (before.kind === "levels") return t("recipe:picture.reading.toNumbers", { levels: levelsText(before), from, to });
  const [beforeFrom, beforeTo] = [written(before.from), written(before.to)];
  if (beforeFrom === from && beforeTo === to) return t("recipe:picture.reading.sameRange", { from, to });
  return t("recipe:picture.reading.range", { beforeFrom, beforeTo, afterFrom: from, afterTo: to });
}

function gapClause({ before, after }: StepPicture): readonly string[] {
  const change = after === null ? 0 : after.missing - before.missing;
  if (change === 0) return [];
  const facts = { count: Math.abs(change), missing: format.whole(Math.abs(change)) };
  return [t(change < 0 ? "recipe:picture.reading.filled" : "recipe:picture.reading.emptied", facts)];
}
