import { fireEvent, screen, within } from "@testing-library/react";
import { userEvent } from "@testing-library/user-event";
import { describe, expect, test, vi } from "vitest";
import type { SessionEvent } from "../../src/app/events.ts";
import type { Profile } from "../../src/core/pipeline.ts";
import { DataScreen } from "../../src/ui/data/DataScreen.tsx";
import { loanColumns, loanProfile, loansImported, targetConfirmed, targetJudged } from "../support/dataCases.ts";
import { renderScreen } from "../support/renderScreen.tsx";

/** Roles and names of a whole screen are slow to find on a busy machine. */
vi.setConfig({ testTimeout: 30_000 });

const region = (name: string): HTMLElement => screen.getByRole("region", { name });
const table = (): HTMLElement => screen.getByRole("table", { name: "Columns, their roles and values" });

/** Names of the rows, as they stand. */
function names(): (string | null | undefined)[] {
  return [...table().querySelectorAll("tbody th button")].map(({ textContent }) => textContent);
}

function manyColumns(count: number): Profile {
  const columns = Array.from({ length: count }, (_, i) => ({ ...loanColumns[0]!, name: `x${i}`, missing: i % 100 }));
  return {
    ...loanProfile,
    columns: [{ ...loanColumns[0]!, name: "__proto__" }, ...columns],
    targets: [],
    findings: [],
  };
}

describe("the table", () => {
  test("gives a column another role", async () => {
    const { commands } = renderScreen(<DataScreen />, { events: [loansImported(), targetConfirmed] });
    expect(region("Columns").textContent).toContain("3 inputs.");
    await userEvent.selectOptions(screen.getByLabelText("Role of purpose"), "ignored");
    expect(commands.change).toHaveBeenCalledWith({ type: "roleChosen", column: "purpose", role: "ignored" });
    expect(region("Columns").textContent).toContain("2 inputs.");
  });

  test("shows the target as the target, without a role", () => {
    renderScreen(<DataScreen />, { events: [loansImported(), targetConfirmed] });
    expect(screen.queryByLabelText("Role of status")).toBeNull();
    expect(within(table()).getByRole("row", { name: /^status/ }).textContent).toContain("target");
  });

  test("says what is missing, how many values a column holds, and which", () => {
    renderScreen(<DataScreen />, { events: [loansImported()] });
    const row = within(table()).getByRole("row", { name: /^income/ });
    expect(row.textContent).toContain("number");
    expect(row.textContent).toContain("1.0 %");
    expect(row.textContent).toContain("700");
    expect(row.textContent).toContain("$12,000 – $250,000, median $41,000");
    expect(within(row).getByRole("img", { name: "Half of the values lie between $30,000 and $60,000." })).toBeDefined();
  });

  test("has IV and AUC once the target is confirmed, and says when they belong to an earlier one", () => {
    const { happen } = renderScreen(<DataScreen />, { events: [loansImported()] });
    expect(within(table()).queryByRole("columnheader", { name: /AUC/ })).toBeNull();
    expect(region("Columns").textContent).toContain("computed once the target is confirmed");
    happen(targetConfirmed, targetJudged);
    expect(within(table()).getByRole("row", { name: /^income/ }).textContent).toContain("0.4300.712");
    expect(within(table()).getByRole("row", { name: /^sex/ }).textContent).toContain("––");
    happen({ type: "targetConfirmed", target: { column: "status", bad: ["Current"], good: ["Fully Paid"] } });
    expect(region("Columns").textContent).toContain("IV and AUC belong to an earlier target.");
  });

  test("is sorted by a heading: its useful way, the other way, then as in the file", async () => {
    renderScreen(<DataScreen />, { events: [loansImported(), targetConfirmed, targetJudged] });
    const sort = screen.getByRole("button", { name: "Sort by AUC" });
    const heading = (): string | null => sort.closest("th")?.getAttribute("aria-sort") ?? null;
    await userEvent.click(sort);
    expect(names()).toEqual(["recovered", "income", "purpose", "sex", "status"]);
    expect(heading()).toBe("descending");
    await userEvent.click(sort);
    expect(names()).toEqual(["purpose", "income", "recovered", "sex", "status"]);
    expect(heading()).toBe("ascending");
    await userEvent.click(sort);
    expect(names()).toEqual(loanColumns.map(({ name }) => name));
    expect(heading()).toBeNull();
  });

  test("is searched by name and filtered by role and by findings", async () => {
    renderScreen(<DataScreen />, { events: [loansImported()] });
    await userEvent.type(screen.getByRole("textbox", { name: "Find a column" }), "CO");
    await expect.poll(names).toEqual(["income", "recovered"]);
    await userEvent.click(screen.getByRole("checkbox", { name: "With findings" }));
    await expect.poll(names).toEqual(["recovered"]);
    expect(screen.getByText("1 of 5")).toBeDefined();
    await userEvent.clear(screen.getByRole("textbox", { name: "Find a column" }));
    await userEvent.selectOptions(screen.getByRole("combobox", { name: "Show roles" }), "protected");
    await expect.poll(names).toEqual(["sex"]);
  });

  test("of thousands of columns is drawn in part, and the keyboard reaches the last", async () => {
    renderScreen(<DataScreen />, { events: [loansImported(manyColumns(5000))] });
    expect(table().getAttribute("aria-rowcount")).toBe("5002");
    expect(names().length).toBeLessThan(80);
    expect(screen.getByLabelText("Role of __proto__")).toBeDefined();
    const tabbable = (): HTMLElement[] => [...table().querySelectorAll<HTMLElement>('tbody [tabindex="0"]')];
    expect(tabbable()).toHaveLength(2);
    tabbable()[0]!.focus();
    await userEvent.keyboard("{End}");
    await expect.poll(() => document.activeElement?.textContent).toBe("x4999");
    expect(document.activeElement?.closest("tr")?.getAttribute("aria-rowindex")).toBe("5002");
    expect(names().length).toBeLessThan(80);
    await userEvent.keyboard("{ArrowUp}{PageUp}");
    await expect.poll(() => document.activeElement?.textContent).toBe("x4988");
    fireEvent.change(screen.getByLabelText("Find a column", { selector: "input" }), { target: { value: "X4999" } });
    await expect.poll(names).toEqual(["x4999"]);
  });
});

describe("the panel of a column", () => {
  const panel = (): Promise<HTMLElement> => screen.findByRole("dialog");

  test("opens by Enter on the name, and gives the focus back", async () => {
    renderScreen(<DataScreen />, { events: [loansImported()] });
    const name = within(table()).getByRole("button", { name: "income" });
    name.focus();
    await userEvent.keyboard("{Enter}");
    const dialog = await panel();
    expect(within(dialog).getByText("income")).toBeDefined();
    await userEvent.keyboard("{Escape}");
    await expect.poll(() => screen.queryByRole("dialog")).toBeNull();
    await expect.poll(() => document.activeElement).toBe(name);
  });

  test("shows figures, gaps with how they are written, and special codes", async () => {
    renderScreen(<DataScreen />, { events: [loansImported()] });
    await userEvent.click(within(table()).getByRole("button", { name: "income" }));
    const { textContent } = await panel();
    expect(textContent).toContain("10 rows (1.0 %) have no value.");
    expect(textContent).toContain("n/a in 3");
    expect(textContent).toContain("99,999 in 34 rows");
    expect(textContent).toContain("Skewness1.8");
    expect(textContent).toContain("Half of the values lie between $30,000 and $60,000.");
  });

  test("reads the bad rate by value once the target is known, and has a table of it", async () => {
    renderScreen(<DataScreen />, { events: [loansImported(), targetConfirmed, targetJudged] });
    await userEvent.click(within(table()).getByRole("button", { name: "income" }));
    const dialog = await panel();
    expect(dialog.textContent).toContain("AUC alone 0.712 · information value 0.430");
    expect(dialog.textContent).toContain(
      "Bad most often: up to 30,000 (25.0 %). Least often: above 30,000 (7.0 %). All: 11.1 %.",
    );
    await userEvent.click(within(dialog).getByRole("button", { name: "Bad rate by value: Show as table" }));
    expect(within(dialog).getByRole("row", { name: "missing 10 20.0 % -0.700 -0.693 0.030" })).toBeDefined();
  });

  test("says of values without a good or without a bad loan why they have no weight without ½", async () => {
    const bin = (level: string, goods: number, bads: number) =>
      ({ range: null, levels: [level], goods, bads, woe: 0, iv: 0 }) as const;
    const bins = [bin("car", 30, 0), bin("house", 0, 4), bin("boat", 30, 4)];
    const event: SessionEvent = {
      type: "targetJudged",
      report: { bads: 8, goods: 60, strengths: [{ column: "purpose", auc: 0.6, iv: 1, bins }], findings: [] },
      from: { tableId: "table-1", target: { column: "status", bad: ["Charged Off"], good: ["Fully Paid"] } },
    };
    renderScreen(<DataScreen />, { events: [loansImported(), targetConfirmed, event] });
    await userEvent.click(within(table()).getByRole("button", { name: "purpose" }));
    const dialog = await panel();
    await userEvent.click(within(dialog).getByRole("button", { name: "Bad rate by value: Show as table" }));
    expect(within(dialog).getByRole("row", { name: "car 30 0.0 % 0.000 – (no bad loan) 0.000" })).toBeDefined();
    expect(within(dialog).getByRole("row", { name: "house 4 100.0 % 0.000 – (no good loan) 0.000" })).toBeDefined();
    expect(within(dialog).getByRole("row", { name: "boat 34 11.8 % 0.000 0.000 0.000" })).toBeDefined();
  });

  test("reads the column as something else, and leaves that to looking again", async () => {
    const { commands, happen } = renderScreen(<DataScreen />, { events: [loansImported()] });
    await userEvent.click(within(table()).getByRole("button", { name: "income" }));
    const dialog = await panel();
    await userEvent.selectOptions(within(dialog).getByRole("combobox", { name: "Read as" }), "category");
    expect(commands.reread).toHaveBeenLastCalledWith({ kinds: [{ column: "income", kind: "category" }] });
    await userEvent.selectOptions(
      within(dialog).getByRole("combobox", { name: "Dates are written" }),
      "days since 1960 (SAS)",
    );
    expect(commands.reread).toHaveBeenLastCalledWith({ dates: [{ column: "income", reading: "sasDays" }] });
    const event = loansImported();
    if (event.type !== "imported") throw new Error("unreachable");
    happen({ ...event, reading: { skip: 1, kinds: [{ column: "income", kind: "category" }] } });
    await userEvent.selectOptions(
      within(await panel()).getByRole("combobox", { name: "Read as" }),
      "number, by looking",
    );
    expect(commands.reread).toHaveBeenLastCalledWith({ skip: 1 });
  });

  test("leads to the next column in the order of the table", async () => {
    renderScreen(<DataScreen />, { events: [loansImported()] });
    await userEvent.click(screen.getByRole("button", { name: "Sort by Column" }));
    await userEvent.click(within(table()).getByRole("button", { name: "purpose" }));
    await userEvent.click(within(await panel()).getByRole("button", { name: "Next column" }));
    expect(within(await panel()).getByText("recovered")).toBeDefined();
    expect(within(await panel()).getByText("Column 3 of 5")).toBeDefined();
  });
});
