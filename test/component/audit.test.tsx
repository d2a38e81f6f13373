import { screen, waitFor, within } from "@testing-library/react";
import { userEvent } from "@testing-library/user-event";
import { describe, expect, test, vi } from "vitest";
import type { AuditEntry, AuditedAct } from "../../src/core/audit/entry.ts";
import type { SessionEvent } from "../../src/app/events.ts";
import type { Decision } from "../../src/core/pipeline.ts";
import { AuditPanel } from "../../src/ui/audit/AuditPanel.tsx";
import { ScoreScreen } from "../../src/ui/score/ScoreScreen.tsx";
import { bundleWith } from "../support/modelSamples.ts";
import { isDisabled } from "../support/noticed.ts";
import { renderScreen } from "../support/renderScreen.tsx";

const bundle = bundleWith();
const taken: SessionEvent = { type: "modelTaken", bundle, saved: true };
const declined: Decision = { pd: 0.61, range: null, points: 471, band: null, verdict: "decline", flags: [] };
const scored: SessionEvent = { type: "applicantScored", decision: declined, values: [33, 18_628, "car"] };
const entry = (what: AuditedAct, modelName = "German credit #1"): AuditEntry => ({
  at: "2026-11-24T12:00:00.000Z",
  modelId: "model-1",
  modelName,
  what,
});

describe("a decision", () => {
  test("is recorded only when somebody says so, with the values in the form", async () => {
    const { commands, happen } = renderScreen(<ScoreScreen />, { events: [taken, scored] });
    const button = screen.getByRole("button", { name: "Record decision" });
    await waitFor(() => expect(isDisabled(button)).toBe(false));
    expect(commands.recordDecision).not.toHaveBeenCalled();
    await userEvent.click(button);
    expect(commands.recordDecision).toHaveBeenCalledWith({ values: [33, 18_628, "car"], decision: declined }, null);
    happen({
      type: "auditLineWritten",
      line: { number: 12, entry: entry({ kind: "decided", applicant: [], decision: declined }) },
    });
    expect(screen.getByText(/Recorded as line 12/)).toBeTruthy();
    expect(screen.queryByRole("button", { name: "Record decision" })).toBeNull();
  });

  test("can be overridden only with a reason and a name, and the override is shown with the decision", async () => {
    const { commands, happen } = renderScreen(<ScoreScreen />, { events: [taken, scored] });
    const otherwise = screen.getByRole("button", { name: "Decide otherwise" });
    await waitFor(() => expect(isDisabled(otherwise)).toBe(false));
    await userEvent.click(otherwise);
    const confirm = screen.getByRole("button", { name: "Record override" });
    expect(isDisabled(confirm)).toBe(true);
    await userEvent.type(screen.getByRole("textbox", { name: "Reason" }), "guarantor");
    expect(isDisabled(confirm)).toBe(true);
    await userEvent.type(screen.getByRole("textbox", { name: "Your name" }), "A. Clerk");
    await userEvent.click(confirm);
    const override = { verdict: "approve", because: "guarantor", by: "A. Clerk" } as const;
    expect(commands.recordDecision).toHaveBeenCalledWith(expect.objectContaining({ decision: declined }), override);
    happen({
      type: "auditLineWritten",
      line: { number: 3, entry: entry({ kind: "overridden", applicant: [], decision: declined, ...override }) },
    });
    expect(screen.getByText(/line 3 .*Approve, decided by A\. Clerk/)).toBeTruthy();
    expect(screen.getByText("Reason: guarantor")).toBeTruthy();
  });

  test("that could not be written is not called recorded", async () => {
    renderScreen(<ScoreScreen />, {
      events: [taken, scored],
      commands: { recordDecision: vi.fn(() => Promise.resolve(false)) },
    });
    const button = screen.getByRole("button", { name: "Record decision" });
    await waitFor(() => expect(isDisabled(button)).toBe(false));
    await userEvent.click(button);
    expect(await screen.findByText(/could not be written down/)).toBeTruthy();
    expect(screen.queryByText(/Recorded as line/)).toBeNull();
  });
});

describe("the audit log", () => {
  const lines = [
    entry({ kind: "modelSaved" }),
    entry({ kind: "decided", applicant: [], decision: declined }),
    entry({ kind: "fileScored", file: "march.csv", rows: 1200, verdicts: { approve: 900, refer: 100, decline: 200 } }),
    entry({ kind: "exported", as: "model.onnx" }, "Challenger"),
  ].map((one, at) => ({ number: at + 1, entry: one }));
  const withLog = () => renderScreen(<AuditPanel />, { commands: { readAudit: vi.fn(() => Promise.resolve(lines)) } });
  const rows = (): readonly string[] =>
    within(screen.getByRole("table", { name: "Audit log" }))
      .getAllByRole("row")
      .slice(1)
      .map(({ textContent }) => textContent);

  test("says that nothing has been written yet", async () => {
    renderScreen(<AuditPanel />);
    expect(await screen.findByText(/Nothing has been written yet/)).toBeTruthy();
  });

  test("shows its lines, the newest first, in words", async () => {
    withLog();
    await screen.findByRole("table", { name: "Audit log" });
    expect(rows()).toHaveLength(4);
    expect(rows()[0]).toContain("Exported");
    expect(rows()[1]).toContain("march.csv: 1,200 rows, 900 approved, 100 referred, 200 declined.");
  });

  test("is searched by kind and by word, and hands over what was found, oldest first", async () => {
    const { commands } = withLog();
    await userEvent.selectOptions(await screen.findByRole("combobox", { name: "Show" }), "Models");
    expect(rows()).toHaveLength(1);
    await userEvent.selectOptions(screen.getByRole("combobox", { name: "Show" }), "Everything");
    await userEvent.type(screen.getByRole("searchbox", { name: "Find" }), "german");
    expect(rows()).toHaveLength(3);
    await userEvent.click(screen.getByRole("button", { name: "Download CSV" }));
    expect(commands.downloadAudit).toHaveBeenCalledWith(lines.slice(0, 3), "csv");
  });

  test("tells that a line could not be written", async () => {
    const { happen } = withLog();
    happen({ type: "auditFailed", error: { code: "storage/quota", details: { neededBytes: 10 } } });
    expect(await screen.findByText("The last line could not be written into the audit log")).toBeTruthy();
  });
});
