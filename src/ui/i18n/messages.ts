import type { ErrorCode, ErrorDetails, WireError } from "../../core/errors.ts";
import type { Finding, FindingCode, FindingDetails } from "../../core/findings.ts";
import type { PlanReason } from "../../core/recipe/automatic.ts";
import type { StepDescription } from "../../core/recipe/describe.ts";
import type { Message } from "./en/errors.ts";
import { errorMessages } from "./en/errors.ts";
import type { FindingMessage } from "./en/findings.ts";
import { findingMessages } from "./en/findings.ts";
import type { ReasonFacts, StepFacts } from "./en/recipeSteps.ts";
import { planReasons, stepClauses } from "./en/recipeSteps.ts";

/** A code and the facts that belong to it; the code is what ties them together for the compiler. */
type Pair<Facts, Code extends keyof Facts> = { [C in Code]: { readonly code: C; readonly details: Facts[C] } }[Code];

/** The same, of what core says in facts. */
type Told<Facts, Code extends keyof Facts> = { [C in Code]: { readonly code: C; readonly facts: Facts[C] } }[Code];

function messageOf<C extends ErrorCode>({ code, details }: Pair<ErrorDetails, C>): Message {
  return errorMessages[code](details);
}

function findingMessageOf<C extends FindingCode>({ code, details }: Pair<FindingDetails, C>): FindingMessage {
  return findingMessages[code](details);
}

/** What a person reads of a failure. */
export function errorMessage(error: WireError): Message {
  return messageOf(error);
}

/** What a person reads of a finding. */
export function findingMessage(finding: Finding): FindingMessage {
  return findingMessageOf(finding);
}

function clauseOf<C extends keyof StepFacts>({ code, facts }: Told<StepFacts, C>): string {
  return stepClauses[code](facts);
}

function reasonOf<C extends keyof ReasonFacts>({ code, facts }: Told<ReasonFacts, C>): string {
  return planReasons[code](facts);
}

/** What a step does or has learnt, as half a sentence. */
export function stepClause(description: StepDescription): string {
  return clauseOf(description);
}

/** Why a step stands in an automatic plan. */
export function planReason(reason: PlanReason): string {
  return reasonOf(reason);
}
