import { screen, within } from "@testing-library/react";
import { userEvent } from "@testing-library/user-event";
import { describe, expect, test } from "vitest";
import { TrainScreen } from "../../src/ui/train/TrainScreen.tsx";
import { preparedLoans } from "../support/dataCases.ts";
import { textOf } from "../support/noticed.ts";
import { renderScreen } from "../support/renderScreen.tsx";
import { epoch, liveRun, readyToTrain, trainedBy } from "../support/trainedCases.ts";
import { trialWith } from "../support/trialCases.ts";

const started = { type: "taskStarted", task: "train" } as const;
const running = [...readyToTrain, started];
const button = (name: string): HTMLElement => screen.getByRole("button", { name });
const descending = [epoch(1, 0.7, 0.7), epoch(2, 0.6, 0.65), epoch(3, 0.5, 0.6)];

/** A figure and what is said below it. */
function stat(name: string): string {
  const label = screen.getAllByRole("term").find((term) => textOf(term) === name);
  return textOf(label?.parentElement ?? document.body).slice(name.length);
}

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

  test("Step starts one that waits after its first epoch", async () => {
    const { commands } = renderScreen(<TrainScreen />, { events: readyToTrain });
    await userEvent.click(button("Step"));
    expect(commands.stepOnce).toHaveBeenCalledTimes(1);
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
    expect(stat("Epoch")).toBe("3 / 100paused after 300 ms");
  });

  test("shows the frames of its figures before its first epoch, so that nothing jumps when that comes", () => {
    renderScreen(<TrainScreen />, { events: running, live: liveRun([]) });
    expect(stat("Epoch")).toBe("0 / 100the first epoch is on its way");
    expect(stat("Validation loss")).toBe("––");
    expect(screen.getByRole("region", { name: "Loss" })).toBeDefined();
    expect(screen.getAllByText("no epoch yet").length).toBe(5);
  });

  test("shows the newest epoch with every figure of it, the time so far and the time left", () => {
    const live = liveRun([...descending, { ...epoch(4, 0.4, 0.62), learningRate: 0.000739, gradientNorm: 0.2468 }], {
      rowsPerSecond: 5_100_000,
      secondsLeft: 9.6,
      backend: "wasm",
      memory: { tensors: 0, bytes: 3_400_000 },
    });
    renderScreen(<TrainScreen />, { events: running, live });
    expect(stat("Epoch")).toBe("4 / 100400 ms, about 9.6 s left");
    expect(stat("Validation loss")).toBe("0.620training 0.400, best 0.600");
    expect(stat("Validation accuracy")).toBe("75.0 %training 80.0 %");
    expect(stat("Validation AUC")).toBe("0.800at epoch 4");
    expect(stat("Validation KS")).toBe("0.500at epoch 4");
    expect(stat("Learning rate")).toBe("0.000739gradient norm 0.247");
    expect(stat("Rows per second")).toMatch(/^5\.1MWASM$/);
    expect(stat("Memory")).toBe("3.4 MBof WebAssembly");
    expect(screen.getByText(/Not improved for 1 epoch; it stops at 20/)).toBeDefined();
  });

  test("of several networks on WASM says how many workers share them, once that was measured", () => {
    const live = liveRun(descending, { backend: "wasm", members: [descending, descending, descending] });
    const trial = trialWith({ wasm: 0.1 }, { workers: 2 });
    const { happen } = renderScreen(<TrainScreen />, { events: [...running, { type: "trainersTried", trial }], live });
    expect(stat("Rows per second")).toBe("–WASM");
    happen({ type: "trainersTried", trial: { ...trial, plan: { ...trial.plan, members: 3 } } });
    expect(stat("Rows per second")).toBe("–WASM, 2 workers");
  });

  test("on WebGL counts its tensors, and says where the processor stands in for a GPU", () => {
    const live = liveRun(descending, { backend: "webgl", memory: { tensors: 7, bytes: 449_000 } });
    const { happen } = renderScreen(<TrainScreen />, { events: running, live });
    expect(stat("Memory")).toBe("449 kB7 tensors on the GPU");
    const webgl = { usable: true, software: true, detail: "SwiftShader" };
    happen({ type: "trainersTried", trial: trialWith({ wasm: 0.1, webgl: 0.2 }, { webgl }) });
    expect(stat("Memory")).toBe("449 kB7 tensors");
    expect(stat("Rows per second")).toBe("–WebGL, by software");
  });

  test("in plain loops has a dash for memory, with the reason", () => {
    renderScreen(<TrainScreen />, { events: running, live: liveRun(descending) });
    expect(stat("Memory")).toBe("–not counted on the CPU");
  });

  test("says how fast it was while its loans are prepared as they were, and not afterwards", () => {
    const { happen, store } = renderScreen(<TrainScreen />, { events: trainedBy(), live: liveRun(descending) });
    expect(stat("Rows per second")).toMatch(/^–/);
    const from = store.getState().trained!.from.prepare;
    happen({ type: "prepared", prepared: preparedLoans, from });
    expect(stat("Rows per second")).toMatch(/^6\.3K/);
    happen({ type: "prepared", prepared: preparedLoans, from: { ...from, tableId: "another" } });
    expect(stat("Rows per second")).toMatch(/^–/);
  });

  test("gives its memory back when it is over", () => {
    renderScreen(<TrainScreen />, { events: trainedBy(), live: liveRun(descending, { backend: "wasm" }) });
    expect(stat("Memory")).toBe("–given back after the run");
  });

  test("without both classes in validation has a dash for AUC, with the reason", () => {
    const blind = descending.map((report) => ({ ...report, validationAuc: null, validationKs: null }));
    renderScreen(<TrainScreen />, { events: running, live: liveRun(blind) });
    expect(stat("Validation AUC")).toBe("–at epoch 3");
    expect(screen.getByText("Undefined: the validation part has one class only.")).toBeDefined();
  });
});

describe("screen readers", () => {
  const crash = { type: "failed", step: "train", error: { code: "recipe/no-inputs", details: {} } } as const;

  test("are told what happens to a run on the way", () => {
    const notices = [
      { kind: "fellBack", from: "webgl", to: "wasm", reason: "gone" },
      { kind: "contextLost", epoch: 1 },
      { kind: "contextLost", epoch: 2 },
    ] as const;
    renderScreen(<TrainScreen />, { events: running, live: liveRun(descending, { notices }) });
    expect(screen.getByRole("status").textContent).toBe("The browser took the graphics processor away 2 times");
  });

  test("are not told of the run before where one has failed", () => {
    const { happen } = renderScreen(<TrainScreen />, { events: trainedBy(), live: liveRun(descending) });
    expect(screen.getByRole("status").textContent).toMatch(/^Run 1: finished/);
    happen(started);
    expect(screen.getByRole("status").textContent).toBe("Training has started.");
    happen({ type: "taskEnded", task: "train" }, crash);
    expect(screen.getByRole("status").textContent).toBe("");
    expect(screen.getByRole("alert")).toBeDefined();
  });
});

describe("the end of a long run", () => {
  test("can be told of, once the analyst allows it", async () => {
    const asked = { type: "notificationsKnown", notifications: "default" } as const;
    const { commands, happen } = renderScreen(<TrainScreen />, {
      events: [...running, asked],
      live: liveRun(descending),
    });
    await userEvent.click(button("Tell me when it is done"));
    expect(commands.allowNotifications).toHaveBeenCalledTimes(1);
    happen({ type: "notificationsKnown", notifications: "denied" });
    expect(screen.queryByRole("button", { name: "Tell me when it is done" })).toBeNull();
  });

  test("is not offered to be told of where the browser cannot", () => {
    renderScreen(<TrainScreen />, { events: running, live: liveRun(descending) });
    expect(screen.queryByRole("button", { name: "Tell me when it is done" })).toBeNull();
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

  test("of several networks the list says how many, and from which to which epoch they were best", () => {
    const events = trainedBy().map((event) =>
      event.type === "trained"
        ? { ...event, run: { ...event.run, outcome: { ...event.run.outcome, bestEpochs: [12, 19, 15] } } }
        : event,
    );
    renderScreen(<TrainScreen />, { events, live: liveRun(descending) });
    const row = within(screen.getByRole("table", { name: "Table of runs" })).getByRole("row", { name: /#1/ });
    const cells = within(row).getAllByRole("cell");
    expect(cells.slice(0, 2).map((cell) => textOf(cell))).toEqual(["Standard", "3"]);
    expect(textOf(row)).toContain("61 (12–19)");
    expect(screen.getByRole("status").textContent).toContain("at epoch 12–19");
  });

  test("that had another rate on the way says from which epochs on", () => {
    const rateChanges = [
      { afterEpoch: 20, learningRate: 0.0003, epochs: 80 },
      { afterEpoch: 40, learningRate: 0.0001, epochs: 80 },
    ];
    const events = trainedBy().map((event) =>
      event.type === "trained"
        ? { ...event, run: { ...event.run, outcome: { ...event.run.outcome, rateChanges } } }
        : event,
    );
    renderScreen(<TrainScreen />, { events, live: liveRun(descending) });
    expect(screen.getByText("finished; another rate after 20 and 40")).toBeDefined();
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

  test("one that diverged in its first epoch does not claim to have learnt", () => {
    const events = trainedBy("diverged").map((event) =>
      event.type === "trained"
        ? { ...event, run: { ...event.run, outcome: { ...event.run.outcome, bestEpochs: [0], epochs: 0 } } }
        : event,
    );
    renderScreen(<TrainScreen />, { events, live: liveRun([]) });
    expect(screen.getByText(/The loss left all bounds from the start/)).toBeDefined();
    expect(screen.getByText("0 (–)")).toBeDefined();
    expect(screen.queryByRole("button", { name: "Another rate" })).toBeNull();
  });

  test("so does one that diverged before there was anything to keep", async () => {
    const error = { code: "engine/diverged", details: { epoch: 1, learningRate: 0.3 } } as const;
    const events = [...readyToTrain, { type: "failed", step: "train", error }] as const;
    const { store, happen } = renderScreen(<TrainScreen />, { events });
    happen({ type: "trainingChosen", training: { ...store.getState().choices.training, learningRate: 0.3 } });
    expect(textOf(screen.getByRole("alert"))).toMatch(/^The last run divergedThe loss left all bounds from the start/);
    await userEvent.click(button("Lower the learning rate to 0.03"));
    expect(store.getState().choices.training.learningRate).toBe(0.03);
  });
});
