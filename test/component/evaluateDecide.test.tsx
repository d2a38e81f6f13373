import { screen, within } from "@testing-library/react";
import { userEvent } from "@testing-library/user-event";
import { describe, expect, test, vi } from "vitest";
import { usualDecisionChoice } from "../../src/core/evaluate/decisionChoice.ts";
import type { Policy } from "../../src/core/pipeline.ts";
import { createRng } from "../../src/core/rng.ts";
import { EvaluateScreen } from "../../src/ui/evaluate/EvaluateScreen.tsx";
import { judgementOf } from "../support/judgements.ts";
import { bundleWith } from "../support/modelSamples.ts";
import { textOf } from "../support/noticed.ts";
import { renderScreen } from "../support/renderScreen.tsx";
import { judgedBy, judgedLoans } from "../support/trainedCases.ts";

/** A screen with many figures, on a machine that may be busy. */
vi.setConfig({ testTimeout: 20_000 });

/** Loans by the hundred, whose PDs are far too extreme. */
function manyLoans() {
  const rng = createRng(3);
  const logits = Array.from({ length: 600 }, () => rng.uniform() * 8 - 5);
  return {
    labels: Uint8Array.from(logits, (logit) => (rng.uniform() < 1 / (1 + Math.exp(-logit / 3)) ? 1 : 0)),
    pds: Float64Array.from(logits, (logit) => 1 / (1 + Math.exp(-logit))),
    amounts: logits.map(() => 100 + rng.integer(900)),
  };
}

const withReview = {
  ...usualDecisionChoice,
  payoff: { ...usualDecisionChoice.payoff, review: { cost: 0.05, badsFound: 0.9, goodsKept: 1 } },
};

const cutoffOf = ({ store }: ReturnType<typeof renderScreen>): number | undefined =>
  store.getState().model?.bundle.policy.cutoff;

const policyOf = ({ store }: ReturnType<typeof renderScreen>): Policy | undefined =>
  store.getState().model?.bundle.policy;

const modeOf = (name: string): HTMLElement =>
  within(screen.getByRole("radiogroup", { name: "Cut-off by" })).getByRole("radio", { name });

async function type(field: HTMLElement, text: string): Promise<void> {
  await userEvent.clear(field);
  await userEvent.type(field, text);
}

describe("the cut-off", () => {
  test("can be set by approvals, and says the PD and points it comes to", async () => {
    const rendered = renderScreen(<EvaluateScreen />, { events: judgedBy() });
    await userEvent.click(modeOf("Approvals"));
    expect(screen.getByRole("slider", { name: "Share of loans that are approved" })).toBeDefined();
    await type(screen.getByRole("textbox", { name: "approve % of all" }), "50");
    expect(screen.getByText("approves 50.0 %", { exact: false })).toBeDefined();
    expect(cutoffOf(rendered)).toBe(0.301);
  });

  test("set by bad rate approves as many as keep within it", async () => {
    renderScreen(<EvaluateScreen />, { events: judgedBy() });
    await userEvent.click(modeOf("Bad rate"));
    await type(screen.getByRole("textbox", { name: /bad among approved, at most/ }), "20");
    expect(screen.getByText("approves 62.5 %", { exact: false })).toBeDefined();
  });

  test("set by points moves by the arrows, a loan at a time where loans are few", async () => {
    const rendered = renderScreen(<EvaluateScreen />, { events: judgedBy() });
    await userEvent.click(modeOf("Points"));
    screen.getByRole("slider", { name: "Points above which loans are approved" }).focus();
    await userEvent.keyboard("{ArrowRight}");
    expect(cutoffOf(rendered)).toBeLessThan(0.5);
  });

  test("gets a second one below it, between which loans are referred", async () => {
    const rendered = renderScreen(<EvaluateScreen />, { events: judgedBy() });
    await userEvent.click(screen.getByRole("checkbox", { name: "Refer some to a person" }));
    expect(policyOf(rendered)).toMatchObject({ cutoff: 0.5, referFrom: 0.375 });
    await type(screen.getByRole("textbox", { name: "refer from PD in %" }), "15");
    expect(policyOf(rendered)).toMatchObject({ cutoff: 0.5, referFrom: 0.15 });
    expect(screen.getByText("approves 25.0 %")).toBeDefined();
    expect(screen.getByText("refers 37.5 %")).toBeDefined();
    expect(screen.getByText("declines 37.5 %")).toBeDefined();
    screen.getByRole("slider", { name: "PD from which loans are referred" }).focus();
    await userEvent.keyboard("{ArrowRight}");
    expect(policyOf(rendered)?.referFrom).toBe(0.151);
    screen.getByRole("slider", { name: "PD from which loans are declined" }).focus();
    await userEvent.keyboard("{ArrowLeft}");
    expect(policyOf(rendered)).toMatchObject({ cutoff: 0.499, referFrom: 0.151 });
  });

  test("by points has the declines on the left", async () => {
    const rendered = renderScreen(<EvaluateScreen />, {
      events: [...judgedBy(), { type: "policyChosen", cutoff: 0.5, referFrom: 0.15 }],
    });
    await userEvent.click(modeOf("Points"));
    const [first, second] = screen.getAllByRole("slider", { name: /^Points/ });
    expect(first!.getAttribute("aria-label")).toBe("Points up to which loans are declined");
    second!.focus();
    await userEvent.keyboard("{ArrowRight}");
    expect(policyOf(rendered)?.referFrom).toBeLessThan(0.15);
    expect(policyOf(rendered)?.cutoff).toBe(0.5);
  });

  test("jumps to the highest profit", async () => {
    const rendered = renderScreen(<EvaluateScreen />, { events: judgedBy() });
    await userEvent.click(screen.getByRole("button", { name: "Best profit" }));
    expect(cutoffOf(rendered)).toBe(0.3);
    expect(screen.getByText("profit 3", { selector: "strong" })).toBeDefined();
  });
});

describe("figures", () => {
  test("have their intervals beside them, and a list says how they are made", () => {
    renderScreen(<EvaluateScreen />, { events: judgedBy(judgementOf({ part: "test", ...manyLoans() })) });
    const auc = screen.getByText("AUC", { selector: "dt" }).parentElement!;
    expect(textOf(auc)).toMatch(/AUC0\.\d{3}0\.\d{3} to 0\.\d{3}chance/);
    expect(screen.getByText(/Interval by DeLong/)).toBeDefined();
    expect(textOf(screen.getByText("Hosmer–Lemeshow").parentElement!)).toContain("8 degrees of freedom");
  });

  test("that cannot be made say why", () => {
    renderScreen(<EvaluateScreen />, { events: judgedBy() });
    expect(textOf(screen.getByText("Hosmer–Lemeshow").parentElement!)).toContain("–");
    expect(screen.getByRole("button", { name: "There are too few loans for this method." })).toBeDefined();
  });

  test("of a saved model are shown without what would need its loans", () => {
    const bundle = bundleWith({ evaluation: { ...judgedLoans().evaluation, part: "validation" } });
    renderScreen(<EvaluateScreen />, { events: [{ type: "modelTaken", bundle, saved: true }] });
    expect(screen.getByRole("heading", { name: "ROC" })).toBeDefined();
    expect(screen.queryByRole("heading", { name: "Score bands" })).toBeNull();
    expect(screen.queryByRole("heading", { name: "Reliability" })).toBeNull();
    expect(screen.queryByRole("button", { name: "Best profit" })).toBeNull();
  });
});

describe("charts", () => {
  const charts = [
    "ROC",
    "Precision and recall",
    "KS plot",
    "Cumulative gains",
    "Lift",
    "Tenths by risk",
    "Scores of good and bad loans",
    "Reliability",
    "Approval rate and bad rate",
    "Profit by approval rate",
  ];

  test("are all read by arrow keys, as a table and as a file", async () => {
    renderScreen(<EvaluateScreen />, { events: judgedBy() });
    const unread: string[] = [];
    for (const chart of charts) {
      const cursor = screen.getByRole("slider", { name: new RegExp(`^${chart}:`) });
      const first = cursor.getAttribute("aria-valuetext") ?? "";
      cursor.focus();
      await userEvent.keyboard("{ArrowRight}");
      if (!/\d/.test(first) || cursor.getAttribute("aria-valuetext") === first) unread.push(chart);
      expect(screen.getByRole("button", { name: `${chart}: Show as table` })).toBeDefined();
      expect(screen.getByRole("button", { name: `${chart}: Download` })).toBeDefined();
    }
    expect(unread).toEqual([]);
  });

  test("have the tenths in full as a table", async () => {
    renderScreen(<EvaluateScreen />, { events: judgedBy(judgementOf({ part: "test", ...manyLoans() })) });
    await userEvent.click(screen.getByRole("button", { name: "Tenths by risk: Show as table" }));
    const table = screen.getByRole("table", { name: "Tenths by risk, as a table" });
    expect(within(table).getAllByRole("row")).toHaveLength(11);
    expect(textOf(within(table).getAllByRole("row").at(-1)!)).toContain("100.0 %");
  });
});

describe("money", () => {
  const loss = (): HTMLElement => screen.getByRole("textbox", { name: "An approved bad loan costs: factor" });

  test("is stated by the analyst, and can be undone", async () => {
    const { store, commands } = renderScreen(<EvaluateScreen />, { events: judgedBy() });
    await type(loss(), "8");
    expect(store.getState().choices.decision.payoff.loss).toEqual({ columns: [], factor: 8 });
    await commands.undo();
    expect(store.getState().choices.decision).toEqual(usualDecisionChoice);
  });

  test("below 0 is refused and said", async () => {
    const { store } = renderScreen(<EvaluateScreen />, { events: judgedBy() });
    await type(loss(), "-3");
    expect(screen.getByText("Not below 0.")).toBeDefined();
    expect(store.getState().choices.decision.payoff.loss.factor).toBeGreaterThanOrEqual(0);
  });

  test("can be a column times a share", async () => {
    const { store } = renderScreen(<EvaluateScreen />, { events: judgedBy() });
    const amount = screen.getByRole("combobox", { name: "An approved bad loan costs: amount" });
    await userEvent.selectOptions(amount, "income");
    expect(store.getState().choices.decision.payoff.loss).toEqual({ columns: ["income"], factor: 1 });
    await type(loss(), "0.4");
    expect(store.getState().choices.decision.payoff.loss).toEqual({ columns: ["income"], factor: 0.4 });
  });

  test("says what is expected to be lost of the approved, where a column says how much is at stake", () => {
    const payoff = { ...usualDecisionChoice.payoff, loss: { columns: ["amount"], factor: 0.5 } };
    const judgement = judgementOf({ part: "test", ...manyLoans(), decision: { ...usualDecisionChoice, payoff } });
    renderScreen(<EvaluateScreen />, { events: judgedBy(judgement) });
    expect(screen.getByText("Expected loss of the approved")).toBeDefined();
    expect(textOf(screen.getByText("Loss rate").parentElement!)).toMatch(/\d\.\d\d %/);
  });

  test("finds the best cut-off, which is put to use by a button", async () => {
    const rendered = renderScreen(<EvaluateScreen />, { events: judgedBy() });
    await userEvent.click(screen.getByRole("button", { name: "Use it: Best, approve or decline" }));
    expect(cutoffOf(rendered)).toBe(0.3);
    const policies = screen.getByRole("table", { name: "Best cut-offs" });
    expect(within(policies).getByText("in use")).toBeDefined();
  });

  test("with a review has two cut-offs, between which applications are referred", async () => {
    const judgement = judgementOf({ part: "test", ...manyLoans(), decision: withReview });
    const rendered = renderScreen(<EvaluateScreen />, { events: judgedBy(judgement) });
    const { threeWay } = judgement.decisions;
    const policies = screen.getByRole("table", { name: "Best cut-offs" });
    expect(within(policies).getByRole("columnheader", { name: "Referred" })).toBeDefined();
    await userEvent.click(within(policies).getByRole("button", { name: "Use it: Best, approve, refer or decline" }));
    expect(policyOf(rendered)).toMatchObject({ cutoff: threeWay?.declineFrom, referFrom: threeWay?.approveBelow });
    const decisions = screen.getByRole("table", { name: "Good and bad loans by decision" });
    expect(within(decisions).getByRole("columnheader", { name: "Referred" })).toBeDefined();
    const all = textOf(within(decisions).getByRole("row", { name: /^All loans/ }));
    expect(all).toContain(String(threeWay?.approved));
    expect(all).toContain(String(threeWay?.referred));
    const inForce = within(policies).getByRole("row", { name: /^In force/ });
    const best = within(policies).getByRole("row", { name: /^Best, approve, refer or decline/ });
    const profitIn = (row: HTMLElement): string => textOf(within(row).getAllByRole("cell").at(-1)!);
    expect(profitIn(inForce)).toBe(profitIn(best));
  });

  test("says that referred loans count nothing as long as nobody said what a look costs", async () => {
    renderScreen(<EvaluateScreen />, {
      events: [...judgedBy(), { type: "policyChosen", cutoff: 0.5, referFrom: 0.2 }],
    });
    expect(screen.getByText(/What referred loans bring is not known/)).toBeDefined();
  });

  test("asks for a review by a box", async () => {
    const { store } = renderScreen(<EvaluateScreen />, { events: judgedBy() });
    await userEvent.click(screen.getByRole("checkbox", { name: /looked at by a person/ }));
    expect(store.getState().choices.decision.payoff.review).toEqual({ cost: 0.1, badsFound: 0.7, goodsKept: 0.95 });
    await type(screen.getByRole("textbox", { name: "Bad loans found, in %" }), "80");
    expect(store.getState().choices.decision.payoff.review?.badsFound).toBe(0.8);
  });
});

describe("score bands", () => {
  test("are drawn up by bad rate, each with its interval", () => {
    const judgement = judgementOf({ part: "test", ...manyLoans() });
    renderScreen(<EvaluateScreen />, { events: judgedBy(judgement) });
    const rows = within(screen.getByRole("table", { name: "Loans by score band" }))
      .getAllByRole("row")
      .slice(1);
    expect(rows.map((row) => textOf(row)[0])).toEqual(judgement.decisions.bands.map(({ name }) => name));
    expect(textOf(rows[0]!)).toMatch(/\d to \d/);
  });

  test("of test loans are put in force only by a button", async () => {
    const judgement = judgementOf({ part: "test", ...manyLoans() });
    const rendered = renderScreen(<EvaluateScreen />, { events: judgedBy(judgement) });
    expect(policyOf(rendered)?.bandEdges).toEqual([]);
    await userEvent.click(screen.getByRole("button", { name: "Put these in force" }));
    expect(policyOf(rendered)?.bandEdges).toEqual(judgement.decisions.bands.slice(1).map(({ from }) => from));
    expect(screen.getByText("Decisions of this model name these bands.")).toBeDefined();
  });

  test("get other limits by typing them, or by points", async () => {
    const { store } = renderScreen(<EvaluateScreen />, { events: judgedBy() });
    await type(screen.getByRole("textbox", { name: "Bad rate of band A, at most, in %" }), "5");
    expect(store.getState().choices.decision.bands).toMatchObject({ by: "badRate" });
    expect(store.getState().choices.decision.bands.limits?.[0]).toBe(0.05);
    await userEvent.click(
      within(screen.getByRole("radiogroup", { name: "Bands by" })).getByRole("radio", { name: "Points" }),
    );
    const { bands } = store.getState().choices.decision;
    expect(bands.by).toBe("points");
    expect(bands.limits).toEqual(bands.limits?.toSorted((one, other) => other - one));
  });
});

describe("calibration", () => {
  const poor = judgementOf({ part: "validation", ...manyLoans() });

  test("that is poor is said, and mended by one button", async () => {
    const { store } = renderScreen(<EvaluateScreen />, { events: judgedBy(poor) });
    expect(screen.getByText("PDs do not mean what they say")).toBeDefined();
    expect(screen.getAllByText(/PDs are too extreme/).length).toBeGreaterThan(0);
    await userEvent.click(screen.getByRole("button", { name: "Recalibrate (Platt)" }));
    expect(store.getState().choices.recalibration).toBe("platt");
    expect(screen.queryByText("PDs do not mean what they say")).toBeNull();
  });

  test("of few loans is not called poor", () => {
    renderScreen(<EvaluateScreen />, { events: judgedBy() });
    expect(screen.queryByText("PDs do not mean what they say")).toBeNull();
  });

  test("after recalibration is shown beside what it was, with a warning on the loans it was learnt from", () => {
    const after = { ...poor, isRecalibrated: true, before: poor };
    const { happen } = renderScreen(<EvaluateScreen />, { events: judgedBy(after) });
    happen({ type: "recalibrationChosen", recalibration: "platt" });
    const table = screen.getByRole("table", { name: "Before and after recalibration" });
    expect(within(table).getAllByRole("columnheader").map(textOf)).toEqual(["Figure", "Before", "After"]);
    expect(screen.getByText(/of the validation loans it was learnt from/)).toBeDefined();
  });

  test("that cannot be learnt is said", () => {
    const { happen } = renderScreen(<EvaluateScreen />, { events: judgedBy() });
    happen({ type: "recalibrationChosen", recalibration: "isotonic" });
    expect(screen.getByText(/This cannot be learnt from these validation loans/)).toBeDefined();
  });
});

describe("loans that figures cannot be made of", () => {
  /** The line of a list that begins so. */
  const lineOf = (start: RegExp): HTMLElement => screen.getByText(start, { selector: "li" });

  test("of one class: a dash with the reason in place of each figure, and the log loss, which there is", () => {
    const judgement = judgementOf({
      part: "test",
      labels: Uint8Array.of(0, 0, 0),
      pds: Float64Array.of(0.1, 0.2, 0.2),
    });
    renderScreen(<EvaluateScreen />, { events: judgedBy(judgement) });
    const why = "There is no bad loan in this part.";
    expect(within(lineOf(/^Standard error of the AUC/)).getByRole("button", { name: why }).textContent).toBe("–");
    expect(within(lineOf(/^KS in either direction/)).getAllByRole("button", { name: why })).toHaveLength(2);
    expect(lineOf(/^Log loss with PDs kept/).textContent).toMatch(/ 0\.1839$/);
    expect(document.body.textContent).not.toMatch(/NaN|undefined|Infinity/);
  });

  test("all with the same PD: chance, nowhere apart, and never NaN", () => {
    const judgement = judgementOf({
      part: "test",
      labels: Uint8Array.of(0, 1, 0, 1, 0),
      pds: new Float64Array(5).fill(0.4),
    });
    renderScreen(<EvaluateScreen />, { events: judgedBy(judgement) });
    const line = lineOf(/^KS in either direction/);
    expect(line.textContent).toMatch(/: 0(\.0+)? at PD –$/);
    expect(within(line).getByRole("button")).toBeTruthy();
    expect(document.body.textContent).not.toMatch(/NaN|undefined|Infinity/);
  });
});
