import { screen, within } from "@testing-library/react";
import { userEvent } from "@testing-library/user-event";
import { describe, expect, test } from "vitest";
import { createSessionHolder } from "../../src/app/context.ts";
import { trainInputsOf } from "../../src/app/derive.ts";
import type { SessionEvent } from "../../src/app/events.ts";
import type { Checkpoint } from "../../src/core/training/job.ts";
import { TrainScreen } from "../../src/ui/train/TrainScreen.tsx";
import { textOf, valueOf } from "../support/noticed.ts";
import { renderScreen } from "../support/renderScreen.tsx";
import { epoch, liveRun, readyToTrain, trainedBy } from "../support/trainedCases.ts";

const started = { type: "taskStarted", task: "train" } as const;
const button = (name: string): HTMLElement => screen.getByRole("button", { name });
const history = [epoch(1, 0.7, 0.7), epoch(2, 0.6, 0.65), epoch(3, 0.5, 0.6)];
const checkpoint: Checkpoint = { backend: "wasm", members: [], histories: [], losses: 0 };

function interrupted(): SessionEvent {
  const { store, dispatch } = createSessionHolder();
  for (const event of readyToTrain) dispatch(event);
  const from = trainInputsOf(store.getState());
  if (!from) throw new Error("there is no target");
  return {
    type: "interruptedFound",
    interrupted: { epoch: 41, epochs: 120, savedAt: "2026-11-24T12:00:00Z", from },
  };
}

describe("a run that was interrupted", () => {
  test("can be gone on with", async () => {
    const { commands } = renderScreen(<TrainScreen />, { events: [...readyToTrain, interrupted()] });
    const notice = screen.getByRole("note");
    expect(textOf(notice)).toContain("Its weights were kept at epoch 41 of 120, 24 Nov 2026");
    await userEvent.click(within(notice).getByRole("button", { name: "Go on" }));
    expect(commands.resumeRun).toHaveBeenCalledTimes(1);
  });

  test("can be discarded", async () => {
    const { commands } = renderScreen(<TrainScreen />, { events: [...readyToTrain, interrupted()] });
    await userEvent.click(button("Discard"));
    expect(commands.discardRun).toHaveBeenCalledTimes(1);
  });

  test("is offered only while the choices are those it was made from, and no run is on", async () => {
    const { happen } = renderScreen(<TrainScreen />, { events: [...readyToTrain, interrupted()] });
    await userEvent.selectOptions(screen.getByRole("combobox", { name: "Activation" }), "Tanh");
    expect(screen.queryByText("A run was interrupted")).toBeNull();
    await userEvent.selectOptions(screen.getByRole("combobox", { name: "Activation" }), "ReLU");
    expect(screen.getByText("A run was interrupted")).toBeDefined();
    happen(started);
    expect(screen.queryByText("A run was interrupted")).toBeNull();
  });
});

test("an interrupted run is what to go on with: to start anew is not the first choice any more", () => {
  const { happen } = renderScreen(<TrainScreen />, { events: readyToTrain });
  expect(button("Start").dataset["variant"]).toBe("filled");
  happen(interrupted());
  expect(button("Start").dataset["variant"]).toBe("default");
  expect(button("Go on").dataset["variant"]).not.toBe("default");
});

describe("what happened to a run on the way", () => {
  test("is said: the GPU went away, another trainer took over, the run is not kept", () => {
    renderScreen(<TrainScreen />, {
      events: [...readyToTrain, started],
      live: liveRun(history, {
        notices: [
          { kind: "contextLost", epoch: 2 },
          { kind: "fellBack", from: "webgl", to: "wasm", reason: "it went away three times" },
          { kind: "notKept", error: { code: "storage/quota", details: { neededBytes: 3_000_000 } } },
        ],
      }),
    });
    expect(screen.getAllByRole("note").map((note) => textOf(note))).toEqual([
      "The browser took the graphics processor awayThe run went on from epoch 2 as if nothing had happened.",
      "The run goes on with WASMWebGL failed: it went away three times. The result is as good, but not the same to the last digit.",
      "This browser does not keep the runThe browser's storage is full: 3 MB more are needed. Training goes on, but would be lost with the tab.",
    ]);
  });

  test("is said once for each kind, however often it happened", () => {
    renderScreen(<TrainScreen />, {
      events: [...readyToTrain, started],
      live: liveRun(history, {
        notices: [
          { kind: "contextLost", epoch: 1 },
          { kind: "contextLost", epoch: 3 },
        ],
      }),
    });
    expect(textOf(screen.getByRole("note"))).toBe(
      "The browser took the graphics processor away 2 timesThe run went on from epoch 3 as if nothing had happened.",
    );
  });

  test.each([
    [2, "Training crashedThe run went on by itself from epoch 2, where it was last kept."],
    [0, "Training crashedIt had not been kept yet, and began anew by itself."],
  ])("a crash after which it went on from epoch %i", (at, said) => {
    renderScreen(<TrainScreen />, {
      events: [...readyToTrain, started],
      live: liveRun(history, { notices: [{ kind: "crashed", epoch: at }] }),
    });
    expect(textOf(screen.getByRole("note"))).toBe(said);
  });
});

describe("another learning rate", () => {
  test("goes on from where the run stands, a tenth of the last rate being proposed", async () => {
    const { commands } = renderScreen(<TrainScreen />, { events: trainedBy(), live: liveRun(history, { checkpoint }) });
    await userEvent.click(button("Another rate"));
    expect(screen.getByText(/Goes on from epoch 3 with the weights as they stand/)).toBeDefined();
    const form = screen.getByRole("dialog");
    expect(valueOf(within(form).getByRole("textbox", { name: "Learning rate" }))).toBe("0.0001");
    await userEvent.click(within(form).getByRole("button", { name: "A third" }));
    expect(valueOf(within(form).getByRole("textbox", { name: "Learning rate" }))).toBe("0.000333");
    const further = within(form).getByRole("textbox", { name: "Further epochs" });
    expect(valueOf(further)).toBe("97");
    await userEvent.clear(further);
    await userEvent.type(further, "40");
    await userEvent.click(within(form).getByRole("button", { name: "Go on" }));
    expect(commands.trainOn).toHaveBeenCalledExactlyOnceWith({ learningRate: 0.000333, epochs: 43 });
    expect(screen.queryByRole("dialog")).toBeNull();
  });

  test("can be chosen in the middle of a run: a tenth of the rate that it has, whatever the knob says by now", async () => {
    const live = liveRun(history, { checkpoint, learningRate: 1e-4 });
    const { happen, store } = renderScreen(<TrainScreen />, { events: [...readyToTrain, started], live });
    happen({ type: "trainingChosen", training: { ...store.getState().choices.training, learningRate: 0.3 } });
    await userEvent.click(button("Another rate"));
    expect(valueOf(within(screen.getByRole("dialog")).getByRole("textbox", { name: "Learning rate" }))).toBe("0.00001");
  });

  test("proposes some more epochs where all that were planned are done", async () => {
    const live = liveRun(history, { checkpoint, plannedEpochs: 3 });
    const { commands } = renderScreen(<TrainScreen />, { events: trainedBy(), live });
    await userEvent.click(button("Another rate"));
    const form = screen.getByRole("dialog");
    expect(valueOf(within(form).getByRole("textbox", { name: "Further epochs" }))).toBe("20");
    await userEvent.click(within(form).getByRole("button", { name: "Go on" }));
    expect(commands.trainOn).toHaveBeenCalledWith({ learningRate: 0.0001, epochs: 23 });
  });

  test("is not offered where it is not known how the run stood", () => {
    renderScreen(<TrainScreen />, { events: trainedBy(), live: liveRun(history) });
    expect(screen.queryByRole("button", { name: "Another rate" })).toBeNull();
  });
});
