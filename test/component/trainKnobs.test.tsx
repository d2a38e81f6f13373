import { screen } from "@testing-library/react";
import { userEvent } from "@testing-library/user-event";
import { describe, expect, test } from "vitest";
import { TrainScreen } from "../../src/ui/train/TrainScreen.tsx";
import { descriptionOf, isDisabled, valueOf } from "../support/noticed.ts";
import { renderScreen } from "../support/renderScreen.tsx";
import { readyToTrain } from "../support/trainedCases.ts";

const button = (name: string): HTMLElement => screen.getByRole("button", { name });
const knob = (name: string): HTMLElement => screen.getByRole("textbox", { name });

async function typeInto(name: string, text: string): Promise<HTMLElement> {
  await userEvent.clear(knob(name));
  await userEvent.type(knob(name), text);
  return knob(name);
}

describe("the presets", () => {
  test("any change makes the preset Custom", async () => {
    const { store } = renderScreen(<TrainScreen />, { events: readyToTrain });
    expect(screen.getByRole("radio", { name: "Standard", checked: true })).toBeDefined();
    await userEvent.selectOptions(screen.getByRole("combobox", { name: "Activation" }), "Tanh");
    expect(screen.getByRole("radio", { name: "Custom", checked: true })).toBeDefined();
    expect(store.getState().choices.training.activation).toBe("tanh");
  });

  test("a preset sets all knobs", async () => {
    renderScreen(<TrainScreen />, { events: readyToTrain });
    await userEvent.click(screen.getByRole("radio", { name: "Classic" }));
    expect(valueOf(knob("Layer 1"))).toBe("32");
    expect(valueOf(knob("Layer 2"))).toBe("16");
    expect(valueOf(knob("Epochs"))).toBe("100");
  });
});

describe("a number", () => {
  test("out of range is said, stays on show, and is not used", async () => {
    const { store } = renderScreen(<TrainScreen />, { events: readyToTrain });
    const before = store.getState().choices.training.hidden;
    const width = await typeInto("Layer 1", "9000");
    expect(valueOf(width)).toBe("9000");
    expect(descriptionOf(width)).toMatch(/whole number from 1 to 512/);
    expect(store.getState().choices.training.hidden[1]).toBe(before[1]);
    expect(store.getState().choices.training.hidden[0]).toBeLessThanOrEqual(512);
  });

  test("that is a small fraction can be typed digit by digit", async () => {
    const { store } = renderScreen(<TrainScreen />, { events: readyToTrain });
    const decay = await typeInto("Weight decay", "0.005");
    expect(valueOf(decay)).toBe("0.005");
    expect(store.getState().choices.training.weightDecay).toBe(0.005);
    expect(decay.getAttribute("aria-invalid")).not.toBe("true");
  });
});

describe("the network", () => {
  test("has up to five layers, and none for a logistic regression", async () => {
    const { store } = renderScreen(<TrainScreen />, { events: readyToTrain });
    const add = button("Add a layer");
    for (let layers = 2; layers < 5; layers += 1) await userEvent.click(add);
    expect(store.getState().choices.training.hidden).toEqual([64, 32, 32, 32, 32]);
    expect(isDisabled(add)).toBe(true);
    for (let layers = 5; layers > 0; layers -= 1) await userEvent.click(button("Remove layer 1"));
    expect(store.getState().choices.training.hidden).toEqual([]);
    expect(screen.getByText(/No hidden layer: a logistic regression/)).toBeDefined();
  });

  test("can be one of up to ten, and it says what that costs", async () => {
    const { store } = renderScreen(<TrainScreen />, { events: readyToTrain });
    await typeInto("Networks", "5");
    expect(store.getState().choices.training.members).toBe(5);
    expect(screen.getByText("The mean of 5 networks: steadier, for 5 times the work.")).toBeDefined();
    const many = await typeInto("Networks", "11");
    expect(descriptionOf(many)).toMatch(/whole number from 1 to 10/);
    expect(store.getState().choices.training.members).toBe(1);
  });
});

describe("the learning rate", () => {
  test("follows a schedule, whose picture says where it begins and ends", async () => {
    const { store } = renderScreen(<TrainScreen />, { events: readyToTrain });
    await typeInto("Epochs", "50");
    await userEvent.selectOptions(screen.getByRole("combobox", { name: "Schedule" }), "Steps");
    expect(store.getState().choices.training.schedule).toBe("step");
    expect(screen.getByRole("img", { name: /over 50 epochs: from 0.001, at most 0.001, to 1E-5/ })).toBeDefined();
    expect(screen.getByText("A tenth after half of the run, a hundredth after three quarters.")).toBeDefined();
  });

  test("warms up over no more epochs than there are", async () => {
    const { store } = renderScreen(<TrainScreen />, { events: readyToTrain });
    await typeInto("Epochs", "50");
    const warmUp = await typeInto("Warm-up epochs", "60");
    expect(descriptionOf(warmUp)).toMatch(/whole number from 0 to 50/);
    await typeInto("Warm-up epochs", "5");
    expect(store.getState().choices.training.warmUp).toBe(5);
    expect(screen.getByRole("img", { name: /from 7.14E-5, at most/ })).toBeDefined();
  });
});

describe("long gradients", () => {
  test("are left as they are until clipping is switched on, then shortened to what is chosen", async () => {
    const { store } = renderScreen(<TrainScreen />, { events: readyToTrain });
    expect(screen.queryByRole("textbox", { name: "Longest gradient" })).toBeNull();
    await userEvent.click(screen.getByRole("switch", { name: "Clip gradients" }));
    expect(store.getState().choices.training.clipNorm).toBe(1);
    const longest = await typeInto("Longest gradient", "0.5");
    expect(store.getState().choices.training.clipNorm).toBe(0.5);
    await typeInto("Longest gradient", "0");
    expect(descriptionOf(longest)).toMatch(/From 0.01 to 1,000/);
    await userEvent.click(screen.getByRole("switch", { name: "Clip gradients" }));
    expect(store.getState().choices.training.clipNorm).toBeNull();
  });
});

describe("the best epoch", () => {
  test("is that of the lowest loss or of the highest AUC", async () => {
    const { store } = renderScreen(<TrainScreen />, { events: readyToTrain });
    expect(store.getState().choices.training.stopBy).toBe("loss");
    await userEvent.selectOptions(screen.getByRole("combobox", { name: "Best epoch by" }), "Validation AUC");
    expect(store.getState().choices.training.stopBy).toBe("auc");
  });

  test("need not end the run, and patience goes with early stopping", async () => {
    const { store } = renderScreen(<TrainScreen />, { events: readyToTrain });
    await userEvent.click(screen.getByRole("switch", { name: "Stop early" }));
    expect(store.getState().choices.training.patience).toBeNull();
    expect(screen.queryByRole("textbox", { name: "Epochs without gain" })).toBeNull();
  });
});

test("while a run is on, changes are said to wait for the next one", () => {
  renderScreen(<TrainScreen />, { events: [...readyToTrain, { type: "taskStarted", task: "train" }] });
  expect(screen.getByText("Changes apply to the next run.")).toBeDefined();
});
