import { screen, within } from "@testing-library/react";
import { userEvent } from "@testing-library/user-event";
import { describe, expect, test } from "vitest";
import { TrainScreen } from "../../src/ui/train/TrainScreen.tsx";
import { descriptionOf, isDisabled, textOf, valueOf } from "../support/noticed.ts";
import { renderScreen } from "../support/renderScreen.tsx";
import { epoch, liveRun, readyToTrain, trainedBy } from "../support/trainedCases.ts";

const started = { type: "taskStarted", task: "train" } as const;
const running = [...readyToTrain, started];
const button = (name: string): HTMLElement => screen.getByRole("button", { name });
const descending = [epoch(1, 0.7, 0.7), epoch(2, 0.6, 0.65), epoch(3, 0.5, 0.6)];

describe("before a run", () => {
  test("without a target the way back to Data is shown, and no Start", async () => {
    const { commands } = renderScreen(<TrainScreen />);
    expect(screen.queryByRole("button", { name: "Start" })).toBeNull();
    await userEvent.click(button("Go to Data"));
    expect(commands.goTo).toHaveBeenCalledWith("data");
  });

  test("it says how many loans are learnt from, and Start trains", async () => {
    const { commands } = renderScreen(<TrainScreen />, { events: readyToTrain });
    expect(screen.getByText(/About 700 loans to learn from, 150 to stop by/)).toBeDefined();
    await userEvent.click(button("Start"));
    expect(commands.train).toHaveBeenCalledWith(false);
  });

  test("the backend is asked for once, and only while it is unknown", () => {
    const { commands, happen } = renderScreen(<TrainScreen />, { events: readyToTrain });
    expect(commands.probeBackend).toHaveBeenCalledTimes(1);
    happen({ type: "backendKnown", backend: { backend: "webgl", detail: "SwiftShader", software: true } });
    expect(commands.probeBackend).toHaveBeenCalledTimes(1);
    expect(screen.getByText(/runs on the processor \(software\): SwiftShader/)).toBeDefined();
  });
});

describe("the knobs", () => {
  test("any change makes the preset Custom", async () => {
    const { store } = renderScreen(<TrainScreen />, { events: readyToTrain });
    expect(screen.getByRole("radio", { name: "Standard", checked: true })).toBeDefined();
    await userEvent.selectOptions(screen.getByRole("combobox", { name: "Activation" }), "Tanh");
    expect(screen.getByRole("radio", { name: "Custom", checked: true })).toBeDefined();
    expect(store.getState().choices.training.activation).toBe("tanh");
  });

  test("a preset sets them all", async () => {
    renderScreen(<TrainScreen />, { events: readyToTrain });
    await userEvent.click(screen.getByRole("radio", { name: "Classic" }));
    expect(valueOf(screen.getByRole("textbox", { name: "Layer 1" }))).toBe("32");
    expect(valueOf(screen.getByRole("textbox", { name: "Layer 2" }))).toBe("16");
    expect(valueOf(screen.getByRole("textbox", { name: "Epochs" }))).toBe("100");
  });

  test("what is out of range is said, stays on show, and is not used", async () => {
    const { store } = renderScreen(<TrainScreen />, { events: readyToTrain });
    const before = store.getState().choices.training.hidden;
    const width = screen.getByRole("textbox", { name: "Layer 1" });
    await userEvent.clear(width);
    await userEvent.type(width, "9000");
    expect(valueOf(width)).toBe("9000");
    expect(descriptionOf(width)).toMatch(/whole number from 1 to 512/);
    expect(store.getState().choices.training.hidden[1]).toBe(before[1]);
    expect(store.getState().choices.training.hidden[0]).toBeLessThanOrEqual(512);
  });

  test("a small fraction can be typed digit by digit", async () => {
    const { store } = renderScreen(<TrainScreen />, { events: readyToTrain });
    const decay = screen.getByRole("textbox", { name: "Weight decay" });
    await userEvent.clear(decay);
    await userEvent.type(decay, "0.005");
    expect(valueOf(decay)).toBe("0.005");
    expect(store.getState().choices.training.weightDecay).toBe(0.005);
    expect(decay.getAttribute("aria-invalid")).not.toBe("true");
  });

  test("layers are added up to five and removed down to a logistic regression", async () => {
    const { store } = renderScreen(<TrainScreen />, { events: readyToTrain });
    const add = button("Add a layer");
    for (let layers = 2; layers < 5; layers += 1) await userEvent.click(add);
    expect(store.getState().choices.training.hidden).toEqual([64, 32, 32, 32, 32]);
    expect(isDisabled(add)).toBe(true);
    for (let layers = 5; layers > 0; layers -= 1) await userEvent.click(button("Remove layer 1"));
    expect(store.getState().choices.training.hidden).toEqual([]);
    expect(screen.getByText(/No hidden layer: a logistic regression/)).toBeDefined();
  });

  test("early stopping can be switched off, and its patience goes with it", async () => {
    const { store } = renderScreen(<TrainScreen />, { events: readyToTrain });
    await userEvent.click(screen.getByRole("switch", { name: "Stop early" }));
    expect(store.getState().choices.training.patience).toBeNull();
    expect(screen.queryByRole("textbox", { name: "Epochs without gain" })).toBeNull();
  });

  test("while a run is on, changes are said to wait for the next one", () => {
    renderScreen(<TrainScreen />, { events: running });
    expect(screen.getByText("Changes apply to the next run.")).toBeDefined();
  });
});

describe("a run", () => {
  test("can be paused, stepped and stopped, and not started again", async () => {
    const { commands } = renderScreen(<TrainScreen />, { events: running, live: liveRun(descending) });
    expect(screen.queryByRole("button", { name: "Start" })).toBeNull();
    await userEvent.click(button("Pause"));
    await userEvent.click(button("Step"));
    await userEvent.click(button("Stop, keep best"));
    expect(commands.pause).toHaveBeenCalledTimes(1);
    expect(commands.stepOnce).toHaveBeenCalledTimes(1);
    expect(commands.stop).toHaveBeenCalledTimes(1);
    expect(screen.getByRole("status").textContent).toBe("Training has started.");
  });

  test("can be resumed where it is paused", async () => {
    const { commands } = renderScreen(<TrainScreen />, {
      events: running,
      live: liveRun(descending, { paused: true }),
    });
    await userEvent.click(button("Resume"));
    expect(commands.resume).toHaveBeenCalledTimes(1);
    expect(screen.getByRole("status").textContent).toBe("Training is paused after 3 epochs.");
  });

  test("shows the newest epoch, the time left and the best loss", () => {
    const live = liveRun([...descending, epoch(4, 0.4, 0.62)], { rowsPerSecond: 5_100_000 });
    renderScreen(<TrainScreen />, { events: running, live });
    expect(screen.getByText("4 / 100")).toBeDefined();
    expect(screen.getByText("about 9.6 s left")).toBeDefined();
    expect(screen.getByText("best 0.600 at 3")).toBeDefined();
    expect(screen.getByText(/^5\.1m$/i)).toBeDefined();
    expect(screen.getByText(/has not improved for 1 epoch; it stops at 20/)).toBeDefined();
  });

  test("that learns by heart is called so in words", () => {
    const rising = [4, 5, 6, 7, 8].map((number) => epoch(number, 0.5 - number / 20, 0.6 + number / 50));
    renderScreen(<TrainScreen />, { events: running, live: liveRun([...descending, ...rising]) });
    expect(screen.getByText(/Validation loss has not improved for 5 epochs/).textContent).toContain(
      "has risen since epoch 3",
    );
  });

  test("whose validation loss only wavers is not", () => {
    const flat = [4, 5, 6, 7, 8].map((number) => epoch(number, 0.5 - number / 20, 0.601));
    renderScreen(<TrainScreen />, { events: running, live: liveRun([...descending, ...flat]) });
    expect(screen.queryByText(/by heart/)).toBeNull();
  });

  test("has a table twin of each curve", async () => {
    renderScreen(<TrainScreen />, { events: running, live: liveRun(descending) });
    await userEvent.click(button("Loss: Show as table"));
    const rows = within(screen.getByRole("table", { name: "Loss, as a table" })).getAllByRole("row");
    expect(rows.map((row) => textOf(row))).toEqual([
      "Epochtrainingvalidation",
      "10.7000.700",
      "20.6000.650",
      "30.5000.600",
    ]);
  });

  test("without both classes in validation has a dash for AUC, with the reason", () => {
    const blind = descending.map((report) => ({ ...report, validationAuc: null, validationKs: null }));
    renderScreen(<TrainScreen />, { events: running, live: liveRun(blind) });
    expect(screen.getAllByText("–").length).toBeGreaterThanOrEqual(2);
    expect(screen.getByText("Undefined: the validation part has one class only.")).toBeDefined();
  });
});

describe("after a run", () => {
  test("Evaluate is the next step, and the run is in the list", async () => {
    const { commands } = renderScreen(<TrainScreen />, { events: trainedBy("patience"), live: liveRun(descending) });
    const row = within(screen.getByRole("table", { name: "Table of runs" })).getByRole("row", { name: /#1/ });
    expect(textOf(row)).toContain("0.512");
    expect(textOf(row)).toContain("61 (41)");
    expect(textOf(row)).toContain("stopped early");
    expect(screen.getByRole("status").textContent).toContain("Run 1: stopped early.");
    await userEvent.click(button("Evaluate"));
    expect(commands.goTo).toHaveBeenCalledWith("evaluate");
  });

  test("a changed knob marks the network out of date, and offers to train again", async () => {
    const { commands } = renderScreen(<TrainScreen />, { events: trainedBy(), live: liveRun(descending) });
    expect(screen.queryByText("Out of date")).toBeNull();
    await userEvent.selectOptions(screen.getByRole("combobox", { name: "Optimiser" }), "Adam");
    await userEvent.click(button("Make it again"));
    expect(screen.getByText("Out of date")).toBeDefined();
    expect(commands.train).toHaveBeenCalledWith(false);
  });

  test("one that diverged offers a tenth of its learning rate", async () => {
    const { store } = renderScreen(<TrainScreen />, { events: trainedBy("diverged"), live: liveRun(descending) });
    await userEvent.click(button("Lower the learning rate to 0.0001"));
    expect(store.getState().choices.training.learningRate).toBe(0.0001);
    expect(screen.getByText(/The learning rate is now 0.0001/)).toBeDefined();
  });

  test("so does one that diverged before there was anything to keep", async () => {
    const error = { code: "engine/diverged", details: { epoch: 1, learningRate: 0.3 } } as const;
    const events = [...readyToTrain, { type: "failed", step: "train", error }] as const;
    const { store, happen } = renderScreen(<TrainScreen />, { events });
    expect(screen.getByRole("alert")).toBeDefined();
    happen({ type: "trainingChosen", training: { ...store.getState().choices.training, learningRate: 0.3 } });
    await userEvent.click(button("Lower the learning rate to 0.03"));
    expect(store.getState().choices.training.learningRate).toBe(0.03);
  });
});
