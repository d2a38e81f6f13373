import type { ApplicantValue, Decision, Verdict } from "../pipeline.ts";

/** One line of the audit log: what was done, when and with which model. Lines are only ever added. */
export interface AuditEntry {
  /** ISO 8601, UTC. */
  readonly at: string;
  readonly modelId: string;
  readonly modelName: string;
  readonly what: AuditedAct;
}

/** What is written down. */
export type AuditedAct =
  /** One applicant was decided on; values in the order of the model's schema, under their names. */
  | {
      readonly kind: "decided";
      readonly applicant: readonly { readonly column: string; readonly value: ApplicantValue }[];
      readonly decision: Decision;
    }
  /** A person decided otherwise, and said why. */
  | {
      readonly kind: "overridden";
      readonly applicant: readonly { readonly column: string; readonly value: ApplicantValue }[];
      readonly decision: Decision;
      readonly verdict: Verdict;
      readonly because: string;
      readonly by: string;
    }
  /** A file was scored: how many of each verdict. */
  | {
      readonly kind: "fileScored";
      readonly file: string;
      readonly rows: number;
      readonly verdicts: Readonly<Record<Verdict, number>>;
    }
  | { readonly kind: "modelSaved" | "modelDeleted" | "modelRestored" | "championChosen" }
  | { readonly kind: "exported"; readonly as: string };
