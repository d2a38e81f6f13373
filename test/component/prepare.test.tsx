import { screen, within } from "@testing-library/react";
import { userEvent } from "@testing-library/user-event";
import { describe, expect, test, vi } from "vitest";
import { prepareJobOf } from "../../src/app/derive.ts";
import type { SessionEvent } from "../../src/app/events.ts";
import { PrepareScreen } from "../../src/ui/prepare/PrepareScreen.tsx";
import { loansImported, preparedLoans, targetConfirmed } from "../support/dataCases.ts";
import { renderScreen } from "../support/renderScreen.tsx";

/** Roles and names of a whole screen are slow to find on a busy machine. */
vi.setConfig({ testTimeout: 30_000 });

const ready: readonly SessionEvent[] = [loansImported(), targetConfirmed];

const region = (name: string): HTMLElement => screen.getByRole("region", { name });

/** The screen of a preparation that is up to date. */
function renderPrepared(events: readonly SessionEvent[] = []) {
  const rendered = renderScreen(<PrepareScreen />, { events: [...ready, ...events] });
  const from = prepareJobOf(rendered.store.getState());
  if (!from) throw new Error("the target is confirmed");
  rendered.happen({ type: "prepared", prepared: preparedLoans, from });
  return rendered;
}

describe("before there is a target", () => {
  test.each([
    { case: "no loans", events: [], text: /^Open loans and confirm what bad means/ },
    { case: "no confirmed target", events: [loansImported()], text: /^Confirm what bad means/ },
  ])("with $case the screen says what to do first", async ({ events, text }) => {
    const { commands } = renderScreen(<PrepareScreen />, { events });
    expect(screen.getByText(text)).toBeDefined();
    expect(screen.queryByRole("button", { name: "Prepare" })).toBeNull();
    await userEvent.click(screen.getByRole("button", { name: "Go to Data" }));
    expect(commands.goTo).toHaveBeenCalledWith("data");
  });
});

describe("the split", () => {
  test("takes shares and a seed, and gives the rest to the test part", async () => {
    const { store } = renderScreen(<PrepareScreen />, { events: ready });
    const train = screen.getByLabelText("Training, %");
    await userEvent.clear(train);
    await userEvent.type(train, "60");
    const validation = screen.getByLabelText("Validation, %");
    await userEvent.clear(validation);
    await userEvent.type(validation, "20");
    const seed = screen.getByLabelText("Seed");
    await userEvent.clear(seed);
    await userEvent.type(seed, "42");
    expect(store.getState().choices.split).toEqual({ kind: "stratified", seed: 42, train: 0.6, validation: 0.2 });
    expect(screen.getByText("Test takes the rest: 20 %.")).toBeDefined();
  });

  test("never leaves a part without loans", async () => {
    const { store } = renderScreen(<PrepareScreen />, { events: ready });
    const train = screen.getByLabelText("Training, %");
    await userEvent.clear(train);
    await userEvent.type(train, "95");
    expect(store.getState().choices.split.train).toBe(0.7);
    expect(screen.getByText("A whole number from 10 to 80; 70 is used until then.")).toBeDefined();
  });

  test("shows loans and bad rate of each part once prepared, and that test is locked", () => {
    renderPrepared();
    const table = screen.getByRole("table", { name: "Parts of the split" });
    const cells = within(table)
      .getAllByRole("row")
      .slice(1)
      .map((row) =>
        within(row)
          .getAllByRole("cell")
          .map(({ textContent }) => textContent),
      );
    expect(cells).toEqual([
      ["70 %", "630", "70", "11.1 %"],
      ["15 %", "135", "15", "11.1 %"],
      ["15 %", "135", "15", "11.1 %"],
    ]);
    expect(within(table).getByRole("row", { name: /^test/ }).textContent).toContain("locked until Evaluate");
    expect(screen.getByText("100 loans without a good or bad outcome are in no part.")).toBeDefined();
  });

  test("has no figures before", () => {
    renderScreen(<PrepareScreen />, { events: ready });
    const table = screen.getByRole("table", { name: "Parts of the split" });
    expect(within(table).getByRole("row", { name: /^training/ }).textContent).toMatch(/–––$/);
  });
});

describe("the recipe", () => {
  test("is chosen for all columns of a kind", async () => {
    const { store } = renderScreen(<PrepareScreen />, { events: ready });
    const card = within(region("Recipe"));
    await userEvent.selectOptions(card.getByLabelText("Fill gaps with"), "mean");
    await userEvent.selectOptions(card.getByLabelText("Scale"), "0 to 1");
    await userEvent.click(card.getByRole("switch", { name: "Tell the network where a gap was" }));
    await userEvent.click(card.getByRole("switch", { name: /^Scale each row to length 1/ }));
    const levels = card.getByLabelText("Inputs per column at most");
    await userEvent.clear(levels);
    await userEvent.type(levels, "25");
    expect(store.getState().choices.recipe).toEqual({
      numbers: { impute: "mean", indicator: false, scale: "minmax" },
      categories: { rareBelow: 5, maxLevels: 25 },
      overrides: [],
      rowNorm: true,
    });
  });

  test("says that the Classic preset scales rows", () => {
    renderScreen(<PrepareScreen />, { events: ready });
    expect(region("Recipe").textContent).toContain("The Classic preset of the Train screen switches it on.");
  });

  test("can be another for one number column, and again that of the others", async () => {
    const { commands, store } = renderScreen(<PrepareScreen />, { events: ready });
    const plan = { impute: "zero", indicator: true, scale: "standardise" };
    await userEvent.selectOptions(screen.getByLabelText("Fill gaps of income with"), "zero");
    expect(commands.change).toHaveBeenCalledWith({ type: "columnPlanChosen", column: "income", plan });
    expect(region("Columns treated otherwise").textContent).toContain("1 of 1 number columns has a plan of its own");
    await userEvent.selectOptions(screen.getByLabelText("Fill gaps of income with"), "median");
    expect(store.getState().choices.recipe.overrides).toEqual([]);
    await userEvent.selectOptions(screen.getByLabelText("Scale of income"), "leave as is");
    await userEvent.click(screen.getByRole("button", { name: "Follow the recipe: income" }));
    expect(store.getState().choices.recipe.overrides).toEqual([]);
  });
});

describe("preparing", () => {
  test("is one button, which waits while it runs", async () => {
    const { commands, happen } = renderScreen(<PrepareScreen />, { events: ready });
    await userEvent.click(screen.getByRole("button", { name: "Prepare" }));
    expect(commands.prepare).toHaveBeenCalledTimes(1);
    happen({ type: "taskStarted", task: "prepare" });
    expect(screen.getByRole("status").textContent).toContain("Splitting the loans");
    expect(screen.getByRole<HTMLButtonElement>("button", { name: "Prepare" }).disabled).toBe(true);
  });

  test("says in words what each step learnt, and how many inputs a column became", () => {
    renderPrepared();
    const table = within(screen.getByRole("table", { name: "What each column became" }));
    expect(table.getByRole("row", { name: /^income/ }).textContent).toBe(
      "income2gaps become the median 41,000; one input tells where a gap was; " +
        "mean 45,100 becomes 0, deviation 20,300 becomes 1",
    );
    expect(table.getByRole("row", { name: /^purpose/ }).textContent).toBe(
      "purpose42 levels have an input each: car and house; " +
        "2 rare levels share one input: boat and opera; a missing value has an input",
    );
    expect(screen.getByRole("status").textContent).toBe("6 inputs from 3 columns, learnt from 630 training loans.");
  });

  test("shows what was odd", () => {
    renderPrepared();
    expect(region("What is odd").textContent).toContain("100 rows are left out");
  });

  test("up to date leads on to Train", async () => {
    const { commands } = renderPrepared();
    expect(screen.queryByText("Out of date")).toBeNull();
    expect(screen.queryByRole("button", { name: /^Prepare/ })).toBeNull();
    await userEvent.click(screen.getByRole("button", { name: "Next: Train" }));
    expect(commands.goTo).toHaveBeenCalledWith("train");
  });

  test("is out of date once a role changes; what it made stays until it is made again", async () => {
    const { commands, happen } = renderPrepared();
    happen({ type: "roleChosen", column: "income", role: "ignored" });
    expect(screen.getByRole("note").textContent).toContain("Out of date");
    expect(screen.getByRole("table", { name: "What each column became" })).toBeDefined();
    await userEvent.click(screen.getByRole("button", { name: "Prepare again" }));
    await userEvent.click(screen.getByRole("button", { name: "Make it again" }));
    expect(commands.prepare).toHaveBeenCalledTimes(2);
  });
});
