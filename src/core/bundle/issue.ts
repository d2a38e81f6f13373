import type * as z from "zod/mini";

/** What is wrong with a file, and where, as in the facts of `bundle/invalid` and `project/invalid`. */
export interface Place {
  readonly path: string;
  readonly reason: string;
}

/** The place of a problem that zod found; a key that nothing has is named by its own path. */
export function placeOfIssue(issue: z.core.$ZodIssue | undefined): Place {
  if (!issue) return { path: "", reason: "invalid" };
  const strangers = issue.code === "unrecognized_keys" ? issue.keys.slice(0, 1) : [];
  const path = [...issue.path, ...strangers].map(String).join(".");
  const reason = issue.code === "invalid_type" ? `expected ${issue.expected}` : issue.code.replaceAll("_", " ");
  return { path, reason };
}
