import { describe, expect, test, vi } from "vitest";
import type { SessionEvent } from "../../../src/app/events.ts";
import { choicesOfModel } from "../../../src/app/modelChoices.ts";
import { defaultChoices } from "../../../src/app/defaults.ts";
import type { Baseline } from "../../../src/core/pipeline.ts";
import type { Watched } from "../../../src/workers/watchingProtocol.ts";
import { file, importedWith, target } from "../../support/appCases.ts";
import { fakeApp } from "../../support/fakeApp.ts";
import { bundleWith } from "../../support/modelSamples.ts";

const baseline: Baseline = {
  rows: 700,
  bads: 210,
  scores: { edges: [], counts: [700] },
  meanPd: 0.3,
  columns: [],
  farFrom: 10,
};
const provenance = { ...bundleWith().provenance, target };
const bundle = bundleWith({ baseline, provenance });
const watched: Watched = {
  drift: {
    rows: 10,
    trainingRows: 700,
    score: null,
    meanPd: { value: 0.3, reason: null },
    trainingMeanPd: 0.3,
    trainingBadRate: { value: 0.3, reason: null },
    columns: [],
    outcomes: null,
    periods: [],
    undated: 0,
  },
  dates: [],
  date: null,
  labelled: 0,
  sampledFrom: null,
};
const mapping = bundle.schema.map(({ name }) => ({ field: name, column: name }));
const later = new File(["age\n"], "march.csv");
const inspected: SessionEvent = {
  type: "applicantsInspected",
  file: later,
  applicants: {
    source: provenance.source,
    rowsAreEstimated: false,
    preview: { header: [], rows: [] },
    mapping,
    mappedBy: [],
    unusedColumns: [],
    hasOutcomes: true,
  },
};
const taken: SessionEvent = { type: "modelTaken", bundle, saved: true, stamp: 1 };

describe("watching", () => {
  test("asks with what the model brings, and keeps whose report it is", async () => {
    const watchFile = vi.fn(async () => watched);
    const { commands, context, session } = fakeApp({ data: { watchFile } });
    context.dispatch(taken);
    context.dispatch(inspected);
    expect(await commands.watchFile(null)).toBe(true);
    expect(watchFile).toHaveBeenCalledWith(
      expect.objectContaining({ file: later, mapping, date: null }),
      expect.anything(),
    );
    expect(session().watching).toEqual({
      value: watched,
      from: { modelId: bundle.id, source: { kind: "file", name: "march.csv" } },
    });
  });

  test("does nothing with a model that brings no baseline", async () => {
    const watchFile = vi.fn(async () => watched);
    const { commands, context, session } = fakeApp({ data: { watchFile } });
    context.dispatch({ type: "modelTaken", bundle: { ...bundle, baseline: null }, saved: true, stamp: 1 });
    context.dispatch(inspected);
    await commands.watchFile(null);
    expect(watchFile).not.toHaveBeenCalled();
    expect(session().watching).toBeNull();
  });
});

describe("learning from a file", () => {
  const imported = importedWith();

  function appWith(own: boolean) {
    const joinLoans = vi.fn(async () => ({
      file: new File(["x"], "loans with march.csv"),
      reading: { delimiter: "," } as const,
      before: 1000,
      added: 10,
    }));
    const importFile = vi.fn(async () => ({ ...imported, tableId: "joined" }));
    const app = fakeApp({ data: { joinLoans, importFile, forgetTable: async () => {} } });
    if (own)
      app.context.dispatch({ type: "imported", origin: { kind: "file", file }, imported, reading: {}, keep: false });
    app.context.dispatch(taken);
    app.context.dispatch(inspected);
    return { ...app, joinLoans, importFile };
  }

  test("joins it to the loans of the model, and chooses as the model was made", async () => {
    const { commands, session, joinLoans } = appWith(true);
    session();
    expect(await commands.learnFromFile()).toBe(true);
    expect(joinLoans).toHaveBeenCalledWith(expect.objectContaining({ tableId: imported.tableId }), expect.anything());
    expect(session()).toMatchObject({ imported: { tableId: "joined" }, model: { bundle: { id: bundle.id } } });
    expect(session().choices).toMatchObject({ target, reading: { delimiter: "," }, training: provenance.training });
  });

  test("takes it alone where the loans of the model are not open", async () => {
    const { commands, joinLoans } = appWith(false);
    expect(await commands.learnFromFile()).toBe(true);
    expect(joinLoans).toHaveBeenCalledWith(expect.objectContaining({ tableId: null }), expect.anything());
  });
});

describe("the choices of a model", () => {
  const imported = importedWith();
  const choices = { ...defaultChoices(1000), roles: [{ column: "id", role: "protected" } as const] };

  test("make inputs of what it reads and of nothing else; what was kept out for fairness stays so", () => {
    const { roles } = choicesOfModel(bundle, imported, choices);
    expect(roles.find(({ column }) => column === "age")?.role).toBe("input");
    expect(roles.some(({ column }) => column === "risk")).toBe(false);
    expect(roles.find(({ column }) => column === "id")?.role).toBe("protected");
  });

  test("divide by lot where the column it was divided by is not there", () => {
    const split = { ...provenance.split, by: { kind: "date", column: "gone" } } as const;
    const made = choicesOfModel({ ...bundle, provenance: { ...provenance, split } }, imported, choices);
    expect(made.split.by).toEqual({ kind: "random" });
    expect(made.recipe.plans).toEqual(provenance.recipe.plans);
  });
});
