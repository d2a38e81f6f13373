import { screen, waitFor, within } from "@testing-library/react";
import { userEvent } from "@testing-library/user-event";
import { describe, expect, test, vi } from "vitest";
import type { SessionEvent } from "../../src/app/events.ts";
import { ExplainScreen } from "../../src/ui/explain/ExplainScreen.tsx";
import { ScoreScreen } from "../../src/ui/score/ScoreScreen.tsx";
import { declined, explained, loan, looking, madeAfter, waysOut } from "../support/explanations.ts";
import { bundleWith } from "../support/modelSamples.ts";
import { renderScreen } from "../support/renderScreen.tsx";
import { testOpened, trainedBy } from "../support/trainedCases.ts";

const shown: readonly SessionEvent[] = [...looking, madeAfter(looking, { explained, waysOut })];

describe("without a network of one's own", () => {
  test("the screen says how to get one", async () => {
    const { commands } = renderScreen(<ExplainScreen />);
    await userEvent.click(screen.getByRole("button", { name: "Go to Train" }));
    expect(commands.goTo).toHaveBeenCalledWith("train");
  });

  test("a saved model is said to be without its loans", () => {
    renderScreen(<ExplainScreen />, { events: [{ type: "modelTaken", bundle: bundleWith(), saved: true }] });
    expect(screen.getByText(/“German credit #1” was not trained in this session/)).toBeTruthy();
  });
});

describe("which applicant", () => {
  test("at first the loan that is nearest to the cut-off", () => {
    const { commands } = renderScreen(<ExplainScreen />, { events: trainedBy() });
    expect(commands.pickLoan).toHaveBeenCalledWith({ part: "validation", order: "nearest", number: 1 });
  });

  test("then any, by number, from the highest or lowest PD, one after the other", async () => {
    const { commands } = renderScreen(<ExplainScreen />, { events: shown });
    expect(screen.getByText("Number 1 of 150, row 444 of the file; it ended bad.")).toBeTruthy();
    await userEvent.selectOptions(screen.getByRole("combobox", { name: "Counted" }), "from the highest PD");
    expect(commands.pickLoan).toHaveBeenLastCalledWith({ part: "validation", order: "highest", number: 1 });
    await userEvent.click(screen.getByRole("button", { name: "Next loan" }));
    expect(commands.pickLoan).toHaveBeenLastCalledWith({ part: "validation", order: "nearest", number: 2 });
    await userEvent.clear(screen.getByRole("textbox", { name: "Number" }));
    await userEvent.type(screen.getByRole("textbox", { name: "Number" }), "77{Enter}");
    expect(commands.pickLoan).toHaveBeenLastCalledWith({ part: "validation", order: "nearest", number: 77 });
    expect(screen.queryByRole("combobox", { name: "Part" })).toBeNull();
  });

  test("of the test part, once that was opened", async () => {
    const { commands } = renderScreen(<ExplainScreen />, { events: [...looking, testOpened] });
    await userEvent.selectOptions(screen.getByRole("combobox", { name: "Part" }), "test");
    expect(commands.pickLoan).toHaveBeenLastCalledWith({ part: "test", order: "nearest", number: 1 });
  });

  test("or the one typed in on the Score screen, if there is one", async () => {
    const { commands, happen } = renderScreen(<ExplainScreen />, { events: shown });
    const button = screen.getByRole("button", { name: "Applicant of Score" });
    expect(button.hasAttribute("disabled")).toBe(true);
    happen({ type: "applicantScored", decision: declined, values: loan.values });
    await userEvent.click(button);
    expect(commands.takeTyped).toHaveBeenCalled();
  });
});

describe("why", () => {
  test("in one sentence, as a chart that is read by keys, and as a table with what chance leaves open", async () => {
    renderScreen(<ExplainScreen />, { events: shown });
    const card = screen.getByRole("region", { name: "What moved the score" });
    expect(
      within(card).getByText(
        "From 493 points, the mean of 100 approved training loans, to 476: age took most, opened gave most.",
      ),
    ).toBeTruthy();
    const chart = within(card).getByRole("slider");
    chart.focus();
    await userEvent.keyboard("{ArrowDown}");
    expect(chart.getAttribute("aria-valuetext")).toBe("age: 52 years: −20 points, ± 0.6");
    await userEvent.click(within(card).getByRole("button", { name: /Show as table/ }));
    const cells = within(within(card).getByRole("row", { name: /^age/ })).getAllByRole("cell");
    expect(cells.map(({ textContent }) => textContent)).toEqual(["52 years", "−20", "0.700", "0.6"]);
  });

  test("by gradients too, if one asks: how far they lie apart, and all of them in the table", async () => {
    const { commands, happen } = renderScreen(<ExplainScreen />, { events: shown });
    const card = screen.getByRole("region", { name: "What moved the score" });
    await userEvent.click(within(card).getByRole("button", { name: "Second opinion by gradients" }));
    expect(commands.explainByGradients).toHaveBeenCalled();
    const gradients = { contributions: Float64Array.of(0.6, -0.25, 0.25) };
    happen(madeAfter(looking, { explained, gradients, waysOut }));
    expect(within(card).getByText(/apart from the Shapley values is age, −17 points instead of −20; /)).toBeTruthy();
    expect(within(card).getByText(/together the columns make −17 of the −17 points/)).toBeTruthy();
    await userEvent.click(within(card).getByRole("button", { name: /Show as table/ }));
    const cells = within(within(card).getByRole("row", { name: /^age/ })).getAllByRole("cell");
    expect(cells.at(-1)?.textContent).toBe("−17");
  });

  test("by gradients of another applicant, what they said is not shown", () => {
    const gradients = { contributions: Float64Array.of(0.6, -0.25, 0.25) };
    const { happen } = renderScreen(<ExplainScreen />, {
      events: [...looking, madeAfter(looking, { explained, gradients })],
    });
    const other = [...looking, { type: "subjectChanged", values: [30, 18_628, "car"] } as const];
    happen({ type: "subjectChanged", values: [30, 18_628, "car"] });
    happen(madeAfter(other, { explained }));
    expect(screen.queryByText(/together the columns make/)).toBeNull();
    expect(screen.getByRole("button", { name: "Second opinion for this applicant" })).toBeTruthy();
  });

  test("compared with somebody else, if the analyst says so, which can be undone", async () => {
    const { store, happen } = renderScreen(<ExplainScreen />, { events: shown });
    await userEvent.selectOptions(screen.getByRole("combobox", { name: "Compared with" }), "all training loans");
    expect(store.getState().choices.explaining.reference).toBe("all");
    happen({ type: "undone" });
    expect(store.getState().choices.explaining.reference).toBe("approved");
  });

  test("with nobody to compare with, that is said, and the decision still stands", () => {
    const alone = madeAfter(looking, { explained: { ...explained, because: null } });
    renderScreen(<ExplainScreen />, { events: [...looking, alone] });
    expect(screen.getByText(/no training loan is approved, so there is nobody to compare with/)).toBeTruthy();
    expect(screen.getByText("Decline")).toBeTruthy();
  });

  test("in reasons, whose words can be changed by column and direction, and stay for the next applicant", async () => {
    const { store } = renderScreen(<ExplainScreen />, { events: shown });
    const card = screen.getByRole("region", { name: "Reasons against" });
    const items = within(card).getAllByRole("listitem");
    expect(items.map(({ textContent }) => textContent)).toEqual([
      "age is higher than is usual (52 years)−20 pointsWording",
      "purpose is car−5.8 pointsWording",
    ]);
    await userEvent.click(within(card).getByRole("button", { name: "Wording: age" }));
    await userEvent.type(within(card).getByRole("textbox", { name: "Words" }), "Aged {{value}");
    await userEvent.click(within(card).getByRole("button", { name: "Done" }));
    expect(within(card).getByText("Aged 52 years")).toBeTruthy();
    expect(store.getState().choices.explaining.wordings).toEqual([
      { column: "age", direction: "higher", text: "Aged {value}" },
    ]);
  });

  test("says which columns are never named", () => {
    const hidden = { type: "roleChosen", column: "purpose", role: "protected" } as const;
    renderScreen(<ExplainScreen />, { events: [...shown, hidden] });
    expect(screen.getByText(/Never named, as the law protects them: purpose\./)).toBeTruthy();
  });
});

describe("what if", () => {
  test("any value can be changed; what follows is asked for once one pauses, and can be taken back", async () => {
    const { commands, store } = renderScreen(<ExplainScreen />, { events: shown });
    const age = screen.getByRole("textbox", { name: "age" });
    await userEvent.clear(age);
    await userEvent.type(age, "30");
    expect(screen.getByText("1 value changed: age 52 years → 30 years.")).toBeTruthy();
    expect(screen.getByRole("region", { name: "Decision" }).getAttribute("aria-busy")).toBe("true");
    await waitFor(() => expect(commands.findWaysOut).toHaveBeenCalled());
    expect(commands.explainApplicant).toHaveBeenCalled();
    expect(store.getState().explain.subject?.values).toEqual([30, 18_628, "car"]);
    await userEvent.click(screen.getByRole("button", { name: "As it was" }));
    expect(store.getState().explain.subject?.values).toEqual(loan.values);
  });

  test("nothing is asked for anew while the answer is one to the question as it stands", async () => {
    vi.useFakeTimers();
    try {
      const { commands } = renderScreen(<ExplainScreen />, { events: shown });
      await vi.advanceTimersByTimeAsync(2000);
      expect(commands.explainApplicant).not.toHaveBeenCalled();
      expect(commands.findWaysOut).not.toHaveBeenCalled();
    } finally {
      vi.useRealTimers();
    }
  });
});

describe("what would turn the decision round", () => {
  const card = () => screen.getByRole("region", { name: "What would turn it into an approval" });

  test("is a list of changes, each of which can be tried", async () => {
    const { store } = renderScreen(<ExplainScreen />, { events: shown });
    expect(within(card()).getByRole("row", { name: /^age 52 years → 40 years 45\.0 % 493/ })).toBeTruthy();
    await userEvent.click(screen.getByRole("button", { name: "Try it: purpose car → repairs" }));
    expect(store.getState().explain.subject?.values).toEqual([52, 18_628, "repairs"]);
  });

  test("is honest where none was found within the bounds", () => {
    const nearest = { changes: [{ column: "age", from: 52, to: 18 }], pd: 0.52, cost: 0.9 };
    const none = madeAfter(looking, { waysOut: { ...waysOut, alternatives: [], nearest } });
    renderScreen(<ExplainScreen />, { events: [...looking, none] });
    expect(
      screen.getByText(
        "None within the bounds was found. Nearest: age 52 years → 18 years, a PD of 52.0 % against a cut-off of 50.0 %.",
      ),
    ).toBeTruthy();
  });

  test("keeps to limits that are set by column; age is locked until the analyst frees it", async () => {
    const { store } = renderScreen(<ExplainScreen />, { events: shown });
    await userEvent.click(screen.getByText("What may change"));
    const age = screen.getByRole("combobox", { name: "How age may change" });
    expect(within(age).getByRole("option", { name: "locked", selected: true })).toBeTruthy();
    expect(screen.queryByRole("textbox", { name: "age, at most" })).toBeNull();
    await userEvent.selectOptions(age, "only down");
    await userEvent.type(screen.getByRole("textbox", { name: "age, at least" }), "21");
    expect(store.getState().choices.explaining.limits).toEqual([
      { column: "age", mutability: "down", min: 21, max: null },
    ]);
    await userEvent.selectOptions(screen.getByRole("combobox", { name: "How age may change" }), "locked");
    await userEvent.selectOptions(screen.getByRole("combobox", { name: "How purpose may change" }), "locked");
    expect(screen.getByText("Every column is locked: nothing may change.")).toBeTruthy();
  });
});

test("the Score screen shows the reasons that are kept with the decision", () => {
  const reasons = [{ column: "age", direction: "higher", contribution: 0.7, wording: "Aged {value}" }] as const;
  renderScreen(<ScoreScreen />, {
    events: [
      { type: "modelTaken", bundle: bundleWith(), saved: true },
      { type: "applicantScored", decision: { ...declined, reasons } },
    ],
  });
  const card = screen.getByRole("region", { name: "Reasons against" });
  expect(within(card).getByRole("listitem").textContent).toBe("Aged 33 years−20 points");
});
