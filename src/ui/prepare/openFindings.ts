import { allFindings, inputColumns } from "../../app/derive.ts";
import { fixState } from "../../app/fixState.ts";
import type { Session } from "../../app/session.ts";
import type { Finding } from "../../core/findings.ts";
import { fixesOf } from "../../core/profile/fix.ts";

/** Tells a finding from all others. */
export function findingKey({ code, details }: Finding): string {
  return JSON.stringify([code, details]);
}

/**
 * What is odd and not seen to before learning begins: what preparing found, and serious or doubtful findings with a
 * choice that is still open, about the inputs and the rows as they are. Most severe first.
 */
export function openFindings(session: Session): readonly Finding[] {
  const inputs = new Set(inputColumns(session).map(({ name }) => name));
  const ofPreparing = new Set(session.prepared?.value.findings.map(findingKey));
  const { reading } = session.choices;
  return allFindings(session).filter((finding) => {
    if (ofPreparing.has(findingKey(finding))) return true;
    const { severity, details } = finding;
    if (severity === "note" || ("column" in details && !inputs.has(details.column))) return false;
    return fixesOf(finding, reading).some((fix) => fix.kind !== "reread" && fixState(session, fix).kind === "open");
  });
}
