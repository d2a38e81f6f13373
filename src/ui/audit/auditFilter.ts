import type { AuditLine } from "./actText.ts";
import { actText } from "./actText.ts";

/** Which lines are shown. */
export const auditKinds = ["all", "decided", "overridden", "fileScored", "models", "exported"] as const;
export type AuditKind = (typeof auditKinds)[number];

/** Tells a kind from other texts. */
export function isAuditKind(text: string): text is AuditKind {
  return auditKinds.some((kind) => kind === text);
}

const ofModels: readonly AuditLine["entry"]["what"]["kind"][] = [
  "modelSaved",
  "modelDeleted",
  "modelRestored",
  "championChosen",
];

/** The lines of a kind that speak of something, newest first. @param sought Compared without case; blank: everything. */
export function auditLines(lines: readonly AuditLine[], kind: AuditKind, sought: string): readonly AuditLine[] {
  const wanted = sought.trim().toLowerCase();
  return lines
    .filter(({ entry: { modelName, what } }) => {
      const isOfKind = kind === "all" || what.kind === kind || (kind === "models" && ofModels.includes(what.kind));
      return isOfKind && (wanted === "" || `${modelName} ${actText(what)}`.toLowerCase().includes(wanted));
    })
    .toReversed();
}
