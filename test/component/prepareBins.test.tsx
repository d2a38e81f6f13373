import { screen, within } from "@testing-library/react";
import { userEvent } from "@testing-library/user-event";
import { describe, expect, test, vi } from "vitest";
import type { SessionEvent } from "../../src/app/events.ts";
import type { ColumnPlan, OutcomeBin, StepPicture, StepSpec } from "../../src/core/pipeline.ts";
import { PrepareScreen } from "../../src/ui/prepare/PrepareScreen.tsx";
import { loansImported, targetConfirmed } from "../support/dataCases.ts";
import { renderScreen } from "../support/renderScreen.tsx";

/** Roles and names of a whole screen are slow to find on a busy machine. */
vi.setConfig({ testTimeout: 30_000 });

type Woe = Extract<StepSpec, { readonly kind: "woe" }>;

/** What the training loans hold in bins that end at some edges: 200 loans in each, the bad rate falling. */
function rangeBins(edges: readonly number[]): readonly OutcomeBin[] {
  const ends = [Number.NEGATIVE_INFINITY, ...edges, Number.POSITIVE_INFINITY];
  const bins = ends.slice(1).map((to, at) => ({
    range: { from: ends[at] ?? 0, to },
    levels: [],
    goods: 150 + 10 * at,
    bads: 50 - 10 * at,
    woe: 0.5 * at - 0.5,
    iv: 0.05,
  }));
  return [...bins, { range: null, levels: [], goods: 8, bads: 2, woe: -0.1, iv: 0.01 }];
}

function levelBins(groups: readonly (readonly string[])[]): readonly OutcomeBin[] {
  return groups.map((levels, at) => ({ range: null, levels, goods: 100, bads: 10 + at, woe: -at / 10, iv: 0.02 }));
}

/** Pictures of a plan of one step, as the worker would draw them. */
function draw(plan: ColumnPlan): Promise<readonly StepPicture[]> {
  const step = plan.steps[0]?.step as Woe;
  const isCategory = plan.column === "purpose";
  const before = { kind: "levels", levels: [{ level: "car", count: 3 }], missing: 0 } as const;
  const bins = isCategory
    ? levelBins(step.groups ?? [["car", "house"], ["boat"], ["school"]])
    : rangeBins(step.edges ?? [30_000, 60_000]);
  return Promise.resolve([{ before, after: before, inputs: [], bins }]);
}

const weighing: Woe = { kind: "woe", bins: 8, monotone: true, edges: null, groups: null };

const planned = (column: string): SessionEvent => ({
  type: "planChosen",
  column,
  plan: { column, steps: [{ step: weighing, on: true }] },
});

async function renderBins(column: string) {
  const rendered = renderScreen(<PrepareScreen />, {
    events: [loansImported(), targetConfirmed, planned(column)],
    commands: { pictures: vi.fn(draw) },
  });
  const option = screen.getByRole("option", { name: new RegExp(`^${column}`) });
  await userEvent.click(option);
  await screen.findByRole("table", { name: `Bins of ${column}` });
  const step = (): Woe =>
    rendered.store.getState().choices.recipe.plans.find((plan) => plan.column === column)?.steps[0]?.step as Woe;
  return { ...rendered, step };
}

const names = (column: string): (string | null)[] =>
  within(screen.getByRole("table", { name: `Bins of ${column}` }))
    .getAllByRole("rowheader")
    .map(({ textContent }) => textContent);

describe("bins of numbers", () => {
  test("show loans, bad rate, weight and information value of each, missing last", async () => {
    await renderBins("income");
    const rows = within(screen.getByRole("table", { name: "Bins of income" }))
      .getAllByRole("row")
      .slice(1);
    expect(rows.map((row) => row.textContent)).toEqual([
      "up to 30,0001505025.0 %-0.5000.050Merge with nextSplit",
      "30,000 – 60,0001604020.0 %0.0000.050Merge with nextSplit",
      "above 60,0001703015.0 %0.5000.050Split",
      "missing8220.0 %-0.1000.010",
    ]);
  });

  test("are read in words: their total, its strength, and whether the bad rate goes one way", async () => {
    await renderBins("income");
    expect(screen.getByRole("region", { name: "Bins" }).textContent).toContain(
      "Bins found in the training loans. IV 0.160 in all: medium. The bad rate falls from bin to bin.",
    );
  });

  test("are merged with the next, which writes the edges into the step", async () => {
    const { step } = await renderBins("income");
    await userEvent.click(screen.getByRole("button", { name: "Merge with next: up to 30,000" }));
    expect(step().edges).toEqual([60_000]);
    expect(await screen.findByText("up to 60,000")).toBeDefined();
    expect(names("income")).toEqual(["up to 60,000", "above 60,000", "missing"]);
    expect(screen.getByText(/Bins made by hand/)).toBeDefined();
    expect(document.activeElement?.getAttribute("aria-label")).toBe("Merge with next: up to 60,000");
  });

  test("are split at a value within them, and at no other", async () => {
    const { step } = await renderBins("income");
    await userEvent.click(screen.getByRole("button", { name: "Split 30,000 – 60,000" }));
    const field = screen.getByLabelText("Split 30,000 – 60,000 at");
    expect(document.activeElement).toBe(field);
    await userEvent.type(field, "60000{Enter}");
    expect(screen.getByRole("alert").textContent).toContain("Not within this bin.");
    expect(step().edges).toBeNull();
    await userEvent.clear(field);
    await userEvent.type(field, "45000{Enter}");
    expect(step().edges).toEqual([30_000, 45_000, 60_000]);
    expect(await screen.findByText("45,000 – 60,000")).toBeDefined();
  });

  test("leave splitting by Escape", async () => {
    const { step } = await renderBins("income");
    await userEvent.click(screen.getByRole("button", { name: "Split above 60,000" }));
    await userEvent.keyboard("{Escape}");
    expect(screen.queryByLabelText("Split above 60,000 at")).toBeNull();
    expect(step().edges).toBeNull();
  });

  test("go back to those of the training loans", async () => {
    const { step } = await renderBins("income");
    await userEvent.click(screen.getByRole("button", { name: "Merge with next: up to 30,000" }));
    expect(screen.queryByLabelText("Bins at most")).toBeNull();
    await screen.findByText("up to 60,000");
    await userEvent.click(screen.getByRole("button", { name: "Back to automatic bins" }));
    expect(step().edges).toBeNull();
    expect(await screen.findByText("up to 30,000")).toBeDefined();
    expect(screen.getByLabelText("Bins at most")).toBeDefined();
  });

  test("cannot be changed while those of earlier edges are on show", async () => {
    const { step, commands } = await renderBins("income");
    let answer: (pictures: readonly StepPicture[]) => void = () => {};
    vi.mocked(commands.pictures).mockImplementation(() => new Promise((resolve) => (answer = resolve)));
    await userEvent.click(screen.getByRole("button", { name: "Merge with next: up to 30,000" }));
    await userEvent.click(screen.getByRole("button", { name: "Merge with next: 30,000 – 60,000" }));
    expect(step().edges).toEqual([60_000]);
    expect(screen.getByRole("region", { name: "Bins" }).getAttribute("aria-busy")).toBe("true");
    await vi.waitFor(() => expect(commands.pictures).toHaveBeenCalledTimes(2));
    answer(await draw({ column: "income", steps: [{ step: step(), on: true }] }));
    expect(await screen.findByText("up to 60,000")).toBeDefined();
  });
});

describe("bins of levels", () => {
  test("are merged with any other", async () => {
    const { step } = await renderBins("purpose");
    expect(names("purpose")).toEqual(["car and house", "boat", "school"]);
    await userEvent.selectOptions(screen.getByLabelText("Merge with another bin: boat"), "school");
    expect(step().groups).toEqual([
      ["car", "house"],
      ["boat", "school"],
    ]);
    expect(await screen.findByRole("rowheader", { name: "boat and school" })).toBeDefined();
  });

  test("give up a level, which becomes a bin of its own", async () => {
    const { step } = await renderBins("purpose");
    expect(screen.queryByLabelText("Take a level out of boat")).toBeNull();
    await userEvent.selectOptions(screen.getByLabelText("Take a level out of car and house"), "house");
    expect(step().groups).toEqual([["car"], ["house"], ["boat"], ["school"]]);
  });

  test("have no order, so nothing is said of a direction", async () => {
    await renderBins("purpose");
    expect(screen.getByRole("region", { name: "Bins" }).textContent).not.toContain("The bad rate");
    expect(screen.queryByRole("switch", { name: /^Bad rate only/ })).toBeNull();
  });
});
