import { screen, within } from "@testing-library/react";
import { userEvent } from "@testing-library/user-event";
import { expect, test, vi } from "vitest";
import type { Segment } from "../../src/core/evaluate/segments.ts";
import { groupName } from "../../src/ui/segments/groupName.ts";
import { SegmentsCard } from "../../src/ui/segments/SegmentsCard.tsx";
import { StabilityCard } from "../../src/ui/segments/StabilityCard.tsx";
import { comparedEvents, segment } from "../support/comparisons.ts";
import { textOf } from "../support/noticed.ts";
import { renderScreen } from "../support/renderScreen.tsx";

function show(...segments: readonly Segment[]) {
  return renderScreen(<SegmentsCard />, {
    events: comparedEvents(),
    commands: { segments: vi.fn(async () => segments) },
  });
}

test("groups are read in one sentence, small ones left out of it", async () => {
  show(segment("own", 200, 0.1), segment("rent", 100, 0.4), segment("free", 12, 0.9));
  expect(
    await screen.findByText("Bad rate: 10.0 % for own and 40.0 % for rent; their intervals lie apart."),
  ).toBeDefined();
});

test("groups whose intervals overlap are not told apart", async () => {
  show(segment("own", 200, 0.1, 0.2), segment("rent", 100, 0.2, 0.2));
  expect(await screen.findByText(/their intervals overlap/)).toBeDefined();
});

test("the table twin tells each group, and names those with few loans", async () => {
  show(segment("own", 200, 0.1), segment("free", 12, 0.9));
  await screen.findByRole("slider");
  await userEvent.click(screen.getByRole("button", { name: "In groups of loans: Show as table" }));
  const table = screen.getByRole("table");
  expect(within(table).getAllByRole("row").map(textOf).slice(1)).toEqual([
    "own2004010.0 %5.0 to 15.0 %",
    "free (few loans)12290.0 %85.0 to 95.0 %",
  ]);
  expect(screen.getByRole("combobox", { name: "Measure" })).toBeDefined();
});

test("losses can be looked at where a column says what is at stake, and shifts are read against chance", async () => {
  const shifted = (name: string, value: number): Segment => ({
    ...segment(name, 100, value),
    estimate: { value, reason: null, interval: null },
    shift: { byChance: 0.08, pValue: null },
  });
  const { commands } = show(shifted("own", 0.02), shifted("rent", 0.3));
  await screen.findByRole("slider");
  const measure = screen.getByRole("combobox", { name: "Measure" });
  expect(within(measure).queryByRole("option", { name: /Expected loss/ })).toBeNull();
  await userEvent.selectOptions(measure, "Shift of PDs (PSI)");
  expect(
    await screen.findByText(
      "Shift of PDs (PSI) against all other loans: farthest for rent, 0.300; for 1 of 2 groups farther than chance explains.",
    ),
  ).toBeDefined();
  const asked = vi.mocked(commands.segments);
  await vi.waitFor(() => expect(asked.mock.lastCall?.[0]).toMatchObject({ metric: "psi", from: "others" }));
});

test("each group is read by arrow keys", async () => {
  show(segment("own", 200, 0.1), segment("rent", 100, 0.4));
  const cursor = await screen.findByRole("slider");
  cursor.focus();
  await userEvent.keyboard("{ArrowDown}");
  expect(cursor.getAttribute("aria-valuetext")).toBe("rent: 40.0 % (35.0 to 45.0 %), of 100 loans, 20 of them bad");
});

test("two columns and another measure are asked for together", async () => {
  const { commands } = show(segment("own", 200, 0.1));
  await screen.findByRole("slider");
  await userEvent.selectOptions(screen.getByRole("combobox", { name: "and by" }), "PD, in fifths");
  await userEvent.selectOptions(screen.getByRole("combobox", { name: "Measure" }), "AUC");
  await vi.waitFor(() => {
    const query = vi.mocked(commands.segments).mock.lastCall?.[0];
    expect(query?.metric).toBe("auc");
    expect(query?.by).toHaveLength(2);
    expect(query?.by[1]).toEqual({ kind: "pd" });
  });
});

test("without a date there is nothing over time", () => {
  const events = comparedEvents();
  renderScreen(<StabilityCard />, { events });
  expect(screen.queryByText("Over time") !== null).toBe(
    events.some((event) => event.type === "imported" && event.imported.profile.columns.some((c) => c.kind === "date")),
  );
});

test("groups have names in words", () => {
  const day = Date.UTC(2020, 4, 1) / 86_400_000;
  expect(groupName({ kind: "period", unit: "month", from: day, to: day + 30 })).toBe("May 2020");
  expect(groupName({ kind: "period", unit: "quarter", from: day, to: day + 90 })).toBe("Q2 2020");
  expect(groupName({ kind: "range", from: -Infinity, to: 3 })).toBe("up to 3");
  expect(groupName({ kind: "rest", levels: 4 })).toBe("4 others");
  const pair = { kind: "pair", one: { kind: "level", level: "a" }, other: { kind: "missing" } } as const;
  expect(groupName(pair)).toBe("a · missing");
});
