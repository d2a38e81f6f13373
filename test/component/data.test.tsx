import { fireEvent, screen, within } from "@testing-library/react";
import { userEvent } from "@testing-library/user-event";
import { describe, expect, test, vi } from "vitest";
import type { Profile } from "../../src/core/pipeline.ts";
import { DataScreen } from "../../src/ui/data/DataScreen.tsx";
import { loanColumns, loanProfile, loansImported, targetConfirmed } from "../support/dataCases.ts";
import { renderScreen } from "../support/renderScreen.tsx";

/** Roles and names of a whole screen are slow to find on a busy machine. */
vi.setConfig({ testTimeout: 30_000 });

const region = (name: string): HTMLElement => screen.getByRole("region", { name });
const disabled = (name: string): boolean => screen.getByRole<HTMLButtonElement>("button", { name }).disabled;

async function choose(value: string, meaning: string): Promise<void> {
  const group = screen.getByRole("radiogroup", { name: `Meaning of ${value}` });
  await userEvent.click(within(group).getByRole("radio", { name: meaning }));
}

describe("the target", () => {
  test("is proposed in words and never in use before it is confirmed", async () => {
    const { store, commands } = renderScreen(<DataScreen />, { events: [loansImported()] });
    const card = region("Target");
    expect(card.textContent).toContain("A proposal, not yet in use: status");
    expect(card.textContent).toContain("Bad means “Charged Off”: 11.1 % of rows (100 of 900).");
    expect(store.getState().choices.target).toBeNull();
    expect(disabled("Next: Prepare")).toBe(true);
    expect(disabled("Train now")).toBe(true);

    await userEvent.click(screen.getByRole("button", { name: "Confirm target" }));
    expect(commands.change).toHaveBeenCalledExactlyOnceWith({
      type: "targetConfirmed",
      target: { column: "status", bad: ["Charged Off"], good: ["Fully Paid"] },
    });
    expect(region("Target: status")).toBeDefined();
    expect(disabled("Next: Prepare")).toBe(false);
  });

  test("leaves loans that still run out, and counts them with the rows without a value", () => {
    renderScreen(<DataScreen />, { events: [loansImported()] });
    const group = screen.getByRole("radiogroup", { name: "Meaning of Current" });
    expect(within(group).getByRole<HTMLInputElement>("radio", { name: "leave out" }).checked).toBe(true);
    expect(region("Target").textContent).toContain("100 rows are left out (5 without a value).");
  });

  test("says what the values mean as they are assigned, by mouse or keyboard", async () => {
    const { store } = renderScreen(<DataScreen />, { events: [loansImported()] });
    await choose("Current", "bad");
    expect(region("Target").textContent).toContain(
      "Bad means “Charged Off” and “Current”: 19.6 % of rows (195 of 995).",
    );
    within(screen.getByRole("radiogroup", { name: "Meaning of Current" }))
      .getByRole("radio", { name: "bad" })
      .focus();
    await userEvent.keyboard("{ArrowRight}");
    expect(region("Target").textContent).toContain("Good means “Fully Paid” and “Current”.");
    await userEvent.click(screen.getByRole("button", { name: "Confirm target" }));
    expect(store.getState().choices.target?.good).toEqual(["Fully Paid", "Current"]);
  });

  test("of one class is blocked, and the reason is tied to the button", async () => {
    renderScreen(<DataScreen />, { events: [loansImported()] });
    await choose("Charged Off", "leave out");
    const button = screen.getByRole<HTMLButtonElement>("button", { name: "Confirm target" });
    expect(button.disabled).toBe(true);
    const reason = document.getElementById(button.getAttribute("aria-describedby") ?? "");
    expect(reason?.textContent).toBe("No value is bad yet. A model needs both outcomes to learn from.");
    await choose("Charged Off", "bad");
    await choose("Fully Paid", "leave out");
    expect(screen.getByText(/^No value is good yet/)).toBeDefined();
  });

  test("warns where most loans are bad or few are", async () => {
    const status = {
      ...loanColumns[4]!,
      levels: [
        { level: "repaid", count: 985 },
        { level: "lost", count: 15 },
      ],
    };
    const profile: Profile = {
      ...loanProfile,
      columns: [{ ...status, missing: 0, distinct: 2 }],
      targets: [{ column: "status", bad: ["lost"], evidence: ["rarer"] }],
    };
    renderScreen(<DataScreen />, { events: [loansImported(profile)] });
    expect(screen.getByText("Only 15 bad loans")).toBeDefined();
    await choose("lost", "good");
    await choose("repaid", "bad");
    expect(screen.getByText("98.5 % of the loans are bad")).toBeDefined();
  });

  test("without a proposal asks for a column, and takes nothing for granted about its values", async () => {
    const { store } = renderScreen(<DataScreen />, { events: [loansImported({ ...loanProfile, targets: [] })] });
    expect(region("Target").textContent).toContain("No outcome column was recognised.");
    await userEvent.click(screen.getByRole("combobox", { name: "Outcome column" }));
    const list = await screen.findByRole("listbox");
    const options = within(list).getAllByRole("option");
    expect(options.map(({ textContent }) => textContent)).toEqual(["purpose", "recovered", "sex", "status"]);
    await userEvent.click(options[0]!);
    expect(disabled("Confirm target")).toBe(true);
    expect(screen.getByText("Say which value is bad and which is good.")).toBeDefined();
    await choose("car", "bad");
    await choose("house", "good");
    await userEvent.click(screen.getByRole("button", { name: "Confirm target" }));
    expect(store.getState().choices.target).toEqual({ column: "purpose", bad: ["car"], good: ["house"] });
  });

  test("can be changed, starting from what was confirmed", async () => {
    const { store } = renderScreen(<DataScreen />, {
      events: [
        loansImported(),
        { type: "targetConfirmed", target: { column: "recovered", bad: ["no"], good: ["yes"] } },
      ],
    });
    await userEvent.click(screen.getByRole("button", { name: "Change" }));
    expect(store.getState().choices.target).toBeNull();
    const group = screen.getByRole("radiogroup", { name: "Meaning of no" });
    expect(within(group).getByRole<HTMLInputElement>("radio", { name: "bad" }).checked).toBe(true);
  });
});

describe("columns", () => {
  test("get another role", async () => {
    const { commands } = renderScreen(<DataScreen />, { events: [loansImported(), targetConfirmed] });
    expect(region("Columns").textContent).toContain("3 inputs.");
    await userEvent.selectOptions(screen.getByLabelText("Role of purpose"), "ignored");
    expect(commands.change).toHaveBeenCalledWith({ type: "roleChosen", column: "purpose", role: "ignored" });
    expect(region("Columns").textContent).toContain("2 inputs.");
  });

  test("show the target as the target, without a role", () => {
    renderScreen(<DataScreen />, { events: [loansImported(), targetConfirmed] });
    expect(screen.queryByLabelText("Role of status")).toBeNull();
    expect(within(region("Columns")).getByRole("row", { name: /^status/ }).textContent).toContain("target");
  });

  test("of another type are read again, with the other choices kept", async () => {
    const { commands } = renderScreen(<DataScreen />, { events: [loansImported()] });
    await userEvent.selectOptions(screen.getByLabelText("Type of income"), "category");
    expect(commands.reread).toHaveBeenCalledWith({ kinds: [{ column: "income", kind: "category" }] });
  });

  test("say what is missing, how many values they hold, and which", () => {
    renderScreen(<DataScreen />, { events: [loansImported()] });
    const row = within(region("Columns")).getByRole("row", { name: /^income/ });
    expect(row.textContent).toContain("10 (1.0 %)");
    expect(row.textContent).toContain("700");
    expect(row.textContent).toContain("$12,000 – $250,000, median $41,000");
    expect(within(row).getByRole("img", { name: "Half of the values lie between $30,000 and $60,000." })).toBeDefined();
  });

  test("by the thousand are shown by fifty and found by name, whatever they are called", () => {
    const many = Array.from({ length: 5000 }, (_, i) => ({ ...loanColumns[0]!, name: `x${i}` }));
    const columns = [{ ...loanColumns[0]!, name: "__proto__" }, ...many];
    renderScreen(<DataScreen />, { events: [loansImported({ ...loanProfile, columns, targets: [], findings: [] })] });
    const table = document.querySelector('table[aria-label="Columns, their roles and values"]')!;
    const rows = () => table.querySelectorAll("tbody tr");
    expect(rows()).toHaveLength(50);
    expect(screen.getByLabelText("Role of __proto__")).toBeDefined();
    fireEvent.click(screen.getByText("Next page"));
    expect(screen.getByText("51 – 100 of 5,001")).toBeDefined();
    fireEvent.change(screen.getByLabelText("Find a column"), { target: { value: "X4999" } });
    expect(screen.getByLabelText("Role of x4999")).toBeDefined();
    expect(rows()).toHaveLength(1);
  });
});

describe("reading", () => {
  test("another way reads the file again", async () => {
    const { commands } = renderScreen(<DataScreen />, { events: [loansImported()] });
    await userEvent.selectOptions(screen.getByLabelText("Delimiter"), "semicolon ;");
    expect(commands.reread).toHaveBeenCalledWith({ delimiter: ";" });
    await userEvent.selectOptions(screen.getByLabelText("Decimal mark"), "comma 1,5");
    expect(commands.reread).toHaveBeenCalledWith({ decimal: "," });
    await userEvent.selectOptions(screen.getByLabelText("Encoding"), "windows-1252");
    expect(commands.reread).toHaveBeenCalledWith({ encoding: "windows-1252" });
    await userEvent.selectOptions(screen.getByLabelText("First line"), "holds values");
    expect(commands.reread).toHaveBeenCalledWith({ header: false });
  });

  test("shows the first rows", () => {
    renderScreen(<DataScreen />, { events: [loansImported()] });
    expect(screen.getByRole("cell", { name: "purpose of the first loan" })).toBeDefined();
  });

  test("of made loans cannot be changed", () => {
    const event = loansImported();
    if (event.type !== "imported") throw new Error("unreachable");
    renderScreen(<DataScreen />, { events: [{ ...event, origin: { kind: "synthetic", rows: 1000, seed: 7 } }] });
    expect(screen.getByLabelText<HTMLSelectElement>("Delimiter").disabled).toBe(true);
    expect(screen.getByLabelText<HTMLSelectElement>("Type of income").disabled).toBe(true);
  });
});

describe("findings", () => {
  test("are mended beside them, and say that they are", async () => {
    const { commands } = renderScreen(<DataScreen />, { events: [loansImported()] });
    const card = region("What is odd");
    await userEvent.click(within(card).getByRole("button", { name: "Take out of the inputs: recovered" }));
    expect(commands.change).toHaveBeenCalledWith({ type: "roleChosen", column: "recovered", role: "ignored" });
    expect(card.textContent).toContain("Out of the inputs");
    await userEvent.click(within(card).getByRole("button", { name: "Use as input: sex" }));
    expect(commands.change).toHaveBeenCalledWith({ type: "roleChosen", column: "sex", role: "input" });
  });
});

describe("going on", () => {
  test("leads to Prepare, or straight to training", async () => {
    const { commands } = renderScreen(<DataScreen />, { events: [loansImported(), targetConfirmed] });
    await userEvent.click(screen.getByRole("button", { name: "Next: Prepare" }));
    expect(commands.goTo).toHaveBeenCalledWith("prepare");
    await userEvent.click(screen.getByRole("button", { name: "Train now" }));
    expect(commands.goTo).toHaveBeenCalledWith("train");
    expect(commands.train).toHaveBeenCalledWith(false);
  });

  test("closing asks first where work would be lost", async () => {
    const { store } = renderScreen(<DataScreen />, { events: [loansImported(), targetConfirmed] });
    await userEvent.click(screen.getByRole("button", { name: "Close project" }));
    const dialog = await screen.findByRole("dialog", { name: "Close this project?" });
    expect(store.getState().imported).not.toBeNull();
    await userEvent.click(within(dialog).getByRole("button", { name: "Close project" }));
    expect(store.getState().imported).toBeNull();
    expect(screen.getByRole("heading", { level: 1 }).textContent).toBe("Start with your loans");
  });

  test("while the file is read again the loans stay in sight", () => {
    renderScreen(<DataScreen />, {
      events: [loansImported(), targetConfirmed, { type: "taskStarted", task: "import" }],
    });
    expect(screen.getByRole("progressbar")).toBeDefined();
    expect(region("Columns")).toBeDefined();
    expect(disabled("Next: Prepare")).toBe(true);
  });
});
