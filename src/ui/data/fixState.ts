import type { SessionEvent } from "../../app/events.ts";
import type { Choices, Session } from "../../app/session.ts";
import type { Fix } from "../../core/profile/fix.ts";
import type { ColumnProfile } from "../../core/pipeline.ts";

/** Plain data, compared by content. */
function alike(one: unknown, other: unknown): boolean {
  return JSON.stringify(one) === JSON.stringify(other);
}

function proposedRole({ imported }: Session, column: string): ColumnProfile["role"] | null {
  return imported?.profile.columns.find(({ name }) => name === column)?.role ?? null;
}

/** Whether choices hold what a fix would do; `proposed` is the role that the column has without a choice. */
function holds({ roles, recipe, split, reading }: Choices, fix: Fix, proposed: ColumnProfile["role"] | null): boolean {
  switch (fix.kind) {
    case "role":
      return (roles.find(({ column }) => column === fix.column)?.role ?? proposed) === fix.role;
    case "step": {
      const plan = recipe.plans.find(({ column }) => column === fix.column);
      return plan?.steps.some(({ step, on }) => on && alike(step, fix.step)) ?? false;
    }
    case "dropRepeats":
      return split.repeats === "drop";
    case "splitByDate":
      return split.by.kind === "date" && split.by.column === fix.column;
    case "reread":
      return alike(reading, fix.options);
  }
}

/** The choice that takes a fix back where others were made since; null where there is none. */
function inverse({ choices }: Session, fix: Fix, proposed: ColumnProfile["role"] | null): SessionEvent | null {
  switch (fix.kind) {
    case "role":
      return proposed === null || proposed === fix.role
        ? null
        : { type: "roleChosen", column: fix.column, role: proposed };
    case "step": {
      const plan = choices.recipe.plans.find(({ column }) => column === fix.column);
      const steps = plan?.steps.filter(({ step }) => !alike(step, fix.step));
      return steps ? { type: "planChosen", column: fix.column, plan: { column: fix.column, steps } } : null;
    }
    case "dropRepeats":
      return { type: "splitChosen", split: { ...choices.split, repeats: "keep" } };
    case "splitByDate":
      return { type: "splitChosen", split: { ...choices.split, by: { kind: "random" } } };
    case "reread":
      return null;
  }
}

/** Where a fix stands: open, done by the analyst (with the event that takes it back), or so from the start. */
export type FixState =
  | { readonly kind: "open" }
  | { readonly kind: "done"; readonly undo: SessionEvent | null }
  | { readonly kind: "asProposed" };

/** Where a fix stands in a session. */
export function fixState(session: Session, fix: Fix): FixState {
  const { choices, past } = session;
  const proposed = fix.kind === "role" ? proposedRole(session, fix.column) : null;
  if (!holds(choices, fix, proposed)) return { kind: "open" };
  const isChosen = fix.kind !== "role" || choices.roles.some(({ column }) => column === fix.column);
  if (!isChosen || (fix.kind === "role" && proposed === fix.role)) return { kind: "asProposed" };
  const before = past.at(-1);
  const isLast = before !== undefined && !holds(before, fix, proposed);
  return { kind: "done", undo: isLast ? { type: "undone" } : inverse(session, fix, proposed) };
}
