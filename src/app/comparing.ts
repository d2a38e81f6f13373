import type { JudgedPart } from "../core/pipeline.ts";
import type { ChallengerName, Challengers } from "../core/challenger/challengers.ts";
import type { PrepareJob } from "../workers/protocol.ts";
import type { Made } from "./session.ts";

/** A model judged in this session, whose PDs the data worker holds while it has room. */
export interface JudgedRun {
  readonly judgedId: string;
  /** Of the model. */
  readonly name: string;
  readonly part: JudgedPart;
}

/** What a model is set beside: a challenger of its own loans, or a run judged earlier. */
export type Baseline =
  | { readonly kind: "challenger"; readonly name: ChallengerName }
  | { readonly kind: "run"; readonly judgedId: string };

/** What judged models are compared with. */
export interface Comparing {
  readonly challenged: Made<Challengers, PrepareJob> | null;
  /** Oldest first. */
  readonly judgedRuns: readonly JudgedRun[];
  readonly baseline: Baseline | null;
}

/** Nothing to compare with yet. */
export const nothingCompared: Comparing = { challenged: null, judgedRuns: [], baseline: null };

/** What happens to a comparison. */
export type ComparingEvent =
  | { readonly type: "challenged"; readonly challengers: Challengers; readonly from: PrepareJob }
  | { readonly type: "runJudged"; readonly run: JudgedRun }
  | { readonly type: "baselinePinned"; readonly baseline: Baseline | null };

const comparingEvents: readonly string[] = [
  "challenged",
  "runJudged",
  "baselinePinned",
] satisfies readonly ComparingEvent["type"][];

/** Tells what happens to a comparison from other events. */
export function isComparing(event: { readonly type: string }): event is ComparingEvent {
  return comparingEvents.includes(event.type);
}

/** The comparison after an event. */
export function compareAfter(comparing: Comparing, event: ComparingEvent): Comparing {
  switch (event.type) {
    case "challenged":
      return { ...comparing, challenged: { value: event.challengers, from: event.from } };
    case "runJudged": {
      const { judgedId } = event.run;
      const others = comparing.judgedRuns.filter((run) => run.judgedId !== judgedId);
      return { ...comparing, judgedRuns: [...others, event.run] };
    }
    case "baselinePinned":
      return { ...comparing, baseline: event.baseline };
  }
}
