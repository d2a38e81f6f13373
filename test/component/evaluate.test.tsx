import { screen, waitFor, within } from "@testing-library/react";
import { userEvent } from "@testing-library/user-event";
import { describe, expect, test, vi } from "vitest";
import { createSessionHolder } from "../../src/app/context.ts";
import { crossInputsOf, evaluateInputsOf } from "../../src/app/derive.ts";
import type { SessionEvent } from "../../src/app/events.ts";
import { EvaluateScreen } from "../../src/ui/evaluate/EvaluateScreen.tsx";
import { bundleWith } from "../support/modelSamples.ts";
import { textOf, valueOf } from "../support/noticed.ts";
import { renderScreen } from "../support/renderScreen.tsx";
import { splitWith } from "../support/splitSpecs.ts";
import { judgedBy, judgedLoans, readyToTrain, testOpened, trainedBy } from "../support/trainedCases.ts";

/** A screen with many figures, on a machine that may be busy. */
vi.setConfig({ testTimeout: 20_000 });

const slider = (): HTMLElement => screen.getByRole("slider", { name: "PD from which loans are declined" });
const percentField = (): HTMLElement => screen.getByRole("textbox", { name: /approve below/ });

/** The value of a figure, by its name. */
function figure(name: string): string {
  const value = screen.getByText(name, { selector: "dt" }).nextElementSibling;
  return value ? textOf(value) : "";
}

/** Counts of the confusion matrix: approved and declined, of the good and the bad. */
function counts(): { readonly good: readonly string[]; readonly bad: readonly string[] } {
  const table = screen.getByRole("table", { name: "Good and bad loans by decision" });
  const of = (name: string): readonly string[] =>
    within(within(table).getByRole("row", { name: new RegExp(`^${name}`) }))
      .getAllByRole("cell")
      .slice(0, 2)
      .map((cell) => textOf(cell));
  return { good: of("Good"), bad: of("Bad") };
}

async function typeCutoff(percent: string): Promise<void> {
  await userEvent.clear(percentField());
  await userEvent.type(percentField(), percent);
}

describe("out-of-fold figures", () => {
  const folds = { count: 2, validate: 1 };
  const events = (): readonly SessionEvent[] => {
    const [trained, ...rest] = judgedBy().slice(readyToTrain.length);
    const { store, dispatch } = createSessionHolder();
    for (const event of [...readyToTrain, { type: "splitChosen", split: splitWith({ folds }) } as const])
      dispatch(event);
    const from = crossInputsOf(store.getState())!;
    const { rows, bads, auc, ks, logLoss } = judgedLoans().evaluation;
    const fold = { rows, bads, auc, ks, logLoss, bestEpochs: [1] };
    return [
      ...readyToTrain,
      { type: "splitChosen", split: splitWith({ folds }) },
      { ...(trained as Extract<SessionEvent, { type: "trained" }>), from },
      ...rest,
      {
        type: "crossValidated",
        result: { crossId: "c", count: 2, folds: [1, 2].map((number) => ({ ...fold, fold: number })), training: null },
        from,
      },
    ];
  };

  test("are a choice beside those of validation where all folds were trained, and say whose they are", async () => {
    const { commands, happen, store } = renderScreen(<EvaluateScreen />, { events: events() });
    await userEvent.click(screen.getByRole("radio", { name: "Out-of-fold" }));
    expect(store.getState().part).toBe("outOfFold");
    expect(commands.evaluate).toHaveBeenCalled();
    const judgement = judgedLoans("outOfFold");
    happen({ type: "evaluated", judgement, from: evaluateInputsOf(store.getState())! });
    expect(screen.getByText("8 out-of-fold loans, 3 of them bad.")).toBeDefined();
    expect(screen.getByText(/judged by a network that has not learnt from it/)).toBeDefined();
    expect(screen.queryByRole("heading", { name: "Recalibration" })).toBeNull();
  });
});

describe("without figures", () => {
  test("the way to Train is shown before there is a network", async () => {
    const { commands } = renderScreen(<EvaluateScreen />);
    await userEvent.click(screen.getByRole("button", { name: "Go to Train" }));
    expect(commands.goTo).toHaveBeenCalledWith("train");
  });

  test("a trained network can be judged", async () => {
    const { commands } = renderScreen(<EvaluateScreen />, { events: trainedBy() });
    await userEvent.click(screen.getByRole("button", { name: "Evaluate" }));
    expect(commands.evaluate).toHaveBeenCalledTimes(1);
  });

  test("while it is judged, that is said", () => {
    renderScreen(<EvaluateScreen />, { events: [...trainedBy(), { type: "taskStarted", task: "evaluate" }] });
    expect(textOf(screen.getByRole("status"))).toContain("Judging the network on the validation part");
  });

  test("figures of one part are never shown while another is being judged", () => {
    const events = judgedBy();
    const { happen } = renderScreen(<EvaluateScreen />, { events });
    happen({ type: "partChosen", part: "validation" }, { type: "taskStarted", task: "evaluate" });
    expect(screen.queryByText("AUC")).toBeNull();
    happen({ type: "taskEnded", task: "evaluate" });
    expect(screen.getByText("Out of date")).toBeDefined();
  });
});

describe("the cut-off", () => {
  test("gives the counts and rates of its place in the table", () => {
    renderScreen(<EvaluateScreen />, { events: judgedBy() });
    expect(counts()).toEqual({
      good: ["4 80.0 %earned 4", "1 20.0 %missed 1"],
      bad: ["1 33.3 %lost 5", "2 66.7 %avoided 10"],
    });
    expect(figure("Accuracy")).toBe("75.0 %");
    expect(figure("Recall")).toBe("66.7 %");
    expect(figure("F1")).toBe("0.667");
    expect(screen.getByText("approving everybody: 62.5 %")).toBeDefined();
    expect(
      screen.getByText("Declining 20.0 % of good loans catches 66.7 % of bad ones.", { exact: false }),
    ).toBeDefined();
  });

  test("moves by a thousandth with the arrows, and every number follows", async () => {
    const { store } = renderScreen(<EvaluateScreen />, { events: judgedBy() });
    slider().focus();
    await userEvent.keyboard("{ArrowLeft}");
    expect(store.getState().model?.bundle.policy.cutoff).toBe(0.499);
    await userEvent.keyboard("{Home}");
    expect(counts()).toEqual({
      good: ["0 0.0 %earned 0", "5 100.0 %missed 5"],
      bad: ["0 0.0 %lost 0", "3 100.0 %avoided 15"],
    });
    expect(figure("Accuracy")).toBe("37.5 %");
    expect(figure("Approved")).toBe("0.0 %");
    expect(slider().getAttribute("aria-valuetext")).toBe("0.0 % PD");
  });

  test("can be typed in percent, and is said in points", async () => {
    const { store } = renderScreen(<EvaluateScreen />, { events: judgedBy() });
    await typeCutoff("16.7");
    expect(store.getState().model?.bundle.policy.cutoff).toBe(0.167);
    expect(screen.getByText(/above 533 points/)).toBeDefined();
    expect(figure("Accuracy")).toBe("62.5 %");
  });

  test("above 100 % is refused and said", async () => {
    const { store } = renderScreen(<EvaluateScreen />, { events: judgedBy() });
    await typeCutoff("250");
    expect(screen.getByText("From 0 to 100.")).toBeDefined();
    expect(valueOf(percentField())).toContain("250");
    expect(store.getState().model?.bundle.policy.cutoff).toBeLessThanOrEqual(1);
  });

  test("jumps to where good and bad are furthest apart, and to the bad rate", async () => {
    const { store } = renderScreen(<EvaluateScreen />, { events: judgedBy() });
    await userEvent.click(screen.getByRole("button", { name: "KS" }));
    expect(store.getState().model?.bundle.policy.cutoff).toBe(0.3);
    expect(screen.getByRole("button", { name: "KS", pressed: true })).toBeDefined();
    expect(counts().bad).toEqual(["0 0.0 %lost 0", "3 100.0 %avoided 15"]);
    await userEvent.click(screen.getByRole("button", { name: "Bad rate" }));
    expect(store.getState().model?.bundle.policy.cutoff).toBe(0.375);
  });

  test("where nobody is declined leaves precision undefined, with the reason", async () => {
    renderScreen(<EvaluateScreen />, { events: judgedBy() });
    slider().focus();
    await userEvent.keyboard("{End}");
    expect(figure("Precision")).toBe("–");
    expect(screen.getAllByRole("button", { name: /Nobody is declined at this cut-off/ })).toHaveLength(2);
  });
});

describe("what holds whatever the cut-off", () => {
  test("is shown beside what the bad rate alone would give", () => {
    renderScreen(<EvaluateScreen />, { events: judgedBy() });
    expect(figure("AUC")).toBe("0.800");
    expect(figure("Gini")).toBe("0.600");
    expect(figure("KS")).toBe("0.600");
    expect(screen.getByText("at PD 30.0 %")).toBeDefined();
    expect(screen.getByText("bad rate alone: 0.662")).toBeDefined();
    expect(screen.getByText("bad rate alone: 0.234")).toBeDefined();
  });

  test("is a dash with the reason where a part has no bad loan", () => {
    renderScreen(<EvaluateScreen />, { events: judgedBy(judgedLoans("test", [])) });
    expect(figure("AUC")).toBe("–");
    expect(screen.getAllByRole("button", { name: /There is no bad loan in this part/ }).length).toBeGreaterThan(0);
  });

  test("has table twins of its curves", async () => {
    renderScreen(<EvaluateScreen />, { events: judgedBy() });
    await userEvent.click(screen.getByRole("button", { name: "ROC: Show as table" }));
    const rows = within(screen.getByRole("table", { name: "ROC, as a table" })).getAllByRole("row");
    expect(rows.map((row) => textOf(row)).slice(0, 3)).toEqual([
      "PDGood loans declinedBad loans declined",
      "above all0.0 %0.0 %",
      "90.0 %0.0 %33.3 %",
    ]);
  });
});

describe("cautions", () => {
  test("a wide gap between test and validation is said in words", () => {
    renderScreen(<EvaluateScreen />, { events: judgedBy(judgedLoans(), 0.9) });
    expect(screen.getByText(/Gini is 0.600 on test and 0.800 on validation, 0.200 apart/)).toBeDefined();
  });

  test("a narrow one is not", () => {
    renderScreen(<EvaluateScreen />, { events: judgedBy(judgedLoans(), 0.81) });
    expect(screen.queryByText(/apart\. With few loans/)).toBeNull();
  });

  test("an accuracy below approving everybody is said", async () => {
    renderScreen(<EvaluateScreen />, { events: judgedBy() });
    expect(screen.queryByText("Approving everybody would be right more often")).toBeNull();
    slider().focus();
    await userEvent.keyboard("{Home}");
    expect(screen.getByText("Approving everybody would be right more often")).toBeDefined();
  });

  test("changed choices mark the figures out of date", () => {
    const { happen } = renderScreen(<EvaluateScreen />, { events: judgedBy() });
    expect(screen.queryByText("Out of date")).toBeNull();
    happen({ type: "trainerChosen", trainer: "plain" });
    expect(screen.getByText("Out of date")).toBeDefined();
  });
});

describe("the model", () => {
  test("is saved under the name that is given", async () => {
    const { commands } = renderScreen(<EvaluateScreen />, { events: judgedBy() });
    await userEvent.click(screen.getByRole("button", { name: "Save model" }));
    const name = await screen.findByRole("textbox", { name: "Name" });
    await userEvent.clear(name);
    await userEvent.type(name, "Spring book");
    await userEvent.click(screen.getByRole("button", { name: "Save" }));
    expect(commands.saveModel).toHaveBeenCalledWith("Spring book");
    await waitFor(() => expect(screen.queryByRole("dialog")).toBeNull());
  });

  test("is not saved without a name", async () => {
    const { commands } = renderScreen(<EvaluateScreen />, { events: judgedBy() });
    await userEvent.click(screen.getByRole("button", { name: "Save model" }));
    await userEvent.clear(await screen.findByRole("textbox", { name: "Name" }));
    await userEvent.click(screen.getByRole("button", { name: "Save" }));
    expect(screen.getByText("Give the model a name.")).toBeDefined();
    expect(commands.saveModel).not.toHaveBeenCalled();
  });

  test("that cannot be saved keeps the dialog open, with the reason in it", async () => {
    const saveModel = vi.fn(() => Promise.resolve(false));
    const { happen } = renderScreen(<EvaluateScreen />, { events: judgedBy(), commands: { saveModel } });
    await userEvent.click(screen.getByRole("button", { name: "Save model" }));
    await userEvent.click(await screen.findByRole("button", { name: "Save" }));
    happen({ type: "failed", step: "models", error: { code: "storage/quota", details: { neededBytes: 1000 } } });
    expect(within(screen.getByRole("dialog")).getByRole("alert")).toBeDefined();
  });

  test("from the registry shows the intervals that were kept with its figures", () => {
    const evaluation = { ...judgedLoans().evaluation, part: "validation" } as const;
    const auc = { value: evaluation.auc.value ?? 0, reason: null, interval: { low: 0.612, high: 0.955 } };
    const evidence = { ...bundleWith().evidence, metrics: [{ name: "auc", estimate: auc }] };
    const bundle = bundleWith({ evaluation, evidence });
    renderScreen(<EvaluateScreen />, { events: [{ type: "modelTaken", bundle, saved: true }] });
    expect(screen.getByText("0.612 to 0.955")).toBeDefined();
  });

  test("from the registry shows the figures saved with it, and no other part", () => {
    const bundle = bundleWith({ name: "Old book", evaluation: { ...judgedLoans().evaluation, part: "validation" } });
    renderScreen(<EvaluateScreen />, { events: [{ type: "modelTaken", bundle, saved: true }] });
    expect(screen.getByText("Figures saved with the model")).toBeDefined();
    expect(figure("AUC")).toBe("0.800");
    expect(screen.queryByRole("radio", { name: "Validation" })).toBeNull();
    expect(screen.queryByRole("button", { name: "Open the test part" })).toBeNull();
  });

  test("is judged on the other part by the toggle", async () => {
    const { commands, store } = renderScreen(<EvaluateScreen />, { events: judgedBy() });
    await userEvent.click(screen.getByRole("radio", { name: "Validation" }));
    expect(store.getState().part).toBe("validation");
    expect(commands.evaluate).toHaveBeenCalledTimes(1);
  });
});

describe("the test part", () => {
  const onValidation = judgedBy(judgedLoans("validation"));

  test("is closed, says why, and is opened by one button", async () => {
    const { commands } = renderScreen(<EvaluateScreen />, { events: onValidation });
    expect(screen.getByText(/Nobody has looked yet/)).toBeDefined();
    expect(screen.queryByRole("radio", { name: "Test" })).toBeNull();
    await userEvent.click(screen.getByRole("button", { name: "Open the test part" }));
    expect(commands.openTest).toHaveBeenCalledTimes(1);
  });

  test("says when it was looked at, and lets one go back and forth", () => {
    renderScreen(<EvaluateScreen />, { events: [...onValidation, testOpened] });
    expect(screen.getByText(/looked at once, on 24 Nov 2026/)).toBeDefined();
    expect(screen.queryByRole("button", { name: "Open the test part" })).toBeNull();
    expect(screen.getByRole("radio", { name: "Test" })).toBeDefined();
  });

  test("warns who looks again with another network", () => {
    const again = [...onValidation, testOpened, ...trainedBy().slice(-1)];
    const { happen } = renderScreen(<EvaluateScreen />, { events: again });
    happen(...onValidation.slice(-1));
    expect(screen.getByText("The test part is closed")).toBeDefined();
    happen(testOpened);
    expect(screen.getByText(/looked at 2 times/)).toBeDefined();
    expect(screen.getByText(/with each look its figures flatter more/)).toBeDefined();
  });
});
