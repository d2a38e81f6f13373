import { screen, waitFor, within } from "@testing-library/react";
import { userEvent } from "@testing-library/user-event";
import axe from "axe-core";
import { describe, expect, test, vi } from "vitest";
import type { SessionEvent } from "../../src/app/events.ts";
import { exportOffers, type ExportOffer } from "../../src/core/export/catalogue.ts";
import type { ExportRefusal } from "../../src/core/export/exporter.ts";
import { EvaluateActions } from "../../src/ui/evaluate/EvaluateActions.tsx";
import { refusalText } from "../../src/ui/models/exportRefusal.ts";
import { ModelsScreen } from "../../src/ui/models/ModelsScreen.tsx";
import { exportCases } from "../support/exportCases.ts";
import { bundleWith } from "../support/modelSamples.ts";
import { isDisabled, textOf } from "../support/noticed.ts";
import { renderScreen } from "../support/renderScreen.tsx";

const inHand: SessionEvent = { type: "modelTaken", bundle: bundleWith(), saved: false };

function offering(offers: readonly ExportOffer[]) {
  return { exportOffers: vi.fn(() => Promise.resolve(offers)) };
}

const lineOf = async (name: string): Promise<HTMLElement> => {
  const heading = await screen.findByRole("heading", { name: new RegExp(`^${name}`) });
  return heading.closest("li")!;
};

describe("the forms of the model in hand", () => {
  test("stand on Models, each with what it holds and what proves it, and are downloaded by one click", async () => {
    const { commands } = renderScreen(<ModelsScreen />, {
      events: [inHand],
      commands: offering([{ kind: "onnx", refusal: null }]),
    });
    const line = await lineOf("ONNX graph");
    expect(textOf(line)).toContain("from columns as they are to log-odds, PD and points");
    expect(textOf(line)).toContain("Run by onnxruntime");
    await userEvent.click(within(line).getByRole("button", { name: "Download as ONNX graph" }));
    expect(commands.exportAs).toHaveBeenCalledWith("onnx", null);
  });

  test("one that is refused cannot be downloaded and says why in the place of what it holds", async () => {
    renderScreen(<ModelsScreen />, {
      events: [inHand],
      commands: offering([{ kind: "onnx", refusal: { code: "words", column: "remark" } }]),
    });
    const line = await lineOf("ONNX graph");
    const button = within(line).getByRole("button", { name: "Download as ONNX graph" });
    expect(isDisabled(button)).toBe(true);
    expect(textOf(line)).toContain("counts words of remark");
    expect(textOf(line)).not.toContain("onnxruntime");
    expect(document.getElementById(button.getAttribute("aria-describedby") ?? "")?.textContent).toContain("remark");
  });

  test("the model file of the app is among them", async () => {
    const { commands } = renderScreen(<ModelsScreen />, { events: [inHand], commands: offering([]) });
    await userEvent.click(screen.getByRole("button", { name: "Download as Model file of Loanlab" }));
    expect(commands.exportModel).toHaveBeenCalledWith(null);
  });

  test("are not there without a model", () => {
    renderScreen(<ModelsScreen />);
    expect(screen.queryByRole("list", { name: "Forms of the model" })).toBeNull();
  });

  test("all have their words, whatever the model is", async () => {
    const texts = exportCases().find(({ title }) => title === "texts")!;
    const offers = await exportOffers(texts.bundle);
    const { container } = renderScreen(<ModelsScreen />, {
      events: [{ type: "modelTaken", bundle: texts.bundle, saved: false }],
      commands: offering(offers),
    });
    const list = screen.getByRole("list", { name: "Forms of the model" });
    // Beside them the file of the app, the report, and publishing.
    await waitFor(() => expect(within(list).getAllByRole("listitem")).toHaveLength(offers.length + 3));
    expect(textOf(list)).not.toMatch(/exports:|\{\{|undefined/);
    const { violations } = await axe.run(container, { rules: { "color-contrast": { enabled: false } } });
    expect(violations.map(({ id }) => id)).toEqual([]);
  });

  test("cannot be told: the failure stands in their place", async () => {
    renderScreen(<ModelsScreen />, {
      events: [inHand],
      commands: { exportOffers: vi.fn(() => Promise.reject(new Error("lost"))) },
    });
    expect(await screen.findByText(/lost/)).toBeTruthy();
  });
});

test("Evaluate leads to them", async () => {
  const { store } = renderScreen(<EvaluateActions />, { events: [inHand] });
  await userEvent.click(screen.getByRole("button", { name: "Take it elsewhere" }));
  expect(store.getState().step).toBe("models");
});

test("every refusal is a sentence with its facts", () => {
  const refusals: readonly ExportRefusal[] = [
    { code: "step", column: "note", step: "textLength" },
    { code: "step", column: "income", step: "woeBins" },
    { code: "step", column: "income", step: "indicator" },
    { code: "words", column: "note" },
    { code: "tooLarge", weights: 12_000, limit: 2000 },
    { code: "activation", activation: "gelu" },
    { code: "calibration", calibration: "isotonic" },
    { code: "calibration", calibration: "priorShift" },
    { code: "calibration", calibration: "recalibrated" },
    { code: "noScorecard" },
    { code: "rowNorm" },
  ];
  const sentences = refusals.map(refusalText);
  for (const sentence of sentences) expect(sentence).toMatch(/^[A-Z][^{}:]*.*\.$/);
  expect(sentences.join(" ")).not.toMatch(/\{\{|undefined|refusals\./);
  expect(sentences[0]).toContain("Length of the text");
  expect(sentences[4]).toContain("12,000 weights");
});
