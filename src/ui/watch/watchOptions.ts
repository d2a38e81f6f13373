import type { Session } from "../../app/session.ts";
import { t } from "../i18n/text.ts";

/** What can be watched. */
export type WatchKind = "file" | "all" | "days" | "validation" | "test";

interface WatchOption {
  readonly value: WatchKind;
  readonly label: string;
}

/** What can be watched, each with its name: a file always, the loans that are open, the parts of a model of theirs. */
export function watchOptions(imported: Session["imported"], hasParts: boolean): readonly WatchOption[] {
  const offered: readonly [WatchKind, boolean, string][] = [
    ["file", true, t("watch:file")],
    ["all", imported !== null, t("watch:loans.all")],
    ["days", dateColumns(imported).length > 0, t("watch:loans.days")],
    ["validation", imported !== null && hasParts, t("watch:loans.validation")],
    ["test", imported !== null && hasParts, t("watch:loans.test")],
  ];
  return offered.flatMap(([value, isThere, label]) => (isThere ? [{ value, label }] : []));
}

/** Columns of the open loans that hold dates. */
export function dateColumns(imported: Session["imported"]): readonly string[] {
  return (imported?.profile.columns ?? []).filter(({ kind }) => kind === "date").map(({ name }) => name);
}
