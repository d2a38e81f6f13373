import { screen, waitFor, within } from "@testing-library/react";
import { userEvent } from "@testing-library/user-event";
import { describe, expect, test, vi } from "vitest";
import type { PairedModels } from "../../src/app/commands/pairing.ts";
import type { SessionEvent } from "../../src/app/events.ts";
import { ModelsScreen } from "../../src/ui/models/ModelsScreen.tsx";
import { epochWith, imported, target } from "../support/appCases.ts";
import { around, swapped } from "../support/comparisons.ts";
import { bundleWith, evaluation, summaryWith } from "../support/modelSamples.ts";
import { fileField, isDisabled, textOf, valueOf } from "../support/noticed.ts";
import { renderScreen } from "../support/renderScreen.tsx";

const older = summaryWith();
const newer = summaryWith({
  id: "model-2",
  name: "Home equity #3",
  createdAt: "2026-11-20T10:00:00.000Z",
  savedAt: "2026-11-20T10:05:00.000Z",
  source: "hmeq.csv",
  brier: null,
  part: null,
  auc: null,
  gini: null,
  ks: null,
  logLoss: null,
});
const listed: SessionEvent = { type: "modelsListed", models: [older, newer] };
const inHandSaved: SessionEvent = { type: "modelTaken", bundle: bundleWith(), saved: true, stamp: 1 };
const inHandUnsaved: SessionEvent = { type: "modelTaken", bundle: bundleWith({ id: "model-9" }), saved: false };

const rowOf = (name: RegExp): HTMLElement => screen.getByRole("row", { name });

const menuOf = async (name: string): Promise<HTMLElement> => {
  await userEvent.click(screen.getByRole("button", { name: `More about ${name}` }));
  return screen.findByRole("menu");
};
const choose = async (name: string, item: string): Promise<void> => {
  await userEvent.click(within(await menuOf(name)).getByRole("menuitem", { name: item }));
};
const names = (): readonly string[] =>
  within(screen.getByRole("table", { name: "Saved models" }))
    .getAllByRole("rowheader")
    .map((cell) => textOf(cell.firstElementChild ?? cell));

describe("the saved models", () => {
  test("are listed with their figures, those saved last first", () => {
    renderScreen(<ModelsScreen />, { events: [listed] });
    expect(names()).toEqual(["Home equity #3", "German credit #1"]);
    for (const said of ["r1", "risk", "0.812", "0.625", "0.140"])
      expect(textOf(rowOf(/German credit/))).toContain(said);
    expect(textOf(rowOf(/German credit/))).not.toContain("ab12cd34");
  });

  test("show all that is known of them when all columns are asked for", async () => {
    renderScreen(<ModelsScreen />, { events: [listed] });
    await userEvent.click(screen.getByRole("checkbox", { name: "All columns" }));
    for (const said of ["r1", "risk", "0.812", "0.625", "0.140", "12.4 kB", "ab12cd34", "network"])
      expect(textOf(rowOf(/German credit/))).toContain(said);
  });

  test("one that was never evaluated has dashes and not zeros", () => {
    renderScreen(<ModelsScreen />, { events: [listed] });
    const row = rowOf(/Home equity/);
    expect(within(row).getAllByText("–")).toHaveLength(4);
    expect(textOf(row)).toContain("not evaluated");
  });

  test("are sorted by a press on any heading, by another the other way; what is not known comes last", async () => {
    renderScreen(<ModelsScreen />, { events: [listed] });
    const heading = screen.getByRole("button", { name: "Sort by AUC" });
    await userEvent.click(heading);
    expect(names()).toEqual(["German credit #1", "Home equity #3"]);
    await userEvent.click(heading);
    expect(names()).toEqual(["German credit #1", "Home equity #3"]);
    expect(heading.closest("th")?.getAttribute("aria-sort")).toBe("ascending");
    await userEvent.click(screen.getByRole("button", { name: "Sort by Name" }));
    expect(names()).toEqual(["German credit #1", "Home equity #3"]);
    await userEvent.click(screen.getByRole("button", { name: "Sort by Name" }));
    expect(names()).toEqual(["Home equity #3", "German credit #1"]);
  });

  test("are sorted on a narrow screen by a list of the columns, and turned round", async () => {
    renderScreen(<ModelsScreen />, { events: [listed] });
    await userEvent.selectOptions(screen.getByRole("combobox", { name: "Order of the models" }), "Sort by Name");
    expect(names()).toEqual(["German credit #1", "Home equity #3"]);
    await userEvent.click(screen.getByRole("button", { name: "Turn the order round" }));
    expect(names()).toEqual(["Home equity #3", "German credit #1"]);
  });

  test("are found by name, notes and tags", async () => {
    const noted = { ...older, notes: "for the branches", tags: ["retail"], champion: true };
    renderScreen(<ModelsScreen />, { events: [{ type: "modelsListed", models: [noted, newer] }] });
    expect(textOf(rowOf(/German credit/))).toMatch(/champion.*retail/);
    const find = screen.getByRole("textbox", { name: "Find a model" });
    await userEvent.type(find, "BRANCH");
    expect(names()).toEqual(["German credit #1"]);
    await userEvent.clear(find);
    await userEvent.selectOptions(screen.getByRole("combobox", { name: "Show one tag" }), "retail");
    expect(names()).toEqual(["German credit #1"]);
    await userEvent.type(find, "nobody");
    expect(screen.getByText("No saved model is like that.")).toBeTruthy();
  });

  test("Open takes one in hand", async () => {
    const { commands } = renderScreen(<ModelsScreen />, { events: [listed, inHandSaved] });
    await userEvent.click(screen.getByRole("button", { name: "Open Home equity #3: take it in hand" }));
    expect(commands.openModel).toHaveBeenCalledWith("model-2");
  });

  test("Open asks first where it would lose a model that is saved nowhere", async () => {
    const { commands } = renderScreen(<ModelsScreen />, { events: [listed, inHandUnsaved] });
    await userEvent.click(screen.getByRole("button", { name: "Open Home equity #3: take it in hand" }));
    const dialog = await screen.findByRole("dialog", { name: "The model in hand is not saved" });
    expect(commands.openModel).not.toHaveBeenCalled();
    await userEvent.click(within(dialog).getByRole("button", { name: "Go on without it" }));
    expect(commands.openModel).toHaveBeenCalledWith("model-2");
  });

  test("take a name, notes and tags, of the model as it was when they were asked for", async () => {
    const { commands, happen } = renderScreen(<ModelsScreen />, { events: [listed] });
    await choose("German credit #1", "Name, notes and tags");
    const dialog = await screen.findByRole("dialog", { name: "Name, notes and tags" });
    const name = within(dialog).getByRole("textbox", { name: "Name" });
    await userEvent.clear(name);
    expect(isDisabled(within(dialog).getByRole("button", { name: "Keep" }))).toBe(true);
    await userEvent.type(name, "  Champion ");
    await userEvent.type(within(dialog).getByRole("textbox", { name: "Notes" }), "checked");
    await userEvent.type(within(dialog).getByRole("combobox", { name: "Tags" }), "retail,");
    happen({ type: "modelsListed", models: [{ ...older, stamp: 2 }, newer] });
    await userEvent.click(within(dialog).getByRole("button", { name: "Keep" }));
    const words = { name: "Champion", notes: "checked", tags: ["retail"] };
    expect(commands.annotateModel).toHaveBeenCalledWith("model-1", 1, words);
  });

  test("Delete deletes at once, and offers to undo it", async () => {
    const { commands, happen } = renderScreen(<ModelsScreen />, { events: [listed] });
    await choose("German credit #1", "Delete");
    expect(commands.deleteModel).toHaveBeenCalledWith("model-1");
    const deleted = { ...older, deletedAt: "2026-11-24T12:00:00.000Z" };
    happen({ type: "modelDeleted", id: "model-1" }, { type: "modelsListed", models: [deleted, newer] });
    expect(names()).toEqual(["Home equity #3"]);
    expect(screen.getByText("“German credit #1” is deleted")).toBeTruthy();
    await userEvent.click(screen.getByRole("button", { name: "Undo" }));
    expect(commands.bringBackModel).toHaveBeenCalledWith("model-1");
    await userEvent.click(screen.getByRole("button", { name: "Remove for good: German credit #1" }));
    const dialog = await screen.findByRole("dialog", { name: "Remove “German credit #1” for good?" });
    expect(textOf(dialog)).toContain("12.4 kB");
    expect(commands.eraseModel).not.toHaveBeenCalled();
    await userEvent.click(within(dialog).getByRole("button", { name: "Remove for good" }));
    expect(commands.eraseModel).toHaveBeenCalledWith("model-1");
  });

  test("are taken elsewhere, and their reports downloaded, without being taken in hand", async () => {
    const { commands } = renderScreen(<ModelsScreen />, {
      events: [listed],
      commands: {
        readModel: vi.fn(async (id: string) => bundleWith({ id })),
        exportOffers: vi.fn(() => Promise.resolve([{ kind: "onnx" as const, refusal: null }])),
        exportAs: vi.fn(() => Promise.resolve(true)),
      },
    });
    await choose("Home equity #3", "Report as a page (HTML)");
    expect(commands.downloadReport).toHaveBeenLastCalledWith("page", "model-2");
    await choose("Home equity #3", "Report as data (JSON)");
    expect(commands.downloadReport).toHaveBeenLastCalledWith("data", "model-2");
    await choose("Home equity #3", "Take elsewhere …");
    const dialog = await screen.findByRole("dialog", { name: "Take “Home equity #3” elsewhere" });
    await userEvent.click(await within(dialog).findByRole("button", { name: "Download as ONNX graph" }));
    expect(commands.exportAs).toHaveBeenCalledWith("onnx", "model-2");
    await userEvent.click(within(dialog).getByRole("button", { name: "Download as Model file of Loanlab" }));
    expect(commands.exportModel).toHaveBeenCalledWith("model-2");
    await userEvent.click(within(dialog).getByRole("button", { name: "Download as HTML report" }));
    expect(commands.downloadReport).toHaveBeenLastCalledWith("page", "model-2");
    expect(commands.openModel).not.toHaveBeenCalled();
  });

  test("a form that cannot be made closes the list, so that the failure is seen", async () => {
    renderScreen(<ModelsScreen />, {
      events: [listed],
      commands: {
        readModel: vi.fn(async () => bundleWith()),
        exportOffers: vi.fn(() => Promise.resolve([{ kind: "onnx" as const, refusal: null }])),
        exportAs: vi.fn(() => Promise.resolve(false)),
      },
    });
    await choose("German credit #1", "Take elsewhere …");
    await userEvent.click(await screen.findByRole("button", { name: "Download as ONNX graph" }));
    await waitFor(() => expect(screen.queryByRole("dialog")).toBeNull());
  });

  test("can be made champion, and restored where their loans are kept", async () => {
    const loans = { name: "german.csv", bytes: 65_000 };
    const { commands } = renderScreen(<ModelsScreen />, {
      events: [{ type: "modelsListed", models: [{ ...older, loans }, newer] }],
    });
    await choose("Home equity #3", "Make it the champion");
    expect(commands.crownModel).toHaveBeenCalledWith("model-2", true);
    const menu = await menuOf("Home equity #3");
    expect(isDisabled(within(menu).getByRole("menuitem", { name: "Restore its session" }))).toBe(true);
    await userEvent.keyboard("{Escape}");
    await choose("German credit #1", "Restore its session");
    await userEvent.click(await screen.findByRole("button", { name: "Restore" }));
    expect(commands.restoreSession).toHaveBeenCalledWith("model-1");
  });

  test("tell their details: how they learnt, what they are, and whether their session is kept", async () => {
    const history = [1, 2, 3].map((epoch) => epochWith(epoch, 1 / epoch));
    renderScreen(<ModelsScreen />, {
      events: [listed],
      commands: { readModel: vi.fn(async () => bundleWith({ history })) },
    });
    await userEvent.click(screen.getByRole("button", { name: "Details of German credit #1" }));
    const details = await screen.findByRole("region", { name: "Details of German credit #1" });
    expect(textOf(details)).toContain("SHA-256 of its columnsnot known");
    expect(textOf(details)).toContain("Sessionnot kept");
    expect(await screen.findByRole("region", { name: "Model card of German credit #1" })).toBeTruthy();
    expect(screen.getByText("Epoch 3 was the best; its weights are kept.")).toBeTruthy();
  });
});

describe("the storage", () => {
  test("shows how much is used and whether it stays; the browser can be asked to keep it", async () => {
    const room = { usedBytes: 2_000_000, quotaBytes: 10_000_000, persistence: "mayBeCleared" } as const;
    const { commands, happen } = renderScreen(<ModelsScreen />, { events: [listed, { type: "roomMeasured", room }] });
    const card = screen.getByRole("region", { name: "Storage of this browser" });
    expect(textOf(card)).toContain("2 MB of 10 MB");
    expect(textOf(card)).toContain("2 models, 24.8 kB");
    await userEvent.click(within(card).getByRole("button", { name: "Ask it to keep this" }));
    expect(commands.askToKeep).toHaveBeenCalledTimes(1);
    happen({ type: "roomMeasured", room: { ...room, persistence: "kept" } });
    expect(textOf(card)).toContain("The browser has promised to keep this.");
  });

  test("that is full shows what takes up room, the largest first, and the ways out", async () => {
    const loans = { name: "hmeq.csv", bytes: 500_000 };
    const { commands } = renderScreen(<ModelsScreen />, {
      events: [
        { type: "modelsListed", models: [older, { ...newer, loans }] },
        inHandUnsaved,
        { type: "failed", step: "models", error: { code: "storage/quota", details: { neededBytes: 3_000_000 } } },
      ],
    });
    expect(textOf(screen.getByRole("alert"))).toContain("3 MB more are needed to save “German credit #1”");
    const table = within(screen.getByRole("table", { name: "What takes up room, the largest first" }));
    expect(table.getAllByRole("rowheader").map((cell) => textOf(cell))).toEqual([
      "Home equity #3 r1",
      "German credit #1 r1",
    ]);
    await userEvent.click(screen.getByRole("button", { name: "Download instead" }));
    expect(commands.exportModel).toHaveBeenCalledWith(null);
    await userEvent.click(table.getByRole("button", { name: "Forget its loans: Home equity #3" }));
    expect(commands.forgetLoans).toHaveBeenCalledWith("model-2");
    await userEvent.click(table.getByRole("button", { name: "Remove for good: Home equity #3" }));
    const dialog = await screen.findByRole("dialog", { name: "Remove “Home equity #3” for good?" });
    await userEvent.click(within(dialog).getByRole("button", { name: "Remove for good" }));
    expect(commands.eraseModel).toHaveBeenCalledWith("model-2");
    await userEvent.click(screen.getByRole("button", { name: "Save again" }));
    expect(commands.saveModel).toHaveBeenCalledWith("German credit #1");
  });
});

describe("another tab", () => {
  const conflict: SessionEvent = {
    type: "failed",
    step: "models",
    error: {
      code: "storage/changed-elsewhere",
      details: { id: "model-1", name: "German credit #1", isDeleted: false },
    },
  };

  test("that was faster is told of, once, and both can be kept or the other opened", async () => {
    const taken: SessionEvent = { type: "modelTaken", bundle: bundleWith(), saved: false, stamp: 1 };
    const { commands } = renderScreen(<ModelsScreen />, { events: [listed, taken, conflict] });
    expect(screen.getAllByRole("alert")).toHaveLength(1);
    await userEvent.click(within(screen.getByRole("alert")).getByRole("button", { name: "Save as a new revision" }));
    expect(commands.saveModel).toHaveBeenCalledWith("German credit #1", { asRevision: true });
    await userEvent.click(screen.getByRole("button", { name: "Open the one that is there" }));
    await userEvent.click(await screen.findByRole("button", { name: "Go on without it" }));
    expect(commands.openModel).toHaveBeenCalledWith("model-1");
  });

  test("that has changed the model in hand shows as soon as it has, and only a revision can be saved", async () => {
    const taken: SessionEvent = { type: "modelTaken", bundle: bundleWith(), saved: true, stamp: 1 };
    const { commands, happen } = renderScreen(<ModelsScreen />, { events: [listed, taken] });
    happen({ type: "modelsListed", models: [{ ...older, stamp: 2 }, newer] });
    expect(screen.getByText(/Another tab has changed the saved one since/)).toBeTruthy();
    expect(textOf(rowOf(/German credit/))).toContain("changed in another tab");
    await userEvent.click(screen.getByRole("button", { name: "Save as revision 2" }));
    expect(commands.saveModel).toHaveBeenCalledWith("German credit #1", { asRevision: true });
  });
});

describe("two models", () => {
  const one = bundleWith();
  const { provenance, recipe } = one;
  const [age, opened] = recipe.columns;
  const interval = { low: 0.75, high: 0.87 };
  const other = bundleWith({
    id: "model-2",
    name: "Home equity #3",
    evaluation: { ...evaluation, auc: { value: 0.7, reason: null } },
    provenance: { ...provenance, split: { ...provenance.split, seed: 8 } },
    recipe: { ...recipe, columns: [{ ...age!, steps: [{ kind: "impute", value: 30 }] }, opened!] },
  });
  const judged = bundleWith({
    evidence: {
      ...one.evidence,
      metrics: [{ name: "auc", estimate: { value: 0.8123, reason: null, interval } }],
    },
  });
  const paired: PairedModels = {
    kind: "paired",
    part: "validation",
    rows: 150,
    bads: 45,
    points: {
      one: Float64Array.of(0.1, 0.4, 0.9),
      other: Float64Array.of(0.2, 0.3, 0.8),
      isBad: Uint8Array.of(0, 0, 1),
    },
    rankCorrelation: 0.93,
    auc: { one: around(0.8), other: around(0.7) },
    apart: null,
    swap: swapped,
  };

  async function compare(options: Parameters<typeof renderScreen>[1] = {}) {
    const rendered = renderScreen(<ModelsScreen />, {
      ...options,
      events: [...(options.events ?? []), listed],
      commands: {
        readModel: vi.fn(async (id: string) => (id === "model-1" ? judged : other)),
        pairModels: vi.fn(async () => paired),
      },
    });
    for (const name of ["German credit #1 r1", "Home equity #3 r1"])
      await userEvent.click(screen.getByRole("checkbox", { name: `Choose ${name} to compare` }));
    await userEvent.click(screen.getByRole("button", { name: "Compare the two" }));
    await screen.findByRole("table", { name: "Figures side by side" });
    return rendered;
  }

  test("are set beside each other: figures with intervals, choices and recipes that differ", async () => {
    await compare();
    const figures = screen.getByRole("table", { name: "Figures side by side" });
    expect(textOf(within(figures).getByRole("row", { name: /AUC/ }))).toMatch(
      /^AUC0\.8120\.750 to 0\.8700\.700\+0\.112$/,
    );
    expect(screen.getByText(/They were judged on other loans/)).toBeTruthy();
    const configuration = screen.getByRole("table", { name: "Configuration side by side" });
    expect(within(configuration).getAllByRole("row")).toHaveLength(2);
    expect(textOf(configuration)).toMatch(/seed 7.*seed 8/);
    const recipes = screen.getByRole("table", { name: "Recipes side by side" });
    expect(
      within(recipes)
        .getAllByRole("rowheader")
        .map((cell) => textOf(cell)),
    ).toEqual(["age", "purpose"]);
    expect(textOf(within(recipes).getByRole("row", { name: /purpose/ }))).toContain("not read");
    expect(screen.getByText("1 further column is read alike.")).toBeTruthy();
  });

  test("that are alike say so", async () => {
    const same = vi.fn(async () => one);
    renderScreen(<ModelsScreen />, { events: [listed], commands: { readModel: same } });
    for (const box of screen.getAllByRole("checkbox")) await userEvent.click(box);
    await userEvent.click(screen.getByRole("button", { name: "Compare the two" }));
    expect(await screen.findByText("They were made by the same choices.")).toBeTruthy();
    expect(screen.getByText(/They read the same columns/)).toBeTruthy();
    expect(screen.getByText(/Open loans and confirm their target/)).toBeTruthy();
  });

  test("score the loans that are open, as points and as those who change sides", async () => {
    await compare({ events: [imported(), { type: "targetConfirmed", target }] });
    expect(await screen.findByText(/150 validation loans of german\.csv, scored by both/)).toBeTruthy();
    expect(screen.getByText(/Home equity #3 may have learnt from some of these loans/)).toBeTruthy();
    expect(screen.getByText(/10 newly approved/)).toBeTruthy();
    await userEvent.click(screen.getByRole("button", { name: "PDs of both models: Show as table" }));
    const table = screen.getByRole("table", { name: /PDs of both models/ });
    expect(
      within(table)
        .getAllByRole("row")
        .map((row) => textOf(row)),
    ).toContain("90.0 %80.0 %Bad");
  });
});

describe("files of models", () => {
  test("a chosen file is imported", async () => {
    const { commands, container } = renderScreen(<ModelsScreen />);
    const file = new File(["{}"], "champion.loanlab.json", { type: "application/json" });
    await userEvent.upload(fileField(container), file);
    await waitFor(() => expect(commands.importModel).toHaveBeenCalledWith(file));
  });
});

describe("the model in hand", () => {
  test("can be saved under a name", async () => {
    const { commands } = renderScreen(<ModelsScreen />, { events: [inHandUnsaved] });
    expect(screen.getByText("Not saved yet. It scores; another run or model takes its place.")).toBeTruthy();
    const name = screen.getByRole("textbox", { name: "Name" });
    expect(valueOf(name)).toBe("German credit #1");
    await userEvent.clear(name);
    expect(isDisabled(screen.getByRole("button", { name: "Save in this browser" }))).toBe(true);
    await userEvent.type(name, "Champion");
    await userEvent.click(screen.getByRole("button", { name: "Save in this browser" }));
    expect(commands.saveModel).toHaveBeenCalledWith("Champion");
  });

  test("leads to what is done with it: scoring, its report, and the forms it can be taken elsewhere in", async () => {
    Element.prototype.scrollIntoView = () => undefined;
    const { store } = renderScreen(<ModelsScreen />, { events: [inHandUnsaved] });
    const card = within(screen.getByRole("region", { name: "Model in hand" }));
    expect(card.getByRole("button", { name: /^Report of/ })).toBeTruthy();
    await userEvent.click(card.getByRole("button", { name: "Take it elsewhere" }));
    expect(document.activeElement?.contains(screen.getByRole("list", { name: "Forms of the model" }))).toBe(true);
    await userEvent.click(card.getByRole("button", { name: "Score" }));
    expect(store.getState().step).toBe("score");
  });

  test("is not offered for saving while it is saved as it is", () => {
    renderScreen(<ModelsScreen />, { events: [listed, inHandSaved] });
    expect(screen.getByText("Saved in this browser.")).toBeTruthy();
    expect(screen.queryByRole("button", { name: "Save in this browser" })).toBeNull();
    expect(textOf(rowOf(/German credit/))).toContain("in hand");
  });

  test("that was changed can be saved in its place, or beside it", async () => {
    const taken: SessionEvent = { type: "modelTaken", bundle: bundleWith(), saved: false, stamp: 1 };
    const { commands } = renderScreen(<ModelsScreen />, { events: [listed, taken] });
    expect(screen.getByText("Changed since it was saved.")).toBeTruthy();
    await userEvent.click(screen.getByRole("button", { name: "Save in its place" }));
    expect(commands.saveModel).toHaveBeenCalledWith("German credit #1");
    await userEvent.click(screen.getByRole("button", { name: "Save as revision 2" }));
    expect(commands.saveModel).toHaveBeenLastCalledWith("German credit #1", { asRevision: true });
  });

  test("says which revision of its name it would be", async () => {
    renderScreen(<ModelsScreen />, { events: [listed, inHandUnsaved] });
    expect(screen.getByText("Will be revision 2 of this name.")).toBeTruthy();
  });

  test("can be saved again once it was deleted from the list", () => {
    renderScreen(<ModelsScreen />, { events: [listed, inHandSaved, { type: "modelsListed", models: [newer] }] });
    expect(isDisabled(screen.getByRole("button", { name: "Save in this browser" }))).toBe(false);
  });

  test("can be exported where the browser stores nothing, and the reason is shown", async () => {
    const { commands } = renderScreen(<ModelsScreen />, {
      events: [
        inHandUnsaved,
        {
          type: "failed",
          step: "models",
          error: { code: "storage/unavailable", details: { reason: "private window" } },
        },
      ],
    });
    expect(textOf(screen.getByRole("alert"))).toContain("private window");
    await userEvent.click(screen.getByRole("button", { name: "Download as Model file of Loanlab" }));
    expect(commands.exportModel).toHaveBeenCalledWith(null);
  });

  test("has a card that says in words what it is, what it learnt from and how well it does", () => {
    renderScreen(<ModelsScreen />, { events: [inHandSaved] });
    const card = screen.getByRole("region", { name: "Model card" });
    for (const sentence of [
      "risk is 2",
      "70 % to learn from, 15 % to stop by, 15 % to judge by; at random with the same bad rate, seed 7",
      "700 loans, 30.0 % bad",
      "Test part looked at2 Nov 2026",
      "6 inputs → 4 → 1, ReLU",
      "61 of at most 96, weights of epoch 41",
      "150 test loans, 30.0 % bad",
      "CPU (plain TypeScript)",
      "gaps become 33; mean 35.5 becomes 0, deviation 11.4 becomes 1",
      "1 rare level goes into a shared input",
      "a 0/1 input says where a gap was; gaps become 1 Jan 2021",
    ]) {
      expect(textOf(card)).toContain(sentence);
    }
  });

  test("says in its card by what the loans were divided and balanced", () => {
    const { provenance } = bundleWith();
    const split = {
      ...provenance.split,
      by: { kind: "group", column: "customer" },
      folds: { count: 5, validate: 2 },
      balance: "undersample",
      repeats: "drop",
    } as const;
    const bundle = bundleWith({ provenance: { ...provenance, split } });
    renderScreen(<ModelsScreen />, { events: [{ type: "modelTaken", bundle, saved: true }] });
    expect(textOf(screen.getByRole("region", { name: "Model card" }))).toContain(
      "all loans of one customer in one part, seed 7; fold 2 of 5 validates; repeated loans left out; " +
        "good training loans left out to balance",
    );
  });

  test("says so in its card where it has not been evaluated", () => {
    renderScreen(<ModelsScreen />, {
      events: [{ type: "modelTaken", bundle: bundleWith({ evaluation: null }), saved: true }],
    });
    expect(screen.getByText(/This model has not been evaluated/)).toBeTruthy();
  });
});
