import { screen, within } from "@testing-library/react";
import { userEvent } from "@testing-library/user-event";
import { describe, expect, test, vi } from "vitest";
import { prepareJobOf } from "../../src/app/derive.ts";
import type { SessionEvent } from "../../src/app/events.ts";
import type { Prepared } from "../../src/core/pipeline.ts";
import { PrepareScreen } from "../../src/ui/prepare/PrepareScreen.tsx";
import { loansImported, preparedLoans, targetConfirmed } from "../support/dataCases.ts";
import { renderScreen } from "../support/renderScreen.tsx";

/** Roles and names of a whole screen are slow to find on a busy machine. */
vi.setConfig({ testTimeout: 30_000 });

const ready: readonly SessionEvent[] = [loansImported(), targetConfirmed];

const region = (name: string): HTMLElement => screen.getByRole("region", { name });

/** The screen of a preparation that is up to date. */
function renderPrepared(events: readonly SessionEvent[] = [], prepared: Prepared = preparedLoans) {
  const rendered = renderScreen(<PrepareScreen />, { events: [...ready, ...events] });
  const from = prepareJobOf(rendered.store.getState());
  if (!from) throw new Error("the target is confirmed");
  rendered.happen({ type: "prepared", prepared, from });
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

describe("the style of the recipe", () => {
  test("is chosen for all columns that have no steps of their own", async () => {
    const { store } = renderScreen(<PrepareScreen />, { events: ready });
    const card = within(region("Style of the recipe"));
    await userEvent.selectOptions(card.getByLabelText("Numbers"), "robust");
    await userEvent.selectOptions(card.getByLabelText("Categories"), "woe");
    await userEvent.click(card.getByRole("switch", { name: /^Piecewise-linear inputs/ }));
    await userEvent.click(card.getByRole("switch", { name: /^Scale each row to length 1/ }));
    const rare = card.getByLabelText("Pool levels seen fewer than");
    await userEvent.clear(rare);
    await userEvent.type(rare, "25");
    expect(store.getState().choices.recipe).toEqual({
      style: { numbers: "robust", piecewise: false, categories: "woe", rareBelow: 25 },
      plans: [],
      rowNorm: true,
    });
    expect(screen.getByRole("option", { name: /^income/ }).textContent).toContain("robust → smooth clip");
  });

  test("says that the Classic preset scales rows", () => {
    renderScreen(<PrepareScreen />, { events: ready });
    expect(region("Style of the recipe").textContent).toContain(
      "The Classic preset of the Train screen switches it on.",
    );
  });

  test("leaves edited columns alone, says how many, and takes all edits back at once", async () => {
    const edited: SessionEvent = { type: "planChosen", column: "income", plan: { column: "income", steps: [] } };
    const { store } = renderScreen(<PrepareScreen />, { events: [...ready, edited] });
    const card = region("Style of the recipe");
    expect(card.textContent).toContain("Applies to 2 columns. 1 edited column keeps its own steps.");
    await userEvent.click(within(card).getByRole("button", { name: "Take back all edits" }));
    expect(store.getState().choices.recipe.plans).toEqual([]);
    expect(card.textContent).not.toContain("edited column");
  });

  test("has no piecewise inputs where numbers become weights of evidence", async () => {
    renderScreen(<PrepareScreen />, { events: ready });
    const card = within(region("Style of the recipe"));
    await userEvent.selectOptions(card.getByLabelText("Numbers"), "woe");
    const pieces = card.getByRole<HTMLInputElement>("switch", { name: /^Piecewise-linear inputs/ });
    expect([pieces.checked, pieces.disabled]).toEqual([false, true]);
  });
});

describe("preparing", () => {
  test("is one button, which waits while it runs", async () => {
    const { commands, happen } = renderScreen(<PrepareScreen />, { events: ready });
    await userEvent.click(screen.getByRole("button", { name: "Prepare" }));
    expect(commands.prepare).toHaveBeenCalledTimes(1);
    happen({ type: "taskStarted", task: "prepare" });
    expect(screen.getByText(/^Splitting the loans/)).toBeDefined();
    expect(screen.getByRole<HTMLButtonElement>("button", { name: "Prepare" }).disabled).toBe(true);
  });

  test("says in words what each step learnt, and how many inputs a column became", () => {
    renderPrepared();
    const items = within(screen.getByRole("list", { name: "What each column became" })).getAllByRole("listitem");
    expect(items.map(({ textContent }) => textContent)).toEqual([
      "income2 inputsgaps become 41,000; a 0/1 input says where a gap was; " +
        "mean 45,100 becomes 0, deviation 20,300 becomes 1",
      "purpose4 inputs2 levels have an input each: “car” and “house”; " +
        "2 rare levels share one input: “boat” and “opera”; a missing value has an input",
    ]);
    expect(screen.getByText("6 inputs from 3 columns, learnt from 630 training loans.")).toBeDefined();
  });

  test("names the inputs of the network in their order", () => {
    renderPrepared();
    const inputs = within(screen.getByRole("list", { name: "Names of the inputs" })).getAllByRole("listitem");
    expect(inputs.map(({ textContent }) => textContent)).toEqual([
      "1income",
      "2income (missing)",
      "3purpose=car",
      "4purpose=house",
      "5purpose=(rare)",
      "6purpose=(missing)",
    ]);
  });

  test("finds one input among very many, and draws them only when asked for", async () => {
    const inputs = Array.from({ length: 500 }, (_, at) => `ratio=(bin ${at + 1})`);
    renderPrepared([], { ...preparedLoans, recipe: { ...preparedLoans.recipe, inputs } });
    const list = screen.getByRole("list", { name: "Names of the inputs" });
    const drawn = (): number => within(list).getAllByRole("listitem").length;
    expect(drawn()).toBeLessThan(100);
    await userEvent.type(screen.getByLabelText("Find an input"), "bin 321");
    expect(within(list).getByRole("listitem").textContent).toBe("321ratio=(bin 321)");
    await userEvent.clear(screen.getByLabelText("Find an input"));
    await userEvent.click(within(region("Inputs of the network")).getByRole("button", { name: "Show 440 more" }));
    expect(drawn()).toBe(500);
  });

  test("shows what it found, beside what is still open of the data", () => {
    renderPrepared();
    expect(region("What is odd").textContent).toContain("100 rows are left out");
    expect(region("What is odd").textContent).toContain("recovered alone tells good from bad with an AUC of 0.990");
  });

  test("warns of a leak among the inputs before it is prepared, and takes the column out at once", async () => {
    const commands = { applyFix: vi.fn(() => Promise.resolve(true)) };
    renderScreen(<PrepareScreen />, { events: ready, commands });
    await userEvent.click(
      within(region("What is odd")).getByRole("button", { name: "Leave out of the inputs: recovered" }),
    );
    expect(commands.applyFix).toHaveBeenCalledWith({ kind: "role", column: "recovered", role: "ignored" });
  });

  test("keeps what was seen to in sight, so that it can be undone, but does not bring up what was before", () => {
    const taken: SessionEvent = { type: "roleChosen", column: "recovered", role: "ignored" };
    const { happen, unmount } = renderScreen(<PrepareScreen />, { events: ready });
    happen(taken);
    expect(region("What is odd").textContent).toContain("recovered");
    unmount();
    renderScreen(<PrepareScreen />, { events: [...ready, taken] });
    expect(screen.queryByRole("region", { name: "What is odd" })).toBeNull();
  });

  test("says so where nothing is odd any more", () => {
    const taken: SessionEvent = { type: "roleChosen", column: "recovered", role: "ignored" };
    renderPrepared([taken], { ...preparedLoans, findings: [] });
    expect(region("What is odd").textContent).toContain("Nothing to fix");
  });

  test("says a failure in words and what to do about it", () => {
    const { happen } = renderScreen(<PrepareScreen />, { events: ready });
    const error = { code: "split/one-class", details: { part: "validation", rows: 12, bads: 0 } } as const;
    happen({ type: "failed", step: "prepare", error });
    expect(screen.getByRole("alert").textContent).toContain(
      "The validation part has no bad loan among its 12 rowsChange the shares or the seed",
    );
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
    expect(screen.getByRole("list", { name: "What each column became" })).toBeDefined();
    await userEvent.click(screen.getByRole("button", { name: "Prepare again" }));
    await userEvent.click(screen.getByRole("button", { name: "Make it again" }));
    expect(commands.prepare).toHaveBeenCalledTimes(2);
  });
});
