import type { Prepared } from "../../core/pipeline.ts";
import { format } from "../i18n/format.ts";
import { t } from "../i18n/text.ts";
import classes from "./Prepare.module.css";

function notesOf({ unlabelled, repeated, undated, undersampled, samplingShift }: Prepared): readonly string[] {
  const counted = (count: number) => ({ count, rows: format.whole(count) });
  return [
    ...(unlabelled > 0 ? [t("prepare:split.unlabelled", counted(unlabelled))] : []),
    ...(repeated > 0 ? [t("prepare:split.repeated", counted(repeated))] : []),
    ...(undated > 0 ? [t("prepare:split.undated", counted(undated))] : []),
    ...(undersampled > 0
      ? [t("prepare:split.undersampled", { ...counted(undersampled), shift: format.figure(samplingShift) })]
      : []),
  ];
}

/** Which loans are in no part, and why. */
export function SplitNotes({ prepared }: { readonly prepared: Prepared | null }) {
  if (!prepared) return <p className={classes["muted"]}>{t("prepare:split.waiting")}</p>;
  return notesOf(prepared).map((note) => (
    <p key={note} className={classes["muted"]}>
      {note}
    </p>
  ));
}
