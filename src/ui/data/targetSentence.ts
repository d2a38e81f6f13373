import { format } from "../i18n/format.ts";
import { t } from "../i18n/text.ts";
import type { DraftCounts, TargetDraft } from "./targetDraft.ts";
import { valuesOf } from "./targetDraft.ts";

/** More values than that are counted, not named. */
const named = 4;

function listed(values: readonly string[]): string {
  return format.listUpTo(
    values.map((value) => `“${value}”`),
    named,
  );
}

function leftOutSentence({ leftOut, missing }: DraftCounts): string {
  if (leftOut === 0) return "";
  const facts = { count: leftOut, rows: format.whole(leftOut), missing: format.whole(missing) };
  return missing > 0 ? t("data:target.leftOutMissing", facts) : t("data:target.leftOut", facts);
}

/** The target in words: what bad means and how often it is, of the rows that are not left out. */
export function targetSentence(draft: TargetDraft, counts: DraftCounts): string {
  const { bads, goods } = counts;
  const [bad, good] = [valuesOf(draft, "bad"), valuesOf(draft, "good")];
  const rows = bads + goods;
  const sentences = [
    bad.length > 0 &&
      t("data:target.sentence", {
        count: bad.length,
        values: listed(bad),
        share: format.percent(bads / rows),
        bads: format.whole(bads),
        rows: format.whole(rows),
      }),
    good.length > 0 && t("data:target.sentenceGood", { values: listed(good) }),
    bad.length + good.length > 0 && leftOutSentence(counts),
  ];
  return sentences.filter((sentence) => sentence !== false && sentence !== "").join(" ");
}
