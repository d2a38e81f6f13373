import { screen, within } from "@testing-library/react";
import { userEvent } from "@testing-library/user-event";
import { expect, test, vi } from "vitest";
import type { SessionEvent } from "../../src/app/events.ts";
import type { Imported, ReadOptions } from "../../src/core/pipeline.ts";
import { DataScreen } from "../../src/ui/data/DataScreen.tsx";
import { loansImported } from "../support/dataCases.ts";
import { renderScreen } from "../support/renderScreen.tsx";

/** Roles and names of a whole screen are slow to find on a busy machine. */
vi.setConfig({ testTimeout: 30_000 });

const region = (name: string): HTMLElement => screen.getByRole("region", { name });
const card = (): HTMLElement => region("How it was read");

/** The event of having read the loans in some way, and from some kind of file. */
function readAs(reading: ReadOptions, changes: Partial<Imported> = {}): SessionEvent {
  const event = loansImported();
  if (event.type !== "imported") throw new Error("unreachable");
  return { ...event, reading, imported: { ...event.imported, ...changes } };
}

function menu(name: string): HTMLSelectElement {
  return within(card()).getByRole("combobox", { name });
}

test("every guess is shown with its reason in words, beside the first rows", () => {
  renderScreen(<DataScreen />, { events: [loansImported()] });
  const reasonOf = (name: string): string | null | undefined =>
    document.getElementById(menu(name).getAttribute("aria-describedby") ?? "")?.textContent;
  expect(reasonOf("Delimiter")).toBe("1,000 lines have 5 columns each.");
  expect(reasonOf("Encoding")).toBe("Every byte is valid in this encoding.");
  expect(reasonOf("Decimal mark")).toBe("12 cells can be read no other way.");
  expect(reasonOf("Names of the columns")).toBe("A text stands above numbers in 1 column.");
  expect(reasonOf("Lines above the names")).toBe("The table starts in the first line.");
  expect(within(card()).getByRole("cell", { name: "purpose of the first loan" })).toBeDefined();
});

test.each<[string, string, ReadOptions]>([
  ["Delimiter", "semicolon ;", { delimiter: ";" }],
  ["Decimal mark", "comma 1,5", { decimal: "," }],
  ["Encoding", "GB18030, Chinese (simplified)", { encoding: "gb18030" }],
  ["Encoding", "Shift-JIS, Japanese", { encoding: "shift_jis" }],
  ["Names of the columns", "not in the file", { header: false }],
  ["Lines above the names", "3", { skip: 3 }],
  ["Rows that describe the columns", "1", { describing: 1 }],
  ["Lines at the end that are no loans", "2", { footer: 2 }],
  ["Quotes around whole lines", "taken off", { wrapped: true }],
])("%s: one choice of “%s” reads the file again", async (name, option, wanted) => {
  const { commands } = renderScreen(<DataScreen />, { events: [loansImported()] });
  await userEvent.selectOptions(menu(name), option);
  expect(commands.reread).toHaveBeenCalledExactlyOnceWith(wanted);
});

test("what the analyst laid down is marked, and can be left to looking again, alone or all at once", async () => {
  const kinds = [{ column: "income", kind: "category" }] as const;
  const { commands } = renderScreen(<DataScreen />, { events: [readAs({ delimiter: ";", skip: 2, kinds })] });
  expect(within(card()).getAllByText("yours")).toHaveLength(2);
  await userEvent.click(within(card()).getByRole("button", { name: "As decided by looking: Delimiter" }));
  expect(commands.reread).toHaveBeenLastCalledWith({ skip: 2, kinds });
  await userEvent.click(within(card()).getByRole("button", { name: "Decide all by looking" }));
  expect(commands.reread).toHaveBeenLastCalledWith({ kinds });
});

test("a workbook has no delimiter, and Parquet nothing to guess; both are named", () => {
  const event = loansImported();
  if (event.type !== "imported") throw new Error("unreachable");
  const { source } = event.imported;
  const { unmount } = renderScreen(<DataScreen />, { events: [readAs({}, { source: { ...source, format: "xlsx" } })] });
  expect(card().textContent).toContain("Excel workbook, first sheet.");
  expect(within(card()).queryByRole("combobox", { name: "Delimiter" })).toBeNull();
  expect(menu("Lines above the names").value).toBe("0");
  unmount();
  renderScreen(<DataScreen />, { events: [readAs({}, { source: { ...source, format: "parquet" } })] });
  expect(card().textContent).toContain("Parquet.");
  expect(within(card()).queryAllByRole("combobox")).toHaveLength(0);
});

test("the spellings of missing are shown with those found in the file, and are edited as a list", async () => {
  const { commands } = renderScreen(<DataScreen />, {
    events: [readAs({ missingTokens: ["", "n/a", "unknown"] })],
  });
  expect(card().textContent).toContain("Blank cells and 2 spellings count as missing.");
  expect(card().textContent).toContain("blank 7");
  expect(card().textContent).toContain("n/a 3");
  await userEvent.click(within(card()).getByRole("button", { name: "Edit the list" }));
  const dialog = await screen.findByRole("dialog", { name: "What counts as missing" });
  const field = within(dialog).getByLabelText("Spellings of “no value”", { selector: "input" });
  await userEvent.click(field);
  await userEvent.keyboard("{Backspace}sin dato{Enter}");
  await userEvent.click(within(dialog).getByRole("button", { name: "Read the file again" }));
  expect(commands.reread).toHaveBeenCalledExactlyOnceWith({ missingTokens: ["", "n/a", "sin dato"] });
});

test("loans that were made here cannot be read another way", () => {
  const event = loansImported();
  if (event.type !== "imported") throw new Error("unreachable");
  renderScreen(<DataScreen />, { events: [{ ...event, origin: { kind: "synthetic", rows: 1000, seed: 7 } }] });
  expect(menu("Delimiter").disabled).toBe(true);
  expect(within(card()).getByRole<HTMLButtonElement>("button", { name: "Edit the list" }).disabled).toBe(true);
});
