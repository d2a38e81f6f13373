import type { AuditLine } from "../core/audit/render.ts";
import type { WireError } from "../core/errors.ts";

/** What this visit knows of the audit log; the log itself stays in the browser's storage. */
export interface AuditState {
  /** The newest line that this visit has written. */
  readonly newest: AuditLine | null;
  /** The newest line about one applicant. */
  readonly newestDecision: AuditLine | null;
  /** Why a line could not be written; null after one that was. */
  readonly failure: WireError | null;
}

/** Nothing written yet. */
export const nothingAudited: AuditState = { newest: null, newestDecision: null, failure: null };

/** What happens to the audit log. */
export type AuditEvent =
  | { readonly type: "auditLineWritten"; readonly line: AuditLine }
  | { readonly type: "auditFailed"; readonly error: WireError };

const auditEvents: readonly string[] = ["auditLineWritten", "auditFailed"] satisfies readonly AuditEvent["type"][];

/** Tells what happens to the audit log from other events. */
export function isAuditEvent(event: { readonly type: string }): event is AuditEvent {
  return auditEvents.includes(event.type);
}

/** What is known of the log after an event. */
export function auditAfter(state: AuditState, event: AuditEvent): AuditState {
  switch (event.type) {
    case "auditLineWritten": {
      const { kind } = event.line.entry.what;
      const isDecision = kind === "decided" || kind === "overridden";
      return {
        newest: event.line,
        newestDecision: isDecision ? event.line : state.newestDecision,
        failure: null,
      };
    }
    case "auditFailed":
      return { ...state, failure: event.error };
  }
}
