import type { WireError } from "../../core/errors.ts";
import type { Finding } from "../../core/findings.ts";
import type { Message } from "./en/errors.ts";
import { errorMessages } from "./en/errors.ts";
import type { FindingMessage } from "./en/findings.ts";
import { findingMessages } from "./en/findings.ts";

/** What a person reads of a failure. */
export function errorMessage(error: WireError): Message {
  // The code picks the sentence and the facts together, which a union of pairs cannot tell the compiler.
  const make: (facts: never) => Message = errorMessages[error.code];
  return make(error.details as never);
}

/** What a person reads of a finding. */
export function findingMessage(finding: Finding): FindingMessage {
  const make: (facts: never) => FindingMessage = findingMessages[finding.code];
  return make(finding.details as never);
}
