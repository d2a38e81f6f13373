import { fireEvent, screen, within } from "@testing-library/react";
import { userEvent } from "@testing-library/user-event";
import { expect, test, vi } from "vitest";
import { DataScreen } from "../../src/ui/data/DataScreen.tsx";
import { textOf } from "../support/noticed.ts";
import { renderScreen } from "../support/renderScreen.tsx";

/** Roles and names of a whole screen are slow to find on a busy machine. */
vi.setConfig({ testTimeout: 30_000 });

const rows = "income,status\n1200,good\n900,bad\n";

test("the first screen offers a file, pasted rows and two samples", () => {
  renderScreen(<DataScreen />);
  expect(screen.getByRole("heading", { level: 1 }).textContent).toBe("Start with your loans");
  for (const name of ["Choose a file", "Paste rows", "Try German Credit", "Only open it", "Make the loans"]) {
    expect(screen.getByRole("button", { name })).toBeDefined();
  }
});

test("a chosen file is read", async () => {
  const { commands } = renderScreen(<DataScreen />);
  const file = new File([rows], "loans.csv", { type: "text/csv" });
  await userEvent.upload(screen.getByLabelText("File of loans"), file);
  await expect.poll(() => commands.openFile).toHaveBeenCalledTimes(1);
  expect(commands.openFile).toHaveBeenCalledWith(expect.objectContaining({ name: "loans.csv" }));
});

test("the German sample says whose it is, and runs the whole journey or only opens", async () => {
  const { commands } = renderScreen(<DataScreen />);
  const card = screen.getByRole("region", { name: "German Credit" });
  expect(card.textContent).toContain("1,000 loans · 30 % bad");
  expect(
    within(card)
      .getByRole("link", { name: /CC BY 4.0/ })
      .getAttribute("href"),
  ).toContain("C5NC77");
  await userEvent.click(within(card).getByRole("button", { name: "Try German Credit" }));
  expect(commands.runSample).toHaveBeenCalledWith("german-credit");
  await userEvent.click(within(card).getByRole("button", { name: "Only open it" }));
  expect(commands.openSample).toHaveBeenCalledWith(expect.objectContaining({ id: "german-credit" }));
});

test("synthetic loans are made by number and seed, within limits", async () => {
  const { commands } = renderScreen(<DataScreen />);
  const count = screen.getByLabelText("Rows");
  const make = screen.getByRole<HTMLButtonElement>("button", { name: "Make the loans" });
  await userEvent.clear(count);
  await userEvent.type(count, "5");
  expect(make.disabled).toBe(true);
  await userEvent.clear(count);
  await userEvent.type(count, "50000");
  await userEvent.clear(screen.getByLabelText("Seed"));
  await userEvent.type(screen.getByLabelText("Seed"), "11");
  await userEvent.click(make);
  expect(commands.openSynthetic).toHaveBeenCalledWith(50_000, 11);
});

test("rows are pasted in a dialog", async () => {
  const { commands } = renderScreen(<DataScreen />);
  await userEvent.click(screen.getByRole("button", { name: "Paste rows" }));
  const dialog = await screen.findByRole("dialog", { name: "Paste rows" });
  expect(within(dialog).getByRole<HTMLButtonElement>("button", { name: "Read the rows" }).disabled).toBe(true);
  fireEvent.change(within(dialog).getByLabelText("Rows with a header"), { target: { value: rows } });
  await userEvent.click(within(dialog).getByRole("button", { name: "Read the rows" }));
  expect(commands.openText).toHaveBeenCalledWith(rows);
});

test("rows pasted anywhere on the screen are read, those pasted into a field are not", () => {
  const { commands } = renderScreen(<DataScreen />);
  const clipboardData = { files: [], getData: () => rows };
  fireEvent.paste(screen.getByLabelText("Seed"), { clipboardData });
  expect(commands.openText).not.toHaveBeenCalled();
  fireEvent.paste(document.body, { clipboardData });
  expect(commands.openText).toHaveBeenCalledExactlyOnceWith(rows);
});

test("a pasted file is read as a file", () => {
  const { commands } = renderScreen(<DataScreen />);
  const file = new File([rows], "loans.csv");
  fireEvent.paste(document.body, { clipboardData: { files: [file], getData: () => "" } });
  expect(commands.openFile).toHaveBeenCalledExactlyOnceWith(file);
});

test("reading shows how far it is and can be cancelled", async () => {
  const progress = { bytes: 1_500_000, totalBytes: 3_000_000, rows: 12_345 };
  const { commands } = renderScreen(<DataScreen />, {
    events: [
      { type: "taskStarted", task: "import" },
      { type: "taskProgressed", task: "import", progress },
    ],
  });
  expect(screen.getByText("1.5 MB of 3 MB · 12,345 rows")).toBeDefined();
  expect(screen.getByRole("progressbar").getAttribute("aria-valuenow")).toBe("50");
  await userEvent.click(screen.getByRole("button", { name: "Cancel" }));
  expect(commands.cancelImport).toHaveBeenCalled();
});

test("unfinished sessions of earlier visits can be continued or discarded, each by itself", async () => {
  const unfinished = [
    { id: "newer", name: "loans.csv", savedAt: "2026-05-01T10:42:00Z", hasRun: false },
    { id: "older", name: "cards.csv", savedAt: "2026-04-30T10:42:00Z", hasRun: true },
  ];
  const { commands } = renderScreen(<DataScreen />, { events: [{ type: "unfinishedFound", unfinished }] });
  const notices = screen.getAllByRole("note");
  expect(notices.map((notice) => textOf(notice))).toEqual([
    expect.stringMatching(/^Continue where you left off“loans.csv”, kept 1 May 2026/),
    expect.stringMatching(/^Continue where you left off, in the middle of training“cards.csv”, kept 30 Apr 2026/),
  ]);
  const [newer, older] = notices.map((notice) => within(notice));
  await userEvent.click(newer!.getByRole("button", { name: "Continue" }));
  expect(commands.continueUnfinished).toHaveBeenCalledExactlyOnceWith("newer");
  await userEvent.click(older!.getByRole("button", { name: "Discard" }));
  expect(commands.discardUnfinished).toHaveBeenCalledExactlyOnceWith("older");
});

test("a file too large for memory can be read as a seeded sample", async () => {
  const details = { file: "huge.csv", bytes: 9e9, limit: 2e9, sample: 400_000 };
  const { commands } = renderScreen(<DataScreen />, {
    events: [{ type: "failed", step: "data", error: { code: "file/too-large", details } }],
  });
  const alert = screen.getByRole("alert");
  expect(alert.textContent).toContain("huge.csv is too large for this machine's memory: 9 GB");
  const seed = within(alert).getByRole("textbox", { name: "Seed" });
  await userEvent.clear(seed);
  await userEvent.type(seed, "11");
  await userEvent.click(within(alert).getByRole("button", { name: "Read 400,000 rows drawn at random" }));
  expect(commands.openSampled).toHaveBeenCalledExactlyOnceWith({ rows: 400_000, seed: 11 });
});
