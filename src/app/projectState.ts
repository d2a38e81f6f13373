import type { KeptChoices } from "../core/bundle/choicesDecoder.ts";
import type { ReadOptions } from "../core/pipeline.ts";
import type { ProjectLoans } from "../core/project/manifest.ts";

/** A project whose loans stayed behind: it goes on as soon as somebody opens them. */
export interface AwaitedLoans {
  readonly loans: Extract<ProjectLoans, { kind: "file" }>;
  readonly reading: ReadOptions;
  readonly choices: KeptChoices;
  readonly testOpenings: readonly string[];
}

/** What happens to the wait for the loans of a project. */
export type ProjectEvent =
  | { readonly type: "loansAwaited"; readonly awaited: AwaitedLoans }
  | { readonly type: "loansGivenUp" };

/** Tells what happens to a project from other events. */
export function isProjectEvent(event: { readonly type: string }): event is ProjectEvent {
  return event.type === "loansAwaited" || event.type === "loansGivenUp";
}

/** The wait after an event. */
export function awaitedAfter(event: ProjectEvent): AwaitedLoans | null {
  return event.type === "loansAwaited" ? event.awaited : null;
}
