import type { Fix } from "../../core/profile/fix.ts";
import type { ReadOptions, StepSpec } from "../../core/pipeline.ts";
import { format } from "../i18n/format.ts";
import { t } from "../i18n/text.ts";

function stepLabel(step: StepSpec): string {
  switch (step.kind) {
    case "specialCodes":
      return t("data:fix.step.specialCodes", { codes: format.list(step.codes.map(format.exact)) });
    case "clip":
      return t("data:fix.step.clip", { lower: format.percent(step.lower, 0), upper: format.percent(step.upper, 0) });
    case "impute": {
      const how = t(`data:fix.how.${step.how}`, { value: format.exact(step.value) });
      return step.indicator ? t("data:fix.step.imputeIndicator", { how }) : t("data:fix.step.impute", { how });
    }
    case "ple":
      return t("data:fix.step.ple", { bins: step.bins });
    case "oneHot":
      return t("data:fix.step.oneHot", { rows: format.whole(step.rareBelow) });
    default:
      return t(`data:fix.step.${step.kind}`);
  }
}

/** What a way of reading changes about a column; null where it changes something else. */
function rereadOf(options: ReadOptions, reading: ReadOptions): "dates" | ReadAsKind | null {
  const isNew = <Forced>(forced: Forced, known: readonly Forced[] | undefined): boolean =>
    !(known ?? []).some((each) => JSON.stringify(each) === JSON.stringify(forced));
  if (options.dates?.some((forced) => isNew(forced, reading.dates))) return "dates";
  return options.kinds?.find((forced) => isNew(forced, reading.kinds))?.kind ?? null;
}

type ReadAsKind = NonNullable<ReadOptions["kinds"]>[number]["kind"];

/** What the button of a fix says; `reading` is how the file is read now. */
export function fixLabel(fix: Fix, reading: ReadOptions): string {
  switch (fix.kind) {
    case "role":
      return t(`data:fix.role.${fix.role}`);
    case "step":
      return stepLabel(fix.step);
    case "dropRepeats":
      return t("data:fix.dropRepeats");
    case "splitByDate":
      return t("data:fix.splitByDate");
    case "reread": {
      const what = rereadOf(fix.options, reading);
      if (what === "dates") return t("data:fix.readDates");
      return what === null ? t("data:fix.reread") : t(`data:fix.readAs.${what}`);
    }
  }
}

/** What is so once a fix is done. */
export function fixDone(fix: Fix): string {
  switch (fix.kind) {
    case "role":
      return t(`data:fix.roleDone.${fix.role}`);
    case "step": {
      const label = stepLabel(fix.step);
      return label.charAt(0).toLowerCase() + label.slice(1);
    }
    case "dropRepeats":
      return t("data:fix.dropRepeatsDone");
    case "splitByDate":
      return t("data:fix.splitByDateDone");
    case "reread":
      return t("data:fix.rereadDone");
  }
}

/** The column that a fix changes; null for one of the rows or the file. */
export function columnOfFix(fix: Fix): string | null {
  return "column" in fix ? fix.column : null;
}
