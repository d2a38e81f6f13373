import { describe, expect, test } from "vitest";
import { emptySession } from "../../../src/app/defaults.ts";
import {
  crossInputsOf,
  evaluateInputsOf,
  judgeableFolds,
  prepareJobOf,
  trainInputsOf,
} from "../../../src/app/derive.ts";
import type { SessionEvent } from "../../../src/app/events.ts";
import { edgesOf } from "../../../src/app/policyInForce.ts";
import { reduce } from "../../../src/app/reduce.ts";
import type { Choices, FoldResult, Run, Session } from "../../../src/app/session.ts";
import { runOf } from "../../../src/app/trainedModel.ts";
import type { ColumnPlan, ColumnRole, Part } from "../../../src/core/pipeline.ts";
import { classic } from "../../../src/core/training/presets.ts";
import { epochWith, imported, importedWith, outcome, prepared, sessionAfter, target } from "../../support/appCases.ts";
import { judgementWith } from "../../support/judgements.ts";
import { bundleWith, evaluation } from "../../support/modelSamples.ts";
import { applicantsWith, scoredWith } from "../../support/scoredFiles.ts";
import { splitWith } from "../../support/splitSpecs.ts";

const confirmed: SessionEvent = { type: "targetConfirmed", target };
const error = { code: "internal", details: { reason: "x" } } as const;
const plan: ColumnPlan = { column: "age", steps: [{ step: { kind: "standardise" }, on: true }] };
const failed: SessionEvent = { type: "failed", step: "score", error };

function trainedAfter(session: Session): SessionEvent {
  const from = trainInputsOf(session);
  if (!from) throw new Error("nothing to train");
  const run: Run = runOf(session, outcome, epochWith(2));
  return { type: "trained", outcome, from, run, bundle: bundleWith({ network: outcome.network, evaluation: null }) };
}

function stepFixed(session: Session): Session {
  return reduce(session, { type: "fixesApplied", fixes: [{ kind: "step", column: "age", step: { kind: "log1p" } }] });
}

const ready = sessionAfter(imported(), confirmed);
const trained = reduce(ready, trainedAfter(ready));
const banded = { ...trained.model!.bundle.policy, bandEdges: edgesOf(judgementWith(evaluation).decisions) };

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
      event: { type: "planChosen", column: "age", plan },
      read: ({ choices }) => choices.recipe.plans,
      expected: [plan],
    },
    {
      name: "leaving repeats out is a fix that is a choice of the split",
      event: { type: "fixesApplied", fixes: [{ kind: "dropRepeats" }] },
      read: ({ choices }) => choices.split.repeats,
      expected: "drop",
    },
    {
      name: "so is dividing by date",
      event: { type: "fixesApplied", fixes: [{ kind: "splitByDate", column: "opened" }] },
      read: ({ choices }) => choices.split.by,
      expected: { kind: "date", column: "opened" },
    },
    {
      name: "a fix by a role gives the column that role",
      event: { type: "fixesApplied", fixes: [{ kind: "role", column: "age", role: "ignored" }] },
      read: ({ choices }) => choices.roles,
      expected: [{ column: "age", role: "ignored" }],
    },
    {
      name: "a fix of a column that is not there changes nothing",
      event: { type: "fixesApplied", fixes: [{ kind: "step", column: "gone", step: { kind: "log1p" } }] },
      read: ({ choices }) => choices,
      expected: ready.choices,
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

  test("a fix by a step puts it into the plan the column has without one", () => {
    const { steps } = stepFixed(ready).choices.recipe.plans[0]!;
    const kinds = steps.map(({ step }) => step.kind);
    expect(kinds.indexOf("log1p")).toBe(kinds.indexOf("standardise") - 1);
    expect(kinds[0]).toBe("impute");
  });

  test("a fix by a step puts it into the analyst's own plan", () => {
    const planned = reduce(ready, { type: "planChosen", column: "age", plan });
    const { plans } = stepFixed(planned).choices.recipe;
    expect(plans.map(({ column }) => column)).toEqual(["age"]);
    expect(plans[0]?.steps.map(({ step }) => step.kind)).toEqual(["log1p", "standardise"]);
  });

  test("a plan is taken back by choosing none", () => {
    const session = sessionAfter(
      { type: "planChosen", column: "age", plan },
      { type: "planChosen", column: "age", plan: null },
    );
    expect(session.choices.recipe.plans).toEqual([]);
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

  test("read another way drops plans of columns of another kind, and a split by one that is gone", () => {
    const before = [
      { type: "planChosen", column: "age", plan },
      { type: "planChosen", column: "purpose", plan: { column: "purpose", steps: [] } },
      { type: "splitChosen", split: { ...ready.choices.split, by: { kind: "group", column: "id" } } },
    ] as const;
    const { profile } = importedWith();
    const columns = profile.columns
      .filter(({ name }) => name !== "id")
      .map((column) => (column.name === "age" ? ({ ...column, kind: "category" } as const) : column));
    const { choices } = reduce(before.reduce(reduce, ready), imported({ profile: { ...profile, columns } }, true));
    expect(choices.recipe.plans.map(({ column }) => column)).toEqual(["purpose"]);
    expect(choices.split.by).toEqual({ kind: "random" });
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
    const from = { train: trainInputsOf(ready)!, part: "test", recalibration: "none" } as const;
    expect(
      reduce(trained, { type: "evaluated", judgement: judgementWith(evaluation), from }).model?.bundle.evaluation,
    ).toBe(evaluation);
  });

  test.each([
    {
      name: "one on validation loans does not take the place of one on test loans",
      model: { ...trained.model!.bundle, evaluation, policy: banded },
      part: "validation" as const,
      kept: evaluation,
    },
    {
      name: "one of another network does not go into it",
      model: bundleWith({ evaluation: null }),
      part: "test" as const,
      kept: null,
    },
  ])("$name", ({ model, part, kept }) => {
    const before = reduce(trained, { type: "modelTaken", bundle: model, saved: true });
    const from = { train: trainInputsOf(ready)!, part, recalibration: "none" } as const;
    const after = reduce(before, { type: "evaluated", judgement: judgementWith({ ...evaluation, part }), from });
    expect(after.model).toEqual({ bundle: { ...model, evaluation: kept }, saved: true });
    expect(after.evaluated?.value.part).toBe(part);
  });

  test("an evaluation on validation loans goes into a model that has none, which is then not saved as it is", () => {
    const before = reduce(trained, { type: "modelSaved", bundle: trained.model!.bundle, of: trained.model!.bundle });
    const onValidation = { ...evaluation, part: "validation" } as const;
    const from = { train: trainInputsOf(ready)!, part: "validation", recalibration: "none" } as const;
    const after = reduce(before, { type: "evaluated", judgement: judgementWith(onValidation), from });
    expect(after.model).toMatchObject({ saved: false, bundle: { evaluation: onValidation } });
  });

  test("another cut-off changes the policy of the model in hand, which is then not saved", () => {
    const before = sessionAfter({ type: "modelTaken", bundle: bundleWith(), saved: true });
    const after = reduce(before, { type: "cutoffMoved", cutoff: 0.2 });
    expect(after.model).toMatchObject({ saved: false, bundle: { policy: { cutoff: 0.2 } } });
    expect(reduce(before, { type: "cutoffMoved", cutoff: 0.5 })).toBe(before);
    expect(reduce(emptySession, { type: "cutoffMoved", cutoff: 0.2 })).toBe(emptySession);
  });
});

describe("folds", () => {
  const folded = reduce(trained, { type: "splitChosen", split: splitWith({ folds: { count: 2, validate: 2 } }) });
  const own = reduce(folded, trainedAfter(folded));
  const from = crossInputsOf(own)!;
  const fold = (number: number): FoldResult => {
    const { rows, bads, auc, ks, logLoss } = evaluation;
    return { fold: number, rows, bads, auc, ks, logLoss, bestEpochs: [1] };
  };
  const crossed = (...folds: readonly FoldResult[]): SessionEvent => ({
    type: "crossValidated",
    result: { crossId: "c", count: 2, folds, training: null },
    from,
  });
  const whole = reduce(own, crossed(fold(1), fold(2)));
  const chosen = reduce(whole, { type: "partChosen", part: "outOfFold" });

  test("can be judged together where all are trained, with the choices of the network in hand", () => {
    expect(reduce(own, { type: "partChosen", part: "outOfFold" }).part).toBe("validation");
    expect(judgeableFolds(reduce(own, crossed(fold(1))))).toBeNull();
    expect(chosen.part).toBe("outOfFold");
    expect(evaluateInputsOf(chosen)).toMatchObject({ part: "outOfFold", recalibration: "none", crossId: "c" });
    const otherwise = { ...own.choices.training, seed: 99 };
    const retrained = reduce(whole, { type: "trainingChosen", training: otherwise });
    expect(judgeableFolds(reduce(retrained, trainedAfter(retrained)))).toBeNull();
  });

  test("judged together leave model, calibration and bands as they are", () => {
    const judgement = { ...judgementWith({ ...evaluation, part: "outOfFold" }) };
    const after = reduce(chosen, { type: "evaluated", judgement, from: evaluateInputsOf(chosen)! });
    expect(after.evaluated?.value.part).toBe("outOfFold");
    expect(after.model).toBe(chosen.model);
  });

  test("trained anew are not judged until they are complete", () => {
    expect(reduce(chosen, crossed()).part).toBe("validation");
  });
});

describe("the policy of the model in hand", () => {
  const taken = sessionAfter({ type: "modelTaken", bundle: bundleWith(), saved: true });
  const policyOf = ({ model }: Session) => model?.bundle.policy;
  const referring = reduce(taken, { type: "policyChosen", cutoff: 0.4, referFrom: 0.2 });

  test("refers between two cut-offs, and makes another model", () => {
    expect(referring.model).toMatchObject({ saved: false, bundle: { policy: { cutoff: 0.4, referFrom: 0.2 } } });
  });

  test("keeps its referral while the cut-off moves, until nobody is left to be referred", () => {
    expect(policyOf(reduce(referring, { type: "cutoffMoved", cutoff: 0.3 }))?.referFrom).toBe(0.2);
    expect(policyOf(reduce(referring, { type: "cutoffMoved", cutoff: 0.2 }))?.referFrom).toBeNull();
  });

  test("has the bands of what was judged last, unless that were test loans", () => {
    const from = { train: trainInputsOf(ready)!, part: "validation", recalibration: "none" } as const;
    const judged = (part: Part) => {
      const judgement = judgementWith({ ...evaluation, part });
      return { judgement, after: reduce(trained, { type: "evaluated", judgement, from: { ...from, part } }) };
    };
    const { judgement, after } = judged("validation");
    const edges = judgement.decisions.bands.slice(1).map((band) => band.from);
    expect(edges.length).toBeGreaterThan(0);
    expect(policyOf(after)?.bandEdges).toEqual(edges);
    expect(policyOf(judged("test").after)?.bandEdges).toEqual([]);
    const own = reduce(judged("test").after, { type: "bandsChosen", bandEdges: [0.1, 0.3] });
    expect(policyOf(own)?.bandEdges).toEqual([0.1, 0.3]);
  });
});

describe("the test part", () => {
  const at = "2026-11-24T12:00:00.000Z";
  const opened = reduce(trained, { type: "testOpened", at });

  test("is closed to a network until it is opened", () => {
    expect(reduce(trained, { type: "partChosen", part: "test" })).toBe(trained);
    expect(opened).toMatchObject({ part: "test", testOpen: true, testOpenings: [at] });
  });

  test("stays open to a network that was looked at with it", () => {
    const away = reduce(opened, { type: "partChosen", part: "validation" });
    expect(reduce(away, { type: "partChosen", part: "test" }).part).toBe("test");
  });

  test("leaves a note in the model in hand, which is then not saved as it is", () => {
    expect(opened.model).toMatchObject({ saved: false, bundle: { provenance: { testOpenings: [at] } } });
    const other = reduce(trained, { type: "modelTaken", bundle: bundleWith(), saved: true });
    expect(reduce(other, { type: "testOpened", at }).model).toBe(other.model);
  });

  test("is closed again to the next network, and what was noted stays", () => {
    const next = reduce(opened, trainedAfter(ready));
    expect(next).toMatchObject({ part: "validation", testOpen: false, testOpenings: [at] });
  });

  test("of the same loans read another way has been opened as often, that of other loans never", () => {
    expect(reduce(opened, imported({ tableId: "table-2" }, true)).testOpenings).toEqual([at]);
    expect(reduce(opened, imported({ tableId: "table-2" })).testOpenings).toEqual([]);
  });
});

describe("undoing", () => {
  const split = (train: number): SessionEvent => ({
    type: "splitChosen",
    split: { ...ready.choices.split, train },
  });

  test("takes a choice back, and redoing makes it again", () => {
    const after = reduce(ready, { type: "roleChosen", column: "age", role: "ignored" });
    const back = reduce(after, { type: "undone" });
    expect(back.choices).toBe(ready.choices);
    expect(reduce(back, { type: "redone" })).toEqual(after);
  });

  test("is possible for nothing that did not happen", () => {
    const fresh = sessionAfter(imported());
    expect(reduce(fresh, { type: "undone" })).toBe(fresh);
    expect(reduce(fresh, { type: "redone" })).toBe(fresh);
  });

  test("takes the moves of one slider back at once", () => {
    const moved = [split(0.71), split(0.72), split(0.73)].reduce(reduce, ready);
    expect(reduce(moved, { type: "undone" }).choices).toBe(ready.choices);
  });

  test("tells two sliders, and a slider before and after an undo, apart", () => {
    const other: SessionEvent = { type: "splitChosen", split: { ...ready.choices.split, train: 0.71, seed: 8 } };
    expect(reduce([split(0.71), other].reduce(reduce, ready), { type: "undone" }).choices.split.train).toBe(0.71);
    const away = [split(0.71), other, { type: "undone" } as const, split(0.6)].reduce(reduce, ready);
    expect(reduce(away, { type: "undone" }).choices.split.train).toBe(0.71);
  });

  test("forgets what could be redone at the next choice", () => {
    const events = [split(0.71), { type: "undone" }, { type: "targetReopened" }] as const;
    const after = events.reduce<Session>(reduce, ready);
    expect(reduce(after, { type: "redone" })).toBe(after);
  });

  test("forgets no more than the oldest of a hundred choices", () => {
    const roles: readonly ColumnRole[] = Array.from({ length: 130 }, (_, at) => (at % 2 === 0 ? "ignored" : "input"));
    const after = roles.reduce((session, role) => reduce(session, { type: "roleChosen", column: "age", role }), ready);
    expect(after.past).toHaveLength(100);
  });

  test("takes no step for a choice that changes nothing", () => {
    expect(reduce(ready, confirmed)).toBe(ready);
  });

  test("ends at other loans and at an earlier visit", () => {
    expect(reduce(ready, imported({ tableId: "table-2" }))).toMatchObject({ past: [], future: [] });
    const restored = reduce(ready, { type: "choicesRestored", choices: ready.choices, testOpenings: [] });
    expect(restored).toMatchObject({ past: [], future: [] });
  });

  const otherReading: SessionEvent = {
    type: "imported",
    origin: { kind: "synthetic", rows: 3, seed: 1 },
    reading: { decimal: "," },
    imported: importedWith({ tableId: "table-2" }),
    keep: true,
  };
  const reread = reduce(ready, otherReading);

  test("across another reading waits until the loans are read as they were", () => {
    expect(reduce(reread, { type: "undone" })).toBe(reread);
    const back = reduce(reread, { ...otherReading, reading: {}, imported: importedWith(), travel: "undone" });
    expect(back.choices).toBe(ready.choices);
    expect(back.past).toEqual(ready.past);
    const again = reduce(back, { ...otherReading, travel: "redone" });
    expect(again.choices).toEqual(reread.choices);
    expect(again.past).toEqual(reread.past);
  });

  test("keeps its steps where the loans are read again in the same way", () => {
    const same: SessionEvent = { ...otherReading, reading: {}, imported: importedWith() };
    const { past, choices }: { past: readonly Choices[]; choices: Choices } = reduce(ready, same);
    expect({ past, choices }).toEqual({ past: ready.past, choices: ready.choices });
  });
});

describe("a file of applicants", () => {
  const applicants = applicantsWith();
  const scored = scoredWith();
  const file = new File([], "a.csv");
  const from = { modelId: "model-1", policy: bundleWith().policy };
  const inspected = sessionAfter(
    { type: "modelTaken", bundle: bundleWith(), saved: true },
    { type: "applicantsInspected", file, applicants },
  );
  const withScores = reduce(inspected, { type: "applicantsScored", file, scored, from });

  test("remembers the model and the policy it was scored with, not those of the moment the scores came", () => {
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
  expect(reduce(saved, { type: "modelDeleted", id: "another" }).model).toBe(saved.model);
});
