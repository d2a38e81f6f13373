import { screen, waitFor, within } from "@testing-library/react";
import { userEvent } from "@testing-library/user-event";
import { describe, expect, test, vi } from "vitest";
import { prepareJobOf } from "../../src/app/derive.ts";
import type { SessionEvent } from "../../src/app/events.ts";
import { AppError } from "../../src/core/errors.ts";
import type { ColumnPlan, ColumnProfile, StepKind, StepPicture } from "../../src/core/pipeline.ts";
import { PrepareScreen } from "../../src/ui/prepare/PrepareScreen.tsx";
import { loanColumns, loanProfile, loansImported, preparedLoans, targetConfirmed } from "../support/dataCases.ts";
import { renderScreen } from "../support/renderScreen.tsx";

/** Roles and names of a whole screen are slow to find on a busy machine. */
vi.setConfig({ testTimeout: 30_000 });

const [first, ...others] = loanColumns;
if (!first?.numbers) throw new Error("there is a column of numbers");

/** Not so skewed that its automatic plan would draw in a tail. */
const income: ColumnProfile = {
  ...first,
  numbers: { ...first.numbers, plain: { ...first.numbers.plain, skewness: 0.2 } },
};

const debt: ColumnProfile = { ...income, name: "debt", missing: 0 };
const opened: ColumnProfile = { ...income, name: "opened", kind: "date", type: "date", missing: 0 };

const ready: readonly SessionEvent[] = [
  loansImported({ ...loanProfile, columns: [income, ...others, debt, opened] }),
  targetConfirmed,
];

/** A step of `income` that fills ten gaps. */
const filling: StepPicture = {
  before: { kind: "numbers", from: 12_000, to: 250_000, counts: [10, 400, 380, 150, 40, 10], missing: 10 },
  after: { kind: "numbers", from: 12_000, to: 250_000, counts: [10, 410, 380, 150, 40, 10], missing: 0 },
  inputs: ["income=(missing)"],
  bins: [],
};

const draw = (plan: ColumnPlan): Promise<readonly (StepPicture | null)[]> =>
  Promise.resolve(plan.steps.map(({ on }) => (on ? filling : null)));

function renderRecipe(events: readonly SessionEvent[] = [], pictures = vi.fn(draw)) {
  return { ...renderScreen(<PrepareScreen />, { events: [...ready, ...events], commands: { pictures } }), pictures };
}

const list = (): HTMLElement => screen.getByRole("listbox", { name: "Input columns" });

const columns = (): (string | null)[] =>
  within(list())
    .getAllByRole("option")
    .map(({ textContent }) => textContent);

const pane = (column: string): HTMLElement => screen.getByRole("region", { name: `Plan of ${column}` });

/** The names of the steps of a column, in their order. */
const stepsOf = (column: string): (string | null)[] =>
  within(screen.getByRole("list", { name: `Steps of ${column}, in order` }))
    .getAllByRole("article")
    .map((card) => within(card).getByRole("heading").textContent);

type Store = ReturnType<typeof renderRecipe>["store"];

const planOf = (store: Store, column: string): ColumnPlan | undefined =>
  store.getState().choices.recipe.plans.find((plan) => plan.column === column);

const kindsOf = (store: Store, column: string): readonly StepKind[] | undefined =>
  planOf(store, column)?.steps.map(({ step }) => step.kind);

async function choose(name: RegExp): Promise<void> {
  await userEvent.click(within(list()).getByRole("option", { name }));
}

async function add(name: RegExp): Promise<void> {
  await userEvent.click(screen.getByRole("button", { name: "Add step" }));
  await userEvent.click(await screen.findByRole("menuitem", { name }));
}

describe("the list of columns", () => {
  test("shows every input with its steps in short words", () => {
    renderRecipe();
    expect(columns()).toEqual([
      "incomecodes → fill gaps → z-score → pieces",
      "purposemissing level → one-hot",
      "recoveredmissing level → one-hot",
      "debtcodes → fill gaps → z-score → pieces",
      "openedage → fill gaps → z-score",
    ]);
  });

  test("marks a column that was edited, and finds it by that and by its name", async () => {
    renderRecipe([{ type: "planChosen", column: "debt", plan: { column: "debt", steps: [] } }]);
    expect(columns()[3]).toBe("debteditedno steps");
    await userEvent.selectOptions(screen.getByLabelText("Show"), "Edited");
    expect(columns()).toEqual(["debteditedno steps"]);
    expect(screen.getByText("1 of 5 columns")).toBeDefined();
    await userEvent.selectOptions(screen.getByLabelText("Show"), "All");
    await userEvent.type(screen.getByLabelText("Find a column"), "URP");
    expect(columns()).toEqual(["purposemissing level → one-hot"]);
    await userEvent.type(screen.getByLabelText("Find a column"), "zz");
    expect(screen.getByText("No column is called that.")).toBeDefined();
  });

  test("draws of a thousand columns only those in sight", () => {
    const many = Array.from({ length: 1000 }, (_, at) => ({ ...debt, name: `x${at}` }));
    const events = [loansImported({ ...loanProfile, columns: [...loanColumns, ...many] }), targetConfirmed];
    renderScreen(<PrepareScreen />, { events, commands: { pictures: draw } });
    expect(columns().length).toBeLessThan(100);
    expect(within(list()).getAllByRole("option")[0]?.getAttribute("aria-setsize")).toBe("1003");
    expect(screen.getByText("1,003 of 1,003 columns")).toBeDefined();
  });

  test("says what to do where no column is an input", () => {
    const none = loanColumns.map((column) => ({ ...column, role: "ignored" }) as const);
    renderScreen(<PrepareScreen />, { events: [loansImported({ ...loanProfile, columns: none }), targetConfirmed] });
    expect(screen.getByText(/^No column has the role input/)).toBeDefined();
  });
});

describe("the steps of a column", () => {
  test("say what each does and why it stands there", () => {
    renderRecipe();
    expect(stepsOf("income")).toEqual(["1 Special codes", "2 Fill gaps", "3 Z-score", "4 Piecewise-linear"]);
    const fill = screen.getByRole("article", { name: /Fill gaps/ });
    expect(fill.textContent).toContain("Gaps become the median, and a 0/1 input says where a gap was.");
    expect(fill.textContent).toContain("10 cells are missing");
    expect(screen.getByRole("article", { name: /Special codes/ }).textContent).toContain(
      "99,999 looks like codes rather than quantities.",
    );
    expect(within(pane("income")).getByText("Automatic")).toBeDefined();
  });

  test("are switched off and on in their place", async () => {
    const { store } = renderRecipe();
    await userEvent.click(screen.getByRole("switch", { name: "On: Z-score" }));
    expect(planOf(store, "income")?.steps.map(({ on }) => on)).toEqual([true, true, false, true]);
    expect(screen.getByRole("article", { name: /Z-score/ }).textContent).toContain("Off: this step is skipped.");
    expect(columns()[0]).toBe("incomeeditedcodes → fill gaps → z-score (off) → pieces");
    expect(within(pane("income")).getByText(/The automatic plan would be: codes → fill gaps/)).toBeDefined();
    await userEvent.click(screen.getByRole("switch", { name: "On: Z-score" }));
    expect(planOf(store, "income")?.steps.every(({ on }) => on)).toBe(true);
  });

  test("are removed, and all come back with the automatic plan", async () => {
    const { store } = renderRecipe();
    await userEvent.click(screen.getByRole("button", { name: "Remove: Piecewise-linear" }));
    expect(kindsOf(store, "income")).toEqual(["specialCodes", "impute", "standardise"]);
    await userEvent.click(screen.getByRole("button", { name: "Back to automatic" }));
    expect(store.getState().choices.recipe.plans).toEqual([]);
    expect(screen.queryByRole("button", { name: "Back to automatic" })).toBeNull();
  });

  test("move only where they can stand, by buttons and by the arrow keys on the handle, and keep the focus", async () => {
    const { store } = renderRecipe();
    await add(/^Limit to quantiles/);
    expect(kindsOf(store, "income")).toEqual(["specialCodes", "impute", "clip", "standardise", "ple"]);
    await userEvent.click(screen.getByRole("button", { name: "Move down: Limit to quantiles" }));
    expect(kindsOf(store, "income")).toEqual(["specialCodes", "impute", "standardise", "clip", "ple"]);
    expect(screen.getByText("Limit to quantiles is now at place 4 of 5.")).toBeDefined();
    const down = screen.getByRole("button", { name: "Move down: Limit to quantiles" });
    expect(down.getAttribute("aria-disabled")).toBe("true");
    await userEvent.click(down);
    expect(kindsOf(store, "income")?.at(-1)).toBe("ple");
    screen.getByRole("button", { name: "Move Limit to quantiles: drag, or use the arrow keys" }).focus();
    await userEvent.keyboard("{ArrowUp}");
    expect(kindsOf(store, "income")).toEqual(["specialCodes", "impute", "clip", "standardise", "ple"]);
    expect(document.activeElement?.getAttribute("aria-label")).toMatch(/^Move Limit to quantiles/);
  });

  test("are dragged by their handle", async () => {
    const { store } = renderRecipe();
    await add(/^Limit to quantiles/);
    const rows = within(screen.getByRole("list", { name: "Steps of income, in order" })).getAllByRole("listitem");
    for (const [at, row] of rows.entries()) {
      vi.spyOn(row, "getBoundingClientRect").mockReturnValue(new DOMRect(0, at * 100, 400, 90));
    }
    const handle = screen.getByRole("button", { name: /^Move Z-score/ });
    await userEvent.pointer([
      { keys: "[MouseLeft>]", target: handle, coords: { clientX: 5, clientY: 345 } },
      { target: handle, coords: { clientX: 5, clientY: 210 } },
      { keys: "[/MouseLeft]", target: handle, coords: { clientX: 5, clientY: 210 } },
    ]);
    expect(kindsOf(store, "income")).toEqual(["specialCodes", "impute", "standardise", "clip", "ple"]);
  });

  test("can be added where they fit, and say which steps make room", async () => {
    const { store } = renderRecipe();
    await userEvent.click(screen.getByRole("button", { name: "Add step" }));
    const items = await screen.findAllByRole("menuitem");
    expect(items.map(({ textContent }) => textContent)).toEqual([
      "Weight of evidencein place of Fill gaps, Z-score and Piecewise-linear",
      "Limit to quantiles",
      "Logarithm",
      "Yeo–Johnson",
      "Min–maxin place of Z-score",
      "Robust scalein place of Z-score",
      "Quantile ranksin place of Z-score",
      "Smooth clip",
      "Leave out",
    ]);
    await userEvent.click(screen.getByRole("menuitem", { name: /^Min–max/ }));
    expect(kindsOf(store, "income")).toEqual(["specialCodes", "impute", "minmax", "ple"]);
  });

  test("that no longer fit are named, in the list too", async () => {
    renderRecipe();
    await choose(/^opened/);
    await add(/^Month of the year/);
    await userEvent.click(screen.getByRole("switch", { name: "On: Age in months" }));
    expect(within(pane("opened")).queryByRole("alert")).toBeNull();
    await choose(/^purpose/);
    await add(/^Ordinal/);
    await add(/^Z-score/);
    await userEvent.click(screen.getByRole("switch", { name: "On: Ordinal" }));
    expect(within(pane("purpose")).getByRole("alert").textContent).toContain(
      "Z-score cannot stand here: levels would reach it.",
    );
    expect(columns()[1]).toContain("does not fit");
  });
});

describe("the settings of a step", () => {
  test("are the statistic that fills gaps, and a value of one's own", async () => {
    const { store } = renderRecipe();
    await userEvent.selectOptions(screen.getByLabelText("Fill with"), "a value of yours");
    await userEvent.clear(screen.getByLabelText("Value"));
    await userEvent.type(screen.getByLabelText("Value"), "1.5");
    await userEvent.click(screen.getByRole("switch", { name: /^Input that says where a gap was/ }));
    expect(planOf(store, "income")?.steps[1]?.step).toEqual({
      kind: "impute",
      how: "constant",
      value: 1.5,
      indicator: false,
    });
  });

  test("are special codes, typed or taken from those found", async () => {
    const { store } = renderRecipe();
    const codes = () => planOf(store, "income")?.steps[0]?.step;
    const field = screen.getByLabelText("Codes");
    await userEvent.clear(field);
    await userEvent.type(field, "-9, 98 x");
    expect(screen.getByText(/^Only numbers, with blanks between/)).toBeDefined();
    expect(codes()).toEqual({ kind: "specialCodes", codes: [-9, 98] });
    await userEvent.type(field, "{Backspace}");
    expect(screen.queryByText(/^Only numbers, with blanks between/)).toBeNull();
    await userEvent.click(screen.getByRole("button", { name: "Add 99,999 (34 rows)" }));
    expect(codes()).toEqual({ kind: "specialCodes", codes: [-9, 98, 99_999] });
  });

  test("keep a number that does not fit out of the plan", async () => {
    const { store } = renderRecipe();
    const pieces = screen.getByLabelText("Pieces at most");
    await userEvent.clear(pieces);
    await userEvent.type(pieces, "1");
    expect(screen.getByText("A whole number from 2 to 64; 16 is used until then.")).toBeDefined();
    expect(planOf(store, "income")).toBeUndefined();
    await userEvent.type(pieces, "2");
    expect(planOf(store, "income")?.steps[3]?.step).toEqual({ kind: "ple", bins: 12, keepValue: true });
  });

  test("are the order of levels, by frequency or by hand", async () => {
    const { store } = renderRecipe();
    await choose(/^purpose/);
    await add(/^Ordinal/);
    expect(planOf(store, "purpose")?.steps[1]?.step).toEqual({ kind: "ordinal", order: null });
    await userEvent.click(screen.getByRole("switch", { name: /^Order by hand/ }));
    await userEvent.click(screen.getByRole("button", { name: "Move down: car" }));
    expect(planOf(store, "purpose")?.steps[1]?.step).toEqual({ kind: "ordinal", order: ["house", "car"] });
    await userEvent.click(screen.getByRole("switch", { name: /^Order by hand/ }));
    expect(planOf(store, "purpose")?.steps[1]?.step).toEqual({ kind: "ordinal", order: null });
  });

  test("are the reference day of an age", async () => {
    const { store } = renderRecipe();
    await choose(/^opened/);
    const day = screen.getByLabelText("Reference day");
    await userEvent.type(day, "2020-01-01");
    expect(planOf(store, "opened")?.steps[0]?.step).toEqual({ kind: "age", reference: 18_262 });
    await userEvent.clear(day);
    expect(planOf(store, "opened")?.steps[0]?.step).toEqual({ kind: "age", reference: null });
  });
});

describe("the pictures", () => {
  test("show the loans before and after each step, with one sentence and the figures", async () => {
    renderRecipe();
    const fill = screen.getByRole("article", { name: /Fill gaps/ });
    expect(await within(fill).findByText(/^The range stays/)).toBeDefined();
    expect(fill.textContent).toContain("The range stays 12,000 – 250,000; 10 gaps are filled; adds 1 input.");
    expect(
      within(fill)
        .getByRole("img", { name: /^Before: 12,000 to 250,000/ })
        .getAttribute("aria-label"),
    ).toBe("Before: 12,000 to 250,000, most loans between 51,670 and 170,700, 10 missing");
    await userEvent.click(within(fill).getByText("Figures"));
    const table = within(fill).getByRole("table", { name: "Before Fill gaps" });
    const cells = within(table)
      .getAllByRole("cell")
      .map(({ textContent }) => textContent);
    expect(cells).toEqual(["10", "400", "380", "150", "40", "10", "10"]);
    expect(fill.textContent).toContain("Inputs it adds: income=(missing).");
  });

  test("are drawn again when the plan changes, once for a quick series of changes", async () => {
    const { pictures } = renderRecipe();
    await waitFor(() => expect(pictures).toHaveBeenCalledTimes(1));
    await userEvent.click(screen.getByRole("switch", { name: "On: Z-score" }));
    await userEvent.click(screen.getByRole("switch", { name: "On: Piecewise-linear" }));
    await waitFor(() =>
      expect(pictures.mock.lastCall?.[0].steps.map(({ on }) => on)).toEqual([true, true, false, false]),
    );
    expect(pictures.mock.calls.length).toBeLessThanOrEqual(3);
  });

  test("that cannot be drawn say why", async () => {
    const failing = vi.fn(() => Promise.reject(new AppError("split/too-few", { rows: 9, bads: 1, goods: 8 })));
    renderRecipe([], failing);
    expect(await screen.findByText(/^Too few loans to split/)).toBeDefined();
  });
});

describe("what a step learnt", () => {
  test("stands with it once prepared, until its column is edited", async () => {
    const { store, happen } = renderRecipe();
    const from = prepareJobOf(store.getState());
    if (!from) throw new Error("the target is confirmed");
    happen({ type: "prepared", prepared: preparedLoans, from });
    const fill = screen.getByRole("article", { name: /Fill gaps/ });
    expect(fill.textContent).toContain("Learnt: gaps become 41,000; a 0/1 input says where a gap was.");
    expect(screen.getByRole("article", { name: /Z-score/ }).textContent).toContain("Learnt: mean 45,100 becomes 0");
    await userEvent.click(screen.getByRole("switch", { name: "On: Piecewise-linear" }));
    expect(fill.textContent).not.toContain("Learnt");
  });
});

describe("using steps for other columns", () => {
  test("is offered for columns of the same kind, as one change that can be undone", async () => {
    const { store, commands } = renderRecipe();
    await userEvent.click(screen.getByRole("button", { name: "Remove: Piecewise-linear" }));
    await userEvent.click(screen.getByRole("button", { name: "Use for other columns …" }));
    const dialog = within(await screen.findByRole("dialog"));
    expect(dialog.getAllByRole("checkbox").map((box) => box.closest("label")?.textContent)).toEqual([
      "debtcodes → fill gaps → z-score → pieces",
    ]);
    await userEvent.click(dialog.getByRole("button", { name: "All shown" }));
    vi.mocked(commands.change).mockClear();
    await userEvent.click(dialog.getByRole("button", { name: "Use for 1 column" }));
    expect(commands.change).toHaveBeenCalledTimes(1);
    expect(kindsOf(store, "debt")).toEqual(["specialCodes", "impute", "standardise"]);
    expect(kindsOf(store, "income")).toEqual(["specialCodes", "impute", "standardise"]);
  });

  test("leaves bins and orders made by hand where they were made", async () => {
    const steps = [
      { step: { kind: "woe", bins: 5, monotone: true, edges: [20_000, 50_000], groups: null }, on: true },
    ] as const;
    const { store } = renderRecipe([{ type: "planChosen", column: "income", plan: { column: "income", steps } }]);
    await userEvent.click(screen.getByRole("button", { name: "Use for other columns …" }));
    await userEvent.click(await screen.findByRole("checkbox"));
    await userEvent.click(screen.getByRole("button", { name: "Use for 1 column" }));
    expect(planOf(store, "debt")?.steps[0]?.step).toEqual({
      kind: "woe",
      bins: 5,
      monotone: true,
      edges: null,
      groups: null,
    });
  });
});

describe("the recipe in words", () => {
  test("says what is done with each column, columns treated alike together", async () => {
    renderRecipe();
    await userEvent.click(screen.getByRole("button", { name: "Show" }));
    const lines = within(screen.getByRole("list", { name: "The recipe in words" })).getAllByRole("listitem");
    expect(lines.map(({ textContent }) => textContent)).toEqual([
      "income and debt: 99,999 count as missing, each with a 0/1 input of its own; gaps become the median, and a 0/1 " +
        "input says where a gap was; the mean becomes 0, the standard deviation 1; cut into at most 16 pieces, " +
        "beside the value itself.",
      "purpose and recovered: missing stays a level of its own; a 0/1 input for each level, at most 60; levels seen " +
        "fewer than 5 times share one.",
      "opened: becomes its age in months on the last day of the training loans; gaps become the median, and a 0/1 " +
        "input says where a gap was; the mean becomes 0, the standard deviation 1.",
    ]);
  });

  test("is copied as text", async () => {
    const user = userEvent.setup();
    renderRecipe([{ type: "planChosen", column: "income", plan: { column: "income", steps: [] } }]);
    await user.click(screen.getByRole("button", { name: "Copy as text" }));
    expect(await screen.findByText("Copied.")).toBeDefined();
    const text = await navigator.clipboard.readText();
    expect(text.split("\n").slice(0, 2)).toEqual([
      "Everything is learnt from the training loans alone.",
      "income: taken as it is.",
    ]);
  });
});

describe("the keyboard alone", () => {
  test("leads from the list of columns through an edit to the prepared matrix", async () => {
    const user = userEvent.setup();
    const { store, commands } = renderRecipe();
    list().focus();
    await user.keyboard("{ArrowDown}{ArrowDown}{ArrowDown}");
    expect(pane("debt")).toBeDefined();
    await user.keyboard("{Home}");
    expect(pane("income")).toBeDefined();

    await user.tab();
    expect(document.activeElement?.getAttribute("aria-label")).toMatch(/^Move Special codes/);
    await user.tab();
    await user.keyboard(" ");
    expect(planOf(store, "income")?.steps[0]?.on).toBe(false);

    screen.getByRole("button", { name: "Add step" }).focus();
    await user.keyboard("{Enter}");
    await screen.findByRole("menuitem", { name: /^Logarithm/ });
    await user.keyboard("{ArrowDown}{ArrowDown}{Enter}");
    expect(kindsOf(store, "income")).toHaveLength(5);

    const prepare = screen.getByRole("button", { name: "Prepare" });
    expect(prepare.tabIndex).toBe(0);
    prepare.focus();
    await user.keyboard("{Enter}");
    expect(commands.prepare).toHaveBeenCalledTimes(1);
  });

  test("reaches every control of the screen by Tab, in the order in which they are read", async () => {
    const user = userEvent.setup();
    renderRecipe();
    const reached: Element[] = [];
    for (let at = 0; at < 120; at += 1) {
      await user.tab();
      if (!document.activeElement || document.activeElement === document.body) break;
      reached.push(document.activeElement);
    }
    const wanted = [
      screen.getByRole("button", { name: "Prepare" }),
      screen.getByRole("radio", { name: "At random" }),
      screen.getByLabelText("Training, %"),
      screen.getByRole("switch", { name: /^Cut what is not tested into folds/ }),
      screen.getByLabelText("Numbers"),
      screen.getByLabelText("Find a column"),
      list(),
      screen.getByRole("switch", { name: "On: Special codes" }),
      screen.getByRole("button", { name: "Move down: Special codes" }),
      screen.getByLabelText("Codes"),
      screen.getByRole("button", { name: "Add step" }),
      screen.getByRole("button", { name: "Copy as text" }),
    ];
    const places = wanted.map((element) => reached.indexOf(element));
    expect(places).not.toContain(-1);
    expect(places).toEqual(places.toSorted((one, other) => one - other));
  });
});
