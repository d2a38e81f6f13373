import { screen, within } from "@testing-library/react";
import { userEvent } from "@testing-library/user-event";
import { expect, test, vi } from "vitest";
import type { Finding } from "../../src/core/findings.ts";
import { DataScreen } from "../../src/ui/data/DataScreen.tsx";
import { loanProfile, loansImported, targetConfirmed, targetJudged } from "../support/dataCases.ts";
import { renderScreen } from "../support/renderScreen.tsx";

/** Roles and names of a whole screen are slow to find on a busy machine. */
vi.setConfig({ testTimeout: 30_000 });

const region = (name: string): HTMLElement => screen.getByRole("region", { name });
const card = (): HTMLElement => region("What is odd");
const withFindings = (findings: readonly Finding[]) => loansImported({ ...loanProfile, findings });

test("findings stand with their severity, numbers and reason, those of the target among them once it is known", () => {
  const { happen } = renderScreen(<DataScreen />, { events: [loansImported()] });
  expect(card().textContent).toContain("1 serious, 0 warnings, 1 note.");
  expect(card().textContent).toContain("recovered alone tells good from bad with an AUC of 0.990");
  expect(card().textContent).toContain("It may be known only after the outcome.");
  expect(card().textContent).toContain("are checked once the target is confirmed");
  happen(targetConfirmed, targetJudged);
  expect(card().textContent).toContain("recovered sounds like something known only after the outcome");
  expect(card().textContent).not.toContain("are checked once");
  expect(within(card()).getAllByText("Serious")).toHaveLength(2);
});

test("a fix is done by one press, says that it is done, and is undone where it was the last change", async () => {
  const { commands, store } = renderScreen(<DataScreen />, { events: [loansImported()] });
  await userEvent.click(within(card()).getByRole("button", { name: "Leave out of the inputs: recovered" }));
  expect(commands.applyFix).toHaveBeenCalledExactlyOnceWith({ kind: "role", column: "recovered", role: "ignored" });
  expect(card().textContent).toContain("Fixed: left out of the inputs · Undo");
  expect(document.activeElement?.textContent).toBe("Undo");
  expect(screen.getByLabelText<HTMLSelectElement>("Role of recovered").value).toBe("ignored");
  await userEvent.click(within(card()).getByRole("button", { name: /^Undo .*recovered$/ }));
  expect(commands.undo).toHaveBeenCalledTimes(1);
  expect(store.getState().choices.roles).toEqual([]);
  expect(within(card()).getByRole("button", { name: "Leave out of the inputs: recovered" })).toBeDefined();
});

test("a fix that was followed by other choices is taken back alone", async () => {
  const { store } = renderScreen(<DataScreen />, { events: [loansImported()] });
  await userEvent.click(within(card()).getByRole("button", { name: "Leave out of the inputs: recovered" }));
  await userEvent.selectOptions(screen.getByLabelText("Role of purpose"), "ignored");
  await userEvent.click(within(card()).getByRole("button", { name: /^Undo .*recovered$/ }));
  expect(store.getState().choices.roles).toEqual([
    { column: "purpose", role: "ignored" },
    { column: "recovered", role: "input" },
  ]);
});

test("what is so from the start says so, and a protected attribute can still be made an input", async () => {
  const { commands } = renderScreen(<DataScreen />, { events: [loansImported()] });
  expect(card().textContent).toContain("Already so: kept for fairness tests only");
  await userEvent.click(within(card()).getByRole("button", { name: "Use as input: sex" }));
  expect(commands.change).toHaveBeenCalledWith({ type: "roleChosen", column: "sex", role: "input" });
  expect(within(card()).getByRole("button", { name: "Keep for fairness tests only: sex" })).toBeDefined();
});

test("repeated rows are left out, and kept again", async () => {
  const { store } = renderScreen(<DataScreen />, {
    events: [withFindings([{ code: "rows/repeated", severity: "warning", details: { rows: 165, share: 0.165 } }])],
  });
  expect(card().textContent).toContain("165 rows (16.5 %) repeat an earlier one in every column");
  await userEvent.click(within(card()).getByRole("button", { name: "Leave repeated rows out" }));
  expect(store.getState().choices.split.repeats).toBe("drop");
  await userEvent.click(within(card()).getByRole("button", { name: /^Undo/ }));
  expect(store.getState().choices.split.repeats).toBe("keep");
});

test("a step goes into the plan of its column; one that the automatic plan has is said to be there", async () => {
  const { store } = renderScreen(<DataScreen />, {
    events: [
      withFindings([
        {
          code: "column/special-codes",
          severity: "warning",
          details: { column: "income", codes: [{ value: 99_999, count: 34 }] },
        },
        { code: "column/skewed", severity: "note", details: { column: "income", skewness: 12.3 } },
      ]),
    ],
  });
  expect(card().textContent).toContain("Already in the plan: treat 99,999 as missing, with an input of its own");
  await userEvent.click(within(card()).getByRole("button", { name: "Straighten by Yeo–Johnson: income" }));
  const stepsOf = () => store.getState().choices.recipe.plans[0]?.steps.map(({ step }) => step.kind);
  expect(stepsOf()).toContain("yeoJohnson");
  expect(card().textContent).toContain("Fixed, in the plan: straighten by Yeo–Johnson");
});

test("a column is read again as something else, one reading at a time", async () => {
  const mixed: Finding = {
    code: "column/mixed-types",
    severity: "warning",
    details: { column: "purpose", numbers: 960, texts: 40, examples: ["3+"] },
  };
  const { commands, happen } = renderScreen(<DataScreen />, { events: [withFindings([mixed])] });
  await userEvent.click(within(card()).getByRole("button", { name: "Read as number: purpose" }));
  expect(commands.applyFix).toHaveBeenLastCalledWith({
    kind: "reread",
    options: { kinds: [{ column: "purpose", kind: "number" }] },
  });
  expect(within(card()).getByRole("button", { name: "Count “3+” as missing: purpose" })).toBeDefined();
  happen({ type: "taskStarted", task: "import" });
  const button = within(card()).getByRole<HTMLButtonElement>("button", { name: "Read as number: purpose" });
  expect(button.disabled).toBe(true);
});

test("many findings of a kind stand together, are fixed together, and are shown one by one on demand", async () => {
  const columns = Array.from({ length: 30 }, (_, i) => ({ ...loanProfile.columns[0]!, name: `x${i}` }));
  const findings = columns.map(({ name: column }): Finding => ({
    code: "column/mostly-missing",
    severity: "warning",
    details: { column, share: 0.97 },
  }));
  const { store } = renderScreen(<DataScreen />, {
    events: [loansImported({ ...loanProfile, columns, targets: [], findings })],
  });
  expect(card().textContent).toContain("30 columns: mostly missing");
  expect(card().textContent).toContain("x0, x1, x2, x3, x4 and 25 more");
  expect(within(card()).getAllByRole("listitem")).toHaveLength(1);
  await userEvent.click(within(card()).getByRole("button", { name: "Show each: mostly missing" }));
  expect(within(card()).getAllByRole("listitem")).toHaveLength(21);
  await userEvent.click(within(card()).getByRole("button", { name: "Leave out of the inputs: x3" }));
  await userEvent.click(
    within(card()).getByRole("button", { name: "Leave out of the inputs: all 29: mostly missing" }),
  );
  expect(store.getState().choices.roles).toHaveLength(30);
  expect(store.getState().past).toHaveLength(2);
  expect(document.activeElement?.textContent).toBe("Hide");
  await userEvent.click(within(card()).getByRole("button", { name: /^Undo .*x5$/ }));
  expect(store.getState().choices.roles.filter(({ role }) => role !== "ignored")).toEqual([
    { column: "x5", role: "input" },
  ]);
});

test("nothing to fix says what was checked", () => {
  renderScreen(<DataScreen />, { events: [withFindings([])] });
  expect(card().textContent).toContain("Nothing to fix");
  expect(card().textContent).toContain("special codes, mixed types, odd dates, protected attributes");
});

test("a finding leads to its column", async () => {
  renderScreen(<DataScreen />, { events: [loansImported()] });
  await userEvent.click(within(card()).getByRole("button", { name: "Look at the column: recovered" }));
  const dialog = await screen.findByRole("dialog");
  expect(within(dialog).getByText("Column 3 of 5")).toBeDefined();
  expect(within(dialog).getByRole("button", { name: "Leave out of the inputs: recovered" })).toBeDefined();
});

test("a column that is no input anyway counts as left out", () => {
  const columns = loanProfile.columns.map((column) =>
    column.name === "income" ? ({ ...column, role: "date" } as const) : column,
  );
  const findings: Finding[] = [
    { code: "column/filled-by-outcome", severity: "serious", details: { column: "income", ofBads: 1, ofGoods: 0.008 } },
  ];
  renderScreen(<DataScreen />, { events: [loansImported({ ...loanProfile, columns, findings })] });
  expect(card().textContent).toContain("Already so: left out of the inputs");
  expect(within(card()).queryByRole("button", { name: /^Leave out/ })).toBeNull();
});
