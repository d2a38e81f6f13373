import { screen, within } from "@testing-library/react";
import { userEvent } from "@testing-library/user-event";
import { describe, expect, test, vi } from "vitest";
import { prepareJobOf } from "../../src/app/derive.ts";
import type { SessionEvent } from "../../src/app/events.ts";
import type { ColumnProfile, Prepared } from "../../src/core/pipeline.ts";
import { PrepareScreen } from "../../src/ui/prepare/PrepareScreen.tsx";
import { loanColumns, loanProfile, loansImported, preparedLoans, targetConfirmed } from "../support/dataCases.ts";
import { renderScreen } from "../support/renderScreen.tsx";
import { splitWith } from "../support/splitSpecs.ts";

/** Roles and names of a whole screen are slow to find on a busy machine. */
vi.setConfig({ testTimeout: 30_000 });

const ready: readonly SessionEvent[] = [loansImported(), targetConfirmed];

const [income] = loanColumns;
if (!income) throw new Error("there is a column of numbers");

/** A day and a customer that has several loans, beside the other columns. */
const opened: ColumnProfile = { ...income, name: "opened", kind: "date", type: "date", role: "date", distinct: 600 };
const customer: ColumnProfile = {
  ...income,
  name: "customer",
  type: "identifier",
  role: "identifier",
  missing: 0,
  distinct: 420,
};
const dated: readonly SessionEvent[] = [
  loansImported({ ...loanProfile, columns: [...loanColumns, opened, customer] }),
  targetConfirmed,
];

async function fill(label: string, text: string): Promise<void> {
  const field = screen.getByLabelText(label);
  await userEvent.clear(field);
  await userEvent.type(field, text);
}

/** The cells of a table, row by row, the head left out. */
function cellsOf(name: string): (string | null)[][] {
  const rows = within(screen.getByRole("table", { name })).getAllByRole("row").slice(1);
  return rows.map((row) =>
    within(row)
      .getAllByRole("cell")
      .map(({ textContent }) => textContent),
  );
}

function renderPrepared(prepared: Prepared, events: readonly SessionEvent[] = ready) {
  const rendered = renderScreen(<PrepareScreen />, { events });
  const from = prepareJobOf(rendered.store.getState());
  if (!from) throw new Error("the target is confirmed");
  rendered.happen({ type: "prepared", prepared, from });
  return rendered;
}

describe("shares", () => {
  test("are typed with a seed, and the rest goes to the test part", async () => {
    const { store } = renderScreen(<PrepareScreen />, { events: ready });
    await fill("Training, %", "60");
    await fill("Validation, %", "20");
    await fill("Seed", "42");
    expect(store.getState().choices.split).toMatchObject({
      by: { kind: "random" },
      seed: 42,
      train: 0.6,
      validation: 0.2,
      folds: null,
    });
    expect(screen.getByText("Test takes the rest: 20 %.")).toBeDefined();
  });

  test("never leave a part without loans", async () => {
    const { store } = renderScreen(<PrepareScreen />, { events: ready });
    await fill("Training, %", "95");
    expect(store.getState().choices.split.train).toBe(0.7);
    expect(screen.getByText("A whole number from 10 to 80; 70 is used until then.")).toBeDefined();
  });
});

describe("dividing", () => {
  test("by date or by group is offered where a column fits, with the reason where none does", () => {
    renderScreen(<PrepareScreen />, { events: ready });
    expect(screen.getByRole<HTMLInputElement>("radio", { name: "By date" }).disabled).toBe(true);
    expect(screen.getByText(/By date needs a column of dates/)).toBeDefined();
  });

  test("by date takes a column of dates", async () => {
    const { store } = renderScreen(<PrepareScreen />, { events: dated });
    await userEvent.click(screen.getByRole("radio", { name: "By date" }));
    expect(store.getState().choices.split.by).toEqual({ kind: "date", column: "opened" });
    const options = within(screen.getByLabelText("Date")).getAllByRole("option");
    expect(options.map(({ textContent }) => textContent)).toEqual(["opened"]);
  });

  test("by group offers columns whose values stand in several loans, the customer first, and never the target", async () => {
    const { store } = renderScreen(<PrepareScreen />, { events: dated });
    await userEvent.click(screen.getByRole("radio", { name: "By group" }));
    expect(store.getState().choices.split.by).toEqual({ kind: "group", column: "customer" });
    const options = within(screen.getByLabelText("Group")).getAllByRole("option");
    expect(options.map(({ textContent }) => textContent)).toEqual([
      "customer (420 values)",
      "income (700 values)",
      "opened (600 values)",
    ]);
    await userEvent.selectOptions(screen.getByLabelText("Group"), "income");
    expect(store.getState().choices.split.by).toEqual({ kind: "group", column: "income" });
  });

  test("says so where the chosen column can no longer divide", () => {
    const split: SessionEvent = {
      type: "splitChosen",
      split: splitWith({ by: { kind: "date", column: "opened" } }),
    };
    renderScreen(<PrepareScreen />, { events: [...ready, split] });
    expect(screen.getByText(/^opened can no longer divide the loans/)).toBeDefined();
  });
});

describe("folds", () => {
  test("cut what is not tested into equal pieces, one of which validates", async () => {
    const { store } = renderScreen(<PrepareScreen />, { events: ready });
    await userEvent.click(screen.getByRole("switch", { name: /^Cut what is not tested into folds/ }));
    const split = () => store.getState().choices.split;
    expect(split().folds).toEqual({ count: 5, validate: 1 });
    expect(split().validation).toBeCloseTo(0.17, 10);
    await fill("Folds", "10");
    await fill("Fold that validates", "3");
    await fill("Test, %", "20");
    expect(split().folds).toEqual({ count: 10, validate: 3 });
    expect(split().train).toBeCloseTo(0.72, 10);
    expect(split().validation).toBeCloseTo(0.08, 10);
    expect(screen.getByText("10 folds of 8.0 % each; 20 % stays for the test.")).toBeDefined();
    await userEvent.click(screen.getByRole("switch", { name: /^Cut what is not tested into folds/ }));
    expect(split()).toMatchObject({ folds: null, train: 0.65, validation: 0.15 });
  });

  test("are shown with what is in each, once prepared", async () => {
    const folds = [
      { rows: 255, bads: 28, dates: null },
      { rows: 255, bads: 29, dates: null },
      { rows: 255, bads: 28, dates: null },
    ];
    const split: SessionEvent = {
      type: "splitChosen",
      split: splitWith({ train: 0.57, validation: 0.28, folds: { count: 3, validate: 2 } }),
    };
    renderPrepared({ ...preparedLoans, folds }, [...ready, split]);
    await userEvent.click(screen.getByText("What is in each fold"));
    expect(cellsOf("Folds")).toEqual([
      ["255", "28", "11.0 %"],
      ["255", "29", "11.4 %"],
      ["255", "28", "11.0 %"],
    ]);
    const second = within(screen.getByRole("table", { name: "Folds" })).getAllByRole("rowheader")[1];
    expect(second?.textContent).toBe("Fold 2validates");
  });
});

describe("balance", () => {
  test.each([
    { name: "Class weights", balance: "none", classWeight: "balanced" },
    { name: "Undersampling", balance: "undersample", classWeight: "none" },
  ])("by $name is one of both at a time", async ({ name, balance, classWeight }) => {
    const { store } = renderScreen(<PrepareScreen />, { events: ready });
    const group = within(screen.getByRole("radiogroup", { name: "Balance of good and bad" }));
    expect(group.getByRole<HTMLInputElement>("radio", { name: "As they are" }).checked).toBe(true);
    await userEvent.click(group.getByRole("radio", { name: "Undersampling" }));
    await userEvent.click(group.getByRole("radio", { name }));
    const { split, training } = store.getState().choices;
    expect([split.balance, training.classWeight]).toEqual([balance, classWeight]);
  });

  test("goes from one to the other in one change, which is undone as one", async () => {
    const { store, happen } = renderScreen(<PrepareScreen />, { events: ready });
    const group = within(screen.getByRole("radiogroup", { name: "Balance of good and bad" }));
    await userEvent.click(group.getByRole("radio", { name: "Class weights" }));
    const before = store.getState().choices;
    await userEvent.click(group.getByRole("radio", { name: "Undersampling" }));
    happen({ type: "undone" });
    expect(store.getState().choices).toEqual(before);
    expect(group.getByRole<HTMLInputElement>("radio", { name: "Class weights" }).checked).toBe(true);
  });

  test("says for each that PDs are corrected", () => {
    renderScreen(<PrepareScreen />, { events: ready });
    expect(screen.getAllByText(/PDs are corrected for it afterwards/)).toHaveLength(2);
  });
});

describe("the parts", () => {
  test("have no figures before they are made", () => {
    renderScreen(<PrepareScreen />, { events: ready });
    expect(cellsOf("Parts of the split")[0]).toEqual(["70 %", "–", "–", "–"]);
    expect(screen.getByText("Loans and bad rates appear once prepared.")).toBeDefined();
  });

  test("show loans, bad rate and days once prepared", () => {
    const dates = { from: 17_897, to: 18_261 };
    const { train } = preparedLoans.parts;
    renderPrepared({ ...preparedLoans, parts: { ...preparedLoans.parts, train: { ...train, dates } } });
    expect(cellsOf("Parts of the split")).toEqual([
      ["70 %", "630", "70", "11.1 %", "1 Jan 2019 – 31 Dec 2019"],
      ["15 %", "135", "15", "11.1 %", "–"],
      ["15 %", "135", "15", "11.1 %", "–"],
    ]);
  });

  test("say which loans are in none of them, and what balancing did", () => {
    renderPrepared({ ...preparedLoans, repeated: 1, undated: 4, undersampled: 560, samplingShift: -2.0794 });
    expect(screen.getByText("100 loans without a good or bad outcome are in no part.")).toBeDefined();
    expect(screen.getByText("1 loan that repeats an earlier one was left out.")).toBeDefined();
    expect(screen.getByText("4 loans without a date are in the training part.")).toBeDefined();
    expect(
      screen.getByText("560 good training loans were left out; -2.079 is added to the log-odds of each PD."),
    ).toBeDefined();
  });

  test("keep the test part locked, and say when it was opened", () => {
    const { happen } = renderPrepared(preparedLoans);
    expect(screen.getByText("The test part stays locked until Evaluate.")).toBeDefined();
    happen({ type: "testOpened", at: "2026-11-24T10:00:00Z" });
    expect(screen.queryByText("The test part stays locked until Evaluate.")).toBeNull();
    expect(screen.getByText(/^The test part was opened once, on 24 Nov 2026/)).toBeDefined();
  });

  test("leave out repeated loans if so wished", async () => {
    const { store } = renderScreen(<PrepareScreen />, { events: ready });
    await userEvent.click(screen.getByRole("switch", { name: /^Leave out loans that repeat an earlier one/ }));
    expect(store.getState().choices.split.repeats).toBe("drop");
  });
});
