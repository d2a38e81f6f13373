import { describe, expect, test } from "vitest";
import { emptySession } from "../../../src/app/defaults.ts";
import { prepareJobOf, trainInputsOf } from "../../../src/app/derive.ts";
import type { SessionEvent } from "../../../src/app/events.ts";
import { reduce } from "../../../src/app/reduce.ts";
import type { Run, Session } from "../../../src/app/session.ts";
import { runOf } from "../../../src/app/trainedModel.ts";
import { classic } from "../../../src/core/training/presets.ts";
import { epochWith, imported, importedWith, outcome, prepared, sessionAfter, target } from "../../support/appCases.ts";
import { bundleWith, evaluation } from "../../support/modelSamples.ts";

const confirmed: SessionEvent = { type: "targetConfirmed", target };
const error = { code: "internal", details: { reason: "x" } } as const;
const failed: SessionEvent = { type: "failed", step: "score", error };

function trainedAfter(session: Session): SessionEvent {
  const from = trainInputsOf(session);
  if (!from) throw new Error("nothing to train");
  const run: Run = runOf(session, outcome, [epochWith(2)]);
  return { type: "trained", outcome, from, run, bundle: bundleWith({ network: outcome.network, evaluation: null }) };
}

const ready = sessionAfter(imported(), confirmed);
const trained = reduce(ready, trainedAfter(ready));

describe("choices", () => {
  const examples: readonly {
    readonly name: string;
    readonly event: SessionEvent;
    readonly read: (session: Session) => unknown;
    readonly expected: unknown;
  }[] = [
    {
      name: "confirming a target keeps it",
      event: confirmed,
      read: ({ choices }) => choices.target,
      expected: target,
    },
    {
      name: "reopening the target forgets it",
      event: { type: "targetReopened" },
      read: ({ choices }) => choices.target,
      expected: null,
    },
    {
      name: "a role is kept for its column",
      event: { type: "roleChosen", column: "age", role: "protected" },
      read: ({ choices }) => choices.roles,
      expected: [{ column: "age", role: "protected" }],
    },
    {
      name: "a knob of training makes the preset a custom one",
      event: { type: "trainingChosen", training: { ...classic.training, epochs: 3 } },
      read: ({ choices }) => [choices.preset, choices.training.epochs],
      expected: ["custom", 3],
    },
    {
      name: "a preset brings its row normalisation into the recipe",
      event: { type: "presetChosen", preset: "classic" },
      read: ({ choices }) => [choices.preset, choices.training.batch, choices.recipe.rowNorm],
      expected: ["classic", 32, true],
    },
    {
      name: "a plan for a column stands beside the others",
      event: { type: "columnPlanChosen", column: "age", plan: { impute: "zero", indicator: false, scale: "none" } },
      read: ({ choices }) => choices.recipe.overrides.map(({ column }) => column),
      expected: ["age"],
    },
  ];
  test.each(examples)("$name", ({ event, read, expected }) => {
    expect(read(reduce(ready, event))).toEqual(expected);
  });

  test("a second role of a column replaces the first", () => {
    const session = sessionAfter(
      imported(),
      { type: "roleChosen", column: "age", role: "protected" },
      { type: "roleChosen", column: "age", role: "ignored" },
    );
    expect(session.choices.roles).toEqual([{ column: "age", role: "ignored" }]);
  });

  test("a plan is taken back by choosing none", () => {
    const plan = { impute: "zero", indicator: false, scale: "none" } as const;
    const session = sessionAfter(
      { type: "columnPlanChosen", column: "age", plan },
      { type: "columnPlanChosen", column: "age", plan: null },
    );
    expect(session.choices.recipe.overrides).toEqual([]);
  });

  test("a preset does not touch the seed", () => {
    const seeded = reduce(ready, { type: "trainingChosen", training: { ...ready.choices.training, seed: 99 } });
    expect(reduce(seeded, { type: "presetChosen", preset: "standard" }).choices.training.seed).toBe(99);
  });

  test("no choice wipes a result", () => {
    const after = reduce(trained, { type: "roleChosen", column: "age", role: "ignored" });
    expect(after.trained).toBe(trained.trained);
    expect(after.model).toBe(trained.model);
  });
});

describe("another table", () => {
  test("starts the work anew, and keeps the model in hand, the saved ones and the backend", () => {
    const after = reduce(trained, imported({ tableId: "table-2" }));
    expect(after).toMatchObject({ trained: null, prepared: null, runs: [], step: "data" });
    expect(after.choices.target).toBeNull();
    expect(after.model).toBe(trained.model);
  });

  test("read another way keeps the choices about columns that are still there", () => {
    const before = sessionAfter(
      imported(),
      confirmed,
      { type: "roleChosen", column: "age", role: "protected" },
      { type: "roleChosen", column: "purpose", role: "ignored" },
    );
    const { profile } = importedWith();
    const columns = profile.columns.filter(({ name }) => name !== "purpose");
    const after = reduce(before, imported({ profile: { ...profile, columns } }, true));
    expect(after.choices.target).toEqual(target);
    expect(after.choices.roles).toEqual([{ column: "age", role: "protected" }]);
  });

  test("read another way asks for the target again where its values are gone", () => {
    const { profile } = importedWith();
    const columns = profile.columns.map((column) => ({ ...column, levels: [{ level: "yes", count: 1 }] }));
    const after = reduce(ready, imported({ profile: { ...profile, columns } }, true));
    expect(after.choices.target).toBeNull();
  });
});

describe("results", () => {
  test("keep what they were made from", () => {
    const from = prepareJobOf(ready)!;
    expect(reduce(ready, { type: "prepared", prepared, from }).prepared).toEqual({ value: prepared, from });
  });

  test("a trained network is the model in hand, not saved, and joins the list of runs", () => {
    expect(trained.model?.saved).toBe(false);
    expect(trained.runs).toHaveLength(1);
    expect(trained.runs[0]).toMatchObject({ number: 1, validationLoss: 0.5, validationAuc: 0.8 });
  });

  test("an evaluation on test loans goes into the model it judges", () => {
    const from = { train: trainInputsOf(ready)!, part: "test" } as const;
    expect(reduce(trained, { type: "evaluated", evaluation, from }).model?.bundle.evaluation).toBe(evaluation);
  });

  test.each([
    { name: "one on validation loans does not", model: trained.model!.bundle, part: "validation" as const },
    { name: "one of another network does not", model: bundleWith({ evaluation: null }), part: "test" as const },
  ])("$name", ({ model, part }) => {
    const before = reduce(trained, { type: "modelTaken", bundle: model, saved: true });
    const from = { train: trainInputsOf(ready)!, part };
    const after = reduce(before, { type: "evaluated", evaluation: { ...evaluation, part }, from });
    expect(after.model?.bundle.evaluation).toBeNull();
    expect(after.evaluated?.value.part).toBe(part);
  });

  test("another cut-off changes the policy of the model in hand, which is then not saved", () => {
    const before = sessionAfter({ type: "modelTaken", bundle: bundleWith(), saved: true });
    const after = reduce(before, { type: "cutoffMoved", cutoff: 0.2 });
    expect(after.model).toMatchObject({ saved: false, bundle: { policy: { cutoff: 0.2 } } });
    expect(reduce(before, { type: "cutoffMoved", cutoff: 0.5 })).toBe(before);
    expect(reduce(emptySession, { type: "cutoffMoved", cutoff: 0.2 })).toBe(emptySession);
  });
});

describe("a file of applicants", () => {
  const applicants = {
    source: importedWith().source,
    preview: { header: ["age"], rows: [] },
    mapping: [{ field: "age", column: "age" }],
    unusedColumns: [],
  };
  const scored = {
    scoredId: "s",
    rows: 1,
    approved: 1,
    declined: 0,
    flagged: 0,
    meanPd: 0.1,
    flags: [],
    header: ["age"],
  };
  const file = new File([], "a.csv");
  const from = { modelId: "model-1", cutoff: 0.5 };
  const inspected = sessionAfter(
    { type: "modelTaken", bundle: bundleWith(), saved: true },
    { type: "applicantsInspected", file, applicants },
  );
  const withScores = reduce(inspected, { type: "applicantsScored", file, scored, from });

  test("remembers the model and the cut-off it was scored with, not those of the moment the scores came", () => {
    const moved = reduce(inspected, { type: "cutoffMoved", cutoff: 0.2 });
    const late = reduce(moved, { type: "applicantsScored", file, scored, from });
    expect(late.batch?.scored).toEqual({ value: scored, from });
  });

  test("scores of a file that another has replaced are not kept", () => {
    const replaced = reduce(inspected, { type: "applicantsInspected", file: new File([], "b.csv"), applicants });
    expect(reduce(replaced, { type: "applicantsScored", file, scored, from })).toBe(replaced);
  });

  test("another mapping takes the scores back", () => {
    const after = reduce(withScores, { type: "applicantsMapped", mapping: [{ field: "age", column: null }] });
    expect(after.batch?.scored).toBeNull();
  });

  test("another model in hand closes it", () => {
    expect(reduce(withScores, { type: "modelTaken", bundle: bundleWith(), saved: true }).batch).toBeNull();
  });

  test("scores that come after it was closed are not kept", () => {
    const closed = reduce(inspected, { type: "batchClosed" });
    expect(reduce(closed, { type: "applicantsScored", file, scored, from })).toBe(closed);
  });
});

describe("tasks and failures", () => {
  test("progress of a task that has ended is not shown", () => {
    const progress = { bytes: 1, totalBytes: 2, rows: 1 };
    expect(reduce(emptySession, { type: "taskProgressed", task: "import", progress })).toBe(emptySession);
  });

  test("a failure stays with its step until dismissed", () => {
    const session = sessionAfter(failed);
    expect(session.failures).toEqual({ score: error });
    expect(reduce(session, { type: "failureDismissed", step: "train" }).failures).toEqual({ score: error });
    expect(reduce(session, { type: "failureDismissed", step: "score" }).failures).toEqual({});
  });

  test("closing the project keeps the saved models only", () => {
    const closed = sessionAfter(imported(), { type: "modelsListed", models: [] }, { type: "closed" });
    expect(closed).toEqual(emptySession);
  });
});

test("a model that is deleted is no longer saved, but stays in hand", () => {
  const saved = sessionAfter({ type: "modelTaken", bundle: bundleWith(), saved: true });
  expect(reduce(saved, { type: "modelDeleted", id: "model-1" }).model).toMatchObject({ saved: false });
  expect(reduce(saved, { type: "modelDeleted", id: "another" })).toBe(saved);
});
