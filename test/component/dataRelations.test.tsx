import { screen, within } from "@testing-library/react";
import { userEvent } from "@testing-library/user-event";
import { expect, test, vi } from "vitest";
import type { SessionEvent } from "../../src/app/events.ts";
import type { PairRelation, Relation, Relations } from "../../src/core/pipeline.ts";
import { DataScreen } from "../../src/ui/data/DataScreen.tsx";
import { loansImported, targetConfirmed } from "../support/dataCases.ts";
import { renderScreen } from "../support/renderScreen.tsx";

/** Roles and names of a whole screen are slow to find on a busy machine. */
vi.setConfig({ testTimeout: 30_000 });

const region = (name: string): HTMLElement => screen.getByRole("region", { name });

const pairs: readonly Relation[] = [
  { one: "income", other: "purpose", kind: "cramersV", value: 0.62 },
  { one: "income", other: "recovered", kind: "spearman", value: -0.41 },
  { one: "purpose", other: "recovered", kind: "cramersV", value: 0.02 },
];

/** The event of having compared the inputs. */
function related(changes: Partial<Relations> = {}, columns = ["income", "purpose", "recovered"]): SessionEvent {
  const missing = [{ columns: ["income", "purpose"], rows: 7 }];
  const relations = { rows: 1000, columns, pairs, missing, ...changes };
  return { type: "related", relations, from: { tableId: "table-1", columns } };
}

test("inputs are compared when asked", async () => {
  const { commands } = renderScreen(<DataScreen />, { events: [loansImported(), targetConfirmed] });
  await userEvent.click(within(region("How inputs hang together")).getByRole("button", { name: "Compare the inputs" }));
  expect(commands.relate).toHaveBeenCalledTimes(1);
});

test("the strongest pairs are listed and read, with those missing together", () => {
  renderScreen(<DataScreen />, { events: [loansImported(), targetConfirmed, related()] });
  const all = region("How inputs hang together");
  expect(all.textContent).toContain("3 inputs compared on 1,000 loans.");
  expect(all.textContent).toContain("income and purpose have most in common: Cramér's V 0.620.");
  expect(within(all).getByRole("row", { name: "income recovered Spearman -0.410" })).toBeDefined();
  expect(within(all).getByRole("listitem").textContent).toBe("income and purpose7 rows");
});

test("all pairs are drawn as a map that says each on hover and has a table as its twin", async () => {
  renderScreen(<DataScreen />, { events: [loansImported(), targetConfirmed, related()] });
  const map = screen.getByRole("img", { name: "Heat map of all pairs" });
  expect([...map.querySelectorAll("rect title")].map(({ textContent }) => textContent)).toContain(
    "income and recovered: Spearman -0.410",
  );
  await userEvent.click(screen.getByRole("button", { name: "Heat map: Show as table" }));
  const twin = screen.getByRole("table", { name: "Heat map, as a table" });
  expect(within(twin).getAllByRole("row")).toHaveLength(4);
});

test("of more inputs than can be told apart the map draws those that hang together most", () => {
  const columns = Array.from({ length: 30 }, (_, i) => `x${i}`);
  const strongest = [
    { one: "x28", other: "x29", kind: "spearman", value: 0.9 },
    { one: "x27", other: "x29", kind: "spearman", value: 0.8 },
  ] as const;
  const rest = columns.slice(1).map((other) => ({ one: "x0", other, kind: "spearman", value: 0.1 }) as const);
  const event = related({ columns, pairs: [...strongest, ...rest] }, columns);
  renderScreen(<DataScreen />, { events: [loansImported(), targetConfirmed, event] });
  const names = [...screen.getByRole("img", { name: "Heat map of all pairs" }).querySelectorAll("text > title")].map(
    ({ textContent }) => textContent,
  );
  expect(new Set(names).size).toBe(25);
  expect(names).toContain("x29");
  expect(names).not.toContain("x26");
});

test("of more than forty inputs only the strongest pairs are told", () => {
  const columns = Array.from({ length: 60 }, (_, i) => `x${i}`);
  renderScreen(<DataScreen />, { events: [loansImported(), targetConfirmed, related({ columns }, columns)] });
  expect(screen.queryByRole("img", { name: "Heat map of all pairs" })).toBeNull();
  expect(region("Heat map").textContent).toContain("drawn for at most 40 columns; there are 60");
});

test("a comparison of other inputs than those of now is marked, and made again when asked", async () => {
  const { commands, happen } = renderScreen(<DataScreen />, { events: [loansImported(), targetConfirmed, related()] });
  expect(screen.queryByText("Out of date")).toBeNull();
  happen({ type: "roleChosen", column: "purpose", role: "ignored" });
  expect(screen.getByText("Out of date")).toBeDefined();
  await userEvent.click(screen.getByRole("button", { name: "Make it again" }));
  expect(commands.relate).toHaveBeenCalledTimes(1);
});

test("the panel of a column names what it hangs together with, and leads there", async () => {
  renderScreen(<DataScreen />, { events: [loansImported(), targetConfirmed, related()] });
  const table = screen.getByRole("table", { name: "Columns, their roles and values" });
  await userEvent.click(within(table).getByRole("button", { name: "income" }));
  const card = within(await screen.findByRole("dialog")).getByRole("region", { name: "Hangs together with" });
  expect(card.textContent).toBe("Hangs together withpurposeCramér's V 0.620recoveredSpearman -0.410");
  await userEvent.click(within(card).getByRole("button", { name: "recovered" }));
  expect(within(await screen.findByRole("dialog")).getByText("Column 3 of 5")).toBeDefined();
});

async function openedPair(pair: PairRelation) {
  const relatePair = vi.fn(async () => pair);
  renderScreen(<DataScreen />, { events: [loansImported(), targetConfirmed, related()], commands: { relatePair } });
  const table = screen.getByRole("table", { name: "Columns, their roles and values" });
  await userEvent.click(within(table).getByRole("button", { name: "income" }));
  const card = within(await screen.findByRole("dialog")).getByRole("region", { name: "Hangs together with" });
  const measure = within(card).getByRole("button", { name: "Spearman -0.410" });
  expect(relatePair).not.toHaveBeenCalled();
  await userEvent.click(measure);
  return { relatePair, card, measure };
}

test("two columns of numbers are told of by other measures too, once they are looked at", async () => {
  const { relatePair, card, measure } = await openedPair({
    rows: 990,
    pearson: -0.35,
    spearman: -0.41,
    kendall: -0.29,
  });
  const said = await within(card).findByText(/^On 990 loans with both values/);
  expect(said.textContent).toContain("Pearson -0.350 (along a straight line)");
  expect(said.textContent).toContain("Kendall's tau-b -0.290");
  expect(said.textContent).not.toContain("A dash");
  expect(relatePair).toHaveBeenCalledExactlyOnceWith(["income", "recovered"], expect.anything());
  await userEvent.click(measure);
  expect(within(card).queryByText(/^On 990 loans/)).toBeNull();
});

test("a measure that two columns do not have is a dash, with the reason", async () => {
  const { card } = await openedPair({ rows: 2, pearson: null, spearman: null, kendall: null });
  const said = await within(card).findByText(/^On 2 loans with both values/);
  expect(said.textContent).toContain("Pearson – (along");
  expect(said.textContent).toContain("one of the two is always the same");
});
