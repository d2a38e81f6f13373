import type { Fix } from "../../core/profile/fix.ts";
import type { ReadOptions, StepSpec } from "../../core/pipeline.ts";
import { sameData } from "../../app/sameData.ts";
import { usualMissingTokens } from "../../core/table/missing.ts";
import { format } from "../i18n/format.ts";
import { t } from "../i18n/text.ts";

function stepLabel(step: StepSpec): string {
  switch (step.kind) {
    case "specialCodes":
      return t("data:fix.step.specialCodes", {
        count: step.codes.length,
        codes: format.list(step.codes.map(format.exact)),
      });
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

type Forced = NonNullable<ReadOptions["kinds"]>[number] | NonNullable<ReadOptions["dates"]>[number];

function isNew(forced: Forced, known: readonly Forced[] | undefined): boolean {
  return !(known ?? []).some((each) => sameData(each, forced));
}

/** What reading the file another way changes, in words. */
function rereadLabel(options: ReadOptions, reading: ReadOptions): string {
  if (options.dates?.some((forced) => isNew(forced, reading.dates))) return t("data:fix.readDates");
  const kind = options.kinds?.find((forced) => isNew(forced, reading.kinds))?.kind;
  if (kind) return t(`data:fix.readAs.${kind}`);
  const known = reading.missingTokens ?? usualMissingTokens;
  const added = (options.missingTokens ?? []).filter((token) => !known.includes(token));
  if (added.length > 0) return t("data:fix.readMissing", { texts: format.list(added.map((text) => `“${text}”`)) });
  const keepsLines = options.footer === 0 || options.describing === 0;
  return keepsLines ? t("data:fix.keepLines") : t("data:fix.reread");
}

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
    case "reread":
      return rereadLabel(fix.options, reading);
  }
}

/** What is so once a fix is done. */
function fixDone(fix: Fix): string {
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

/** Says that a fix was done, or was so from the start. */
export function fixedText(fix: Fix, state: "done" | "asProposed"): string {
  const done = fixDone(fix);
  if (fix.kind === "step") return state === "done" ? t("data:fix.planned", { done }) : t("data:fix.inPlan", { done });
  return state === "done" ? t("data:findings.fixed", { done }) : t("data:findings.asProposed", { done });
}

/** The column that a fix changes; null for one of the rows or the file. */
export function columnOfFix(fix: Fix): string | null {
  return "column" in fix ? fix.column : null;
}
