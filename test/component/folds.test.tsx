import { screen, within } from "@testing-library/react";
import { userEvent } from "@testing-library/user-event";
import { expect, test } from "vitest";
import { crossInputsOf } from "../../src/app/derive.ts";
import type { SessionEvent } from "../../src/app/events.ts";
import { sessionAfter } from "../support/appCases.ts";
import type { CrossValidation, FoldResult } from "../../src/app/session.ts";
import type { Figure } from "../../src/core/pipeline.ts";
import { FoldsCard } from "../../src/ui/train/FoldsCard.tsx";
import { textOf } from "../support/noticed.ts";
import { renderScreen } from "../support/renderScreen.tsx";
import { splitWith } from "../support/splitSpecs.ts";
import { readyToTrain } from "../support/trainedCases.ts";

const withFolds: SessionEvent = { type: "splitChosen", split: splitWith({ folds: { count: 2, validate: 1 } }) };
const events = [...readyToTrain, withFolds];
const figure = (value: number): Figure => ({ value, reason: null });

function fold(number: number, auc: Figure): FoldResult {
  return { fold: number, rows: 100, bads: 20, auc, ks: figure(0.4), logLoss: figure(0.5), bestEpochs: [7] };
}

function trained(...folds: readonly FoldResult[]): SessionEvent {
  const from = crossInputsOf(sessionAfter(...events));
  if (!from) throw new Error("there are no folds");
  return { type: "crossValidated", result: { crossId: "cross", count: 2, folds, training: null }, from };
}

function training(progress: CrossValidation["training"]): SessionEvent {
  const event = trained();
  return event.type === "crossValidated" ? { ...event, result: { ...event.result, training: progress } } : event;
}

test("nothing is offered without folds", () => {
  renderScreen(<FoldsCard />, { events: readyToTrain });
  expect(screen.queryByText("Cross-validation")).toBeNull();
});

test("all folds are trained by one button, and that can be cancelled", async () => {
  const { commands, happen } = renderScreen(<FoldsCard />, { events });
  await userEvent.click(screen.getByRole("button", { name: "Train all 2 folds" }));
  expect(commands.crossValidate).toHaveBeenCalledTimes(1);
  happen({ type: "taskStarted", task: "crossValidate" }, trained());
  expect(screen.getByText("Preparing the folds")).toBeDefined();
  happen(training({ folds: 2, epoch: 12, epochs: 96 }));
  expect(screen.getByText("Training 2 folds side by side: epoch 12 of 96")).toBeDefined();
  expect(textOf(screen.getByRole("status"))).toBe("The folds are being trained.");
  await userEvent.click(screen.getByRole("button", { name: "Cancel" }));
  expect(commands.cancelCrossValidation).toHaveBeenCalledTimes(1);
});

test("each fold has a row, and the last one says mean and spread", () => {
  const { happen } = renderScreen(<FoldsCard />, { events });
  expect(textOf(screen.getByRole("status"))).toBe("");
  happen(trained(fold(1, figure(0.8)), fold(2, figure(0.7))));
  expect(textOf(screen.getByRole("status"))).toBe("All 2 folds were trained.");
  const rows = within(screen.getByRole("table", { name: "Figures by fold" })).getAllByRole("row");
  expect(rows.map((row) => textOf(row)).slice(1)).toEqual([
    "1100, 20 bad0.8000.4000.5007",
    "2100, 20 bad0.7000.4000.5007",
    "Mean ± standard deviation0.750 ± 0.0710.400 ± 0.0000.500 ± 0.000",
  ]);
});

test("a fold of several networks says from which to which epoch they were best", () => {
  const several = { ...fold(1, figure(0.8)), bestEpochs: [12, 19] };
  renderScreen(<FoldsCard />, { events: [...events, trained(several)] });
  expect(screen.getByText("12–19")).toBeDefined();
});

test("a cross-validation that was cancelled says how far it came", () => {
  renderScreen(<FoldsCard />, { events: [...events, trained(fold(1, { value: null, reason: "noBads" }))] });
  expect(screen.getByText("1 of 2 folds were trained.")).toBeDefined();
  expect(screen.getByRole("button", { name: /no bad loan/ })).toBeDefined();
});

test("other choices make it out of date, another fold to validate does not", () => {
  const { happen } = renderScreen(<FoldsCard />, { events: [...events, trained(fold(1, figure(0.8)))] });
  happen({ type: "splitChosen", split: splitWith({ folds: { count: 2, validate: 2 } }) });
  expect(screen.queryByText("Out of date")).toBeNull();
  happen({ type: "splitChosen", split: splitWith({ folds: { count: 2, validate: 2 }, seed: 8 }) });
  expect(screen.getByText("Out of date")).toBeDefined();
});
