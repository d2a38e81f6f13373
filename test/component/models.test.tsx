import { screen, waitFor, within } from "@testing-library/react";
import { userEvent } from "@testing-library/user-event";
import { describe, expect, test } from "vitest";
import type { SessionEvent } from "../../src/app/events.ts";
import { ModelsScreen } from "../../src/ui/models/ModelsScreen.tsx";
import { bundleWith, summaryWith } from "../support/modelSamples.ts";
import { fileField, isDisabled, textOf, valueOf } from "../support/noticed.ts";
import { renderScreen } from "../support/renderScreen.tsx";

const older = summaryWith();
const newer = summaryWith({
  id: "model-2",
  name: "Home equity #3",
  createdAt: "2026-11-20T10:00:00.000Z",
  source: "hmeq.csv",
  part: null,
  auc: null,
  gini: null,
  ks: null,
  logLoss: null,
});
const listed: SessionEvent = { type: "modelsListed", models: [older, newer] };
const inHandSaved: SessionEvent = { type: "modelTaken", bundle: bundleWith(), saved: true };
const inHandUnsaved: SessionEvent = { type: "modelTaken", bundle: bundleWith({ id: "model-9" }), saved: false };

const rowOf = (name: RegExp): HTMLElement => screen.getByRole("row", { name });

describe("the saved models", () => {
  test("are listed newest first, with their figures", () => {
    renderScreen(<ModelsScreen />, { events: [listed] });
    const names = within(screen.getByRole("table", { name: "Saved models" }))
      .getAllByRole("rowheader")
      .map((cell) => cell.textContent.trim());
    expect(names).toEqual(["Home equity #3", "German credit #1"]);
    expect(textOf(rowOf(/German credit/))).toContain("0.812");
    expect(textOf(rowOf(/German credit/))).toContain("12.4 kB");
    expect(textOf(rowOf(/German credit/))).toContain("ab12cd34");
  });

  test("one that was never evaluated has dashes and not zeros", () => {
    renderScreen(<ModelsScreen />, { events: [listed] });
    const row = rowOf(/Home equity/);
    expect(within(row).getAllByText("–")).toHaveLength(4);
    expect(textOf(row)).toContain("not evaluated");
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

  test("Rename asks for the new name", async () => {
    const { commands } = renderScreen(<ModelsScreen />, { events: [listed] });
    await userEvent.click(screen.getByRole("button", { name: "Rename German credit #1" }));
    const dialog = await screen.findByRole("dialog", { name: "Rename the model" });
    const name = within(dialog).getByRole("textbox", { name: "Name" });
    await userEvent.clear(name);
    expect(isDisabled(within(dialog).getByRole("button", { name: "Rename" }))).toBe(true);
    await userEvent.type(name, "  Champion {Enter}");
    expect(commands.renameModel).toHaveBeenCalledWith("model-1", "Champion");
  });

  test("Delete says what is lost, and does nothing until confirmed", async () => {
    const { commands } = renderScreen(<ModelsScreen />, { events: [listed] });
    await userEvent.click(screen.getByRole("button", { name: "Delete German credit #1" }));
    const dialog = await screen.findByRole("dialog", { name: "Delete “German credit #1”?" });
    expect(textOf(dialog)).toContain("12.4 kB, of 1,000 loans in german.csv");
    await userEvent.click(within(dialog).getByRole("button", { name: "Cancel" }));
    expect(commands.deleteModel).not.toHaveBeenCalled();

    await userEvent.click(screen.getByRole("button", { name: "Delete German credit #1" }));
    await userEvent.click(await screen.findByRole("button", { name: "Delete for good" }));
    expect(commands.deleteModel).toHaveBeenCalledWith("model-1");
  });

  test("Export hands that model over", async () => {
    const { commands } = renderScreen(<ModelsScreen />, { events: [listed] });
    await userEvent.click(screen.getByRole("button", { name: "Export Home equity #3 as a file" }));
    expect(commands.exportModel).toHaveBeenCalledWith("model-2");
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

  test("is not offered for saving while it is saved as it is", () => {
    renderScreen(<ModelsScreen />, { events: [listed, inHandSaved] });
    expect(screen.getByText("Saved in this browser.")).toBeTruthy();
    expect(screen.queryByRole("button", { name: "Save in this browser" })).toBeNull();
    expect(textOf(rowOf(/German credit/))).toContain("in hand");
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
    await userEvent.click(screen.getByRole("button", { name: "Export as a file" }));
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
