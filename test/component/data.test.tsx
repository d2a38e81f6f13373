import { screen, within } from "@testing-library/react";
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
    expect(card.textContent).toContain("Bad means “Charged Off”, 11.1 % of rows (100 of 900).");
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
      "Bad means “Charged Off” and “Current”, 19.6 % of rows (195 of 995).",
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
      targets: [{ column: "status", bad: ["lost"], good: ["repaid"], evidence: ["rarer"] }],
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
