import type { AuditedAct } from "../../core/audit/entry.ts";
import type { AuditLine } from "../../core/audit/render.ts";
import { auditCsv, auditJson } from "../../core/audit/render.ts";
import type { ApplicantValue, Decision, Verdict } from "../../core/pipeline.ts";
import type { AuditWriter } from "../audited.ts";
import type { AppContext } from "../context.ts";

/** An applicant that was decided on; values in the order of the schema of the model in hand. */
export interface DecidedApplicant {
  readonly values: readonly ApplicantValue[];
  readonly decision: Decision;
}

/** A person decides otherwise. */
export interface Override {
  readonly verdict: Verdict;
  readonly because: string;
  readonly by: string;
}

/** Commands on the audit log. */
export interface AuditingCommands {
  /** Writes a decision of the model in hand into the log; an override, if a person decides otherwise. */
  readonly recordDecision: (applicant: DecidedApplicant, override: Override | null) => Promise<boolean>;
  /** The whole log, oldest first. */
  readonly readAudit: () => Promise<readonly AuditLine[]>;
  /** Hands these lines of the log over as a file. */
  readonly downloadAudit: (lines: readonly AuditLine[], as: "csv" | "json") => void;
}

/** Builds the {@link AuditingCommands}. */
export function auditingCommands(context: AppContext, write: AuditWriter): AuditingCommands {
  const { audit, download, now, store } = context;
  return {
    async recordDecision({ values, decision }, override) {
      const bundle = store.getState().model?.bundle;
      if (!bundle) return false;
      const applicant = bundle.schema.map(({ name }, at) => ({ column: name, value: values[at] ?? null }));
      const what: AuditedAct = override
        ? { kind: "overridden", applicant, decision, ...override }
        : { kind: "decided", applicant, decision };
      return write(bundle, what);
    },
    readAudit: () => audit.read(),
    downloadAudit(lines, as) {
      const text = as === "csv" ? auditCsv(lines) : auditJson(lines);
      const type = as === "csv" ? "text/csv;charset=utf-8" : "application/json";
      download(`loanlab-audit-${now().toISOString().slice(0, 10)}.${as}`, new Blob([text], { type }));
    },
  };
}
