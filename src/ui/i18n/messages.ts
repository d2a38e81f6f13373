import type { ErrorCode, ErrorDetails, WireError } from "../../core/errors.ts";
import type { Finding, FindingCode, FindingDetails } from "../../core/findings.ts";
import type { Message } from "./en/errors.ts";
import { errorMessages } from "./en/errors.ts";
import type { FindingMessage } from "./en/findings.ts";
import { findingMessages } from "./en/findings.ts";

/** A code and the facts that belong to it; the code is what ties them together for the compiler. */
type Pair<Facts, Code extends keyof Facts> = { [C in Code]: { readonly code: C; readonly details: Facts[C] } }[Code];

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
