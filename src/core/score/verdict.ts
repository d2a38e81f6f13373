import type { Policy, Verdict } from "../pipeline.ts";

/** What a policy says of a PD: declined from the cut-off on, looked at by a person from `referFrom` on, else approved. */
export function verdictOf(pd: number, { cutoff, referFrom }: Pick<Policy, "cutoff" | "referFrom">): Verdict {
  if (pd >= cutoff) return "decline";
  return referFrom !== null && pd >= referFrom ? "refer" : "approve";
}

/** The PD below which applicants are approved without a look. */
export function approvedBelow({ cutoff, referFrom }: Pick<Policy, "cutoff" | "referFrom">): number {
  return referFrom === null ? cutoff : Math.min(referFrom, cutoff);
}

/** The letter of the score band a PD falls in, A for the safest; a PD on an edge falls in the riskier; null without bands. */
export function bandOf(pd: number, { bandEdges }: Pick<Policy, "bandEdges">): string | null {
  if (bandEdges.length === 0) return null;
  let beyond = 0;
  for (const edge of bandEdges) if (pd >= edge) beyond += 1;
  return "ABCDEFGHIJKLMNOPQRSTUVWXYZ".charAt(beyond);
}
