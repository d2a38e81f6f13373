import fc from "fast-check";
import { expect, test } from "vitest";
import type { SessionEvent } from "../../src/app/events.ts";
import { reduce } from "../../src/app/reduce.ts";
import type { Session } from "../../src/app/session.ts";
import { imported, sessionAfter, target } from "../support/appCases.ts";
import { splitWith } from "../support/splitSpecs.ts";

fc.configureGlobal({ seed: 20261124, numRuns: 300 });

const start = sessionAfter(imported(), { type: "targetConfirmed", target });

const column = fc.constantFrom("age", "purpose", "id");
const step = fc.constantFrom({ kind: "log1p" }, { kind: "standardise" }, { kind: "drop" } as const);

/** Choices of every kind, among them many that change nothing. */
const choices: fc.Arbitrary<SessionEvent> = fc.oneof(
  fc.constantFrom<SessionEvent>(
    { type: "targetConfirmed", target },
    { type: "targetConfirmed", target: { ...target, bad: target.good, good: target.bad } },
    { type: "targetReopened" },
    { type: "presetChosen", preset: "classic" },
    { type: "presetChosen", preset: "standard" },
    { type: "trainerChosen", trainer: "plain" },
    { type: "balanceChosen", balance: "weights" },
    { type: "balanceChosen", balance: "undersample" },
    { type: "fixesApplied", fixes: [{ kind: "dropRepeats" }] },
    { type: "fixesApplied", fixes: [{ kind: "splitByDate", column: "id" }] },
  ),
  fc.record({
    type: fc.constant("roleChosen" as const),
    column,
    role: fc.constantFrom("input", "ignored", "protected"),
  }),
  fc
    .record({ seed: fc.integer({ min: 1, max: 9 }), train: fc.constantFrom(0.6, 0.65, 0.7, 0.75) })
    .map((changes): SessionEvent => ({ type: "splitChosen", split: splitWith(changes) })),
  fc
    .integer({ min: 1, max: 9 })
    .map((epochs): SessionEvent => ({ type: "trainingChosen", training: { ...start.choices.training, epochs } })),
  fc.boolean().map((rowNorm): SessionEvent => ({ type: "recipeChosen", recipe: { ...start.choices.recipe, rowNorm } })),
  fc.record({ column, step }).map(({ column: name, step: chosen }): SessionEvent => ({
    type: "planChosen",
    column: name,
    plan: { column: name, steps: [{ step: chosen, on: true }] },
  })),
  column.map((name): SessionEvent => ({ type: "planChosen", column: name, plan: null })),
  fc.record({ column, step }).map((at): SessionEvent => ({ type: "fixesApplied", fixes: [{ kind: "step", ...at }] })),
);

const undo = (session: Session): Session => reduce(session, { type: "undone" });
const redo = (session: Session): Session => reduce(session, { type: "redone" });

test("undo after a choice returns the session before it, or that before the slider began to move", () => {
  fc.assert(
    fc.property(fc.array(choices, { maxLength: 20 }), choices, (events, last) => {
      const before = events.reduce(reduce, start);
      const after = reduce(before, last);
      if (after === before) return;
      const isNewStep = after.past.length > before.past.length;
      const expected = isNewStep ? before.choices : before.past.at(-1);
      expect(undo(after).choices).toEqual(expected);
      expect(undo(after)).toEqual({
        ...before,
        choices: expected,
        past: after.past.slice(0, -1),
        future: [after.choices],
      });
    }),
  );
});

test("undo then redo is identity, however often", () => {
  fc.assert(
    fc.property(fc.array(choices, { maxLength: 20 }), fc.integer({ min: 1, max: 30 }), (events, times) => {
      const session = events.reduce(reduce, start);
      const steps = Math.min(times, session.past.length);
      const travel = Array.from({ length: steps });
      const there = travel.reduce<Session>(undo, session);
      expect(there.choices).toEqual(session.past.at(-steps) ?? session.choices);
      expect(travel.reduce<Session>(redo, there)).toEqual(session);
    }),
  );
});

test("undone as often as something was chosen, the choices are those of the beginning", () => {
  fc.assert(
    fc.property(fc.array(choices, { maxLength: 40 }), (events) => {
      const session = events.reduce(reduce, start);
      expect(events.reduce<Session>(undo, session).past.length).toBeLessThanOrEqual(start.past.length);
      const back = session.past.reduce<Session>(undo, session);
      expect(back.choices).toEqual(start.past[0]);
    }),
  );
});
