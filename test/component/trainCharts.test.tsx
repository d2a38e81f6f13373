import { fireEvent, screen, within } from "@testing-library/react";
import { userEvent } from "@testing-library/user-event";
import { useMemo } from "react";
import { describe, expect, test } from "vitest";
import type { LiveRun } from "../../src/app/telemetry.ts";
import { useSession } from "../../src/ui/appAccess.tsx";
import { LiveCharts } from "../../src/ui/train/LiveCharts.tsx";
import { isDisabled, textOf } from "../support/noticed.ts";
import { renderScreen } from "../support/renderScreen.tsx";
import { createTelemetry } from "../../src/app/telemetry.ts";
import { epoch, liveRun, readyToTrain } from "../support/trainedCases.ts";
import { trialWith } from "../support/trialCases.ts";

const button = (name: string): HTMLElement => screen.getByRole("button", { name });
const cursor = (chart: string): HTMLElement => screen.getByRole("slider", { name: `Epoch to read, ${chart}` });
const card = (name: string): HTMLElement => screen.getByRole("region", { name });
const descending = [epoch(1, 0.7, 0.7), epoch(2, 0.6, 0.65), epoch(3, 0.5, 0.6)];
const long = Array.from({ length: 100 }, (_, at) => epoch(at + 1, 1 / (at + 2), 0.9 - at / 200));

const secondRun = { type: "trainersTried", trial: trialWith({ wasm: 1 }) } as const;

/** A run until something has happened, then another one of as many epochs. */
function Shown() {
  const second = useSession(({ trial }) => trial !== null);
  const history = useMemo(() => (second ? long.map((report) => ({ ...report })) : long), [second]);
  return <LiveCharts run={{ ...createTelemetry().read(), ...liveRun(history) }} running={false} />;
}

function show(history: LiveRun["history"], changes: Partial<LiveRun> = {}, running = true) {
  const run: LiveRun = { ...createTelemetry().read(), ...liveRun(history, changes) };
  return renderScreen(<LiveCharts run={run} running={running} />, { events: readyToTrain });
}

/** The lines of a chart, by how they are drawn. */
function linesOf(name: string): readonly string[] {
  return [...card(name).querySelectorAll("svg svg path")].map((path) => path.getAttribute("d") ?? "");
}

/** How many points a path goes through. */
const pointsOf = (path: string): number => path.split(/[ML]/).length - 1;

/** The chart as wide as it is drawn while nothing is measured: 52 pixels of axis, 578 of epochs. */
function placeOf(share: number): { clientX: number; pointerId: number; button: number } {
  return { clientX: share * 578, pointerId: 1, button: 0 };
}

describe("the cursor", () => {
  test("reads an epoch in all charts at once", async () => {
    show(descending);
    await userEvent.click(cursor("Loss"));
    await userEvent.keyboard("{Home}");
    expect(textOf(card("Loss"))).toContain("epoch 1training0.700validation0.700");
    expect(textOf(card("Accuracy"))).toContain("epoch 1training80.0 %validation75.0 %");
    expect(textOf(card("Learning rate"))).toContain("epoch 10.001");
    await userEvent.keyboard("{ArrowRight}");
    expect(textOf(card("Loss"))).toContain("epoch 2training0.600validation0.650");
    expect(textOf(card("Gradient norm"))).toContain("epoch 21");
  });

  test("says what it reads to those who do not see it", async () => {
    show(descending);
    await userEvent.click(cursor("Loss"));
    await userEvent.keyboard("{Home}{ArrowRight}");
    expect(cursor("Loss").getAttribute("aria-valuetext")).toBe("Epoch 2: training 0.600, validation 0.650");
    expect(cursor("Accuracy").getAttribute("aria-valuenow")).toBe("2");
  });

  test("stays within the epochs there are, and is let go by Escape", async () => {
    show(descending);
    await userEvent.click(cursor("Loss"));
    await userEvent.keyboard("{End}{ArrowRight}{PageUp}");
    expect(cursor("Loss").getAttribute("aria-valuenow")).toBe("3");
    await userEvent.keyboard("{Home}{Escape}");
    expect(textOf(card("Loss"))).toContain("epoch 3training0.500");
  });

  test("follows the pointer and goes with it", () => {
    show(long, {}, false);
    fireEvent.pointerMove(cursor("Loss"), placeOf(0.5));
    expect(textOf(card("Loss"))).toContain("epoch 51");
    fireEvent.pointerLeave(cursor("Loss"));
    expect(textOf(card("Loss"))).toContain("epoch 100");
  });
});

describe("zooming", () => {
  test("by dragging over epochs counts for all charts, and a double click shows all again", () => {
    show(long, {}, false);
    fireEvent.pointerDown(cursor("Accuracy"), placeOf(0.2));
    fireEvent.pointerMove(cursor("Accuracy"), placeOf(0.5));
    fireEvent.pointerUp(cursor("Accuracy"), placeOf(0.5));
    expect(screen.getByText("Epochs 21 – 51")).toBeDefined();
    expect(cursor("Loss").getAttribute("aria-valuemin")).toBe("21");
    expect(cursor("Loss").getAttribute("aria-valuemax")).toBe("51");
    fireEvent.doubleClick(cursor("Loss"));
    expect(screen.getByText("All epochs")).toBeDefined();
  });

  test("works by buttons", async () => {
    show(long, {}, false);
    expect(isDisabled(button("Zoom out"))).toBe(true);
    await userEvent.click(button("Zoom in"));
    expect(screen.getByText("Epochs 26 – 75")).toBeDefined();
    await userEvent.click(button("Zoom in"));
    await userEvent.click(button("Zoom out"));
    await userEvent.click(button("Show all epochs"));
    expect(screen.getByText("All epochs")).toBeDefined();
    expect(isDisabled(button("Show all epochs"))).toBe(true);
  });

  test("works by keys, around the epoch that is read", async () => {
    show(long, {}, false);
    await userEvent.click(cursor("Loss"));
    await userEvent.keyboard("{Home}+");
    expect(screen.getByText("Epochs 1 – 51")).toBeDefined();
    await userEvent.keyboard("-");
    expect(screen.getByText("All epochs")).toBeDefined();
  });

  test("a click is not dragging", () => {
    show(long, {}, false);
    fireEvent.pointerDown(cursor("Loss"), placeOf(0.2));
    fireEvent.pointerUp(cursor("Loss"), placeOf(0.201));
    expect(screen.getByText("All epochs")).toBeDefined();
  });

  test("goes with the run that was zoomed into", async () => {
    const { happen } = renderScreen(<Shown />, { events: readyToTrain });
    await userEvent.click(button("Zoom in"));
    expect(screen.getByText("Epochs 26 – 75")).toBeDefined();
    happen(secondRun);
    expect(screen.getByText("All epochs")).toBeDefined();
  });
});

describe("the scale of the loss", () => {
  test("can be logarithmic", async () => {
    show(long, {}, false);
    const before = linesOf("Loss")[0];
    await userEvent.click(screen.getByRole("radio", { name: "Log" }));
    expect(linesOf("Loss")[0]).not.toBe(before);
    expect(screen.getByRole("radio", { name: "Log", checked: true })).toBeDefined();
  });

  test("cannot where a loss is 0, and it says why", () => {
    show([...descending, epoch(4, 0, 0.5)]);
    expect(isDisabled(screen.getByRole("radio", { name: "Log" }))).toBe(true);
    expect(screen.getByText("No logarithmic scale: a loss of 0 has no place on it.")).toBeDefined();
  });
});

describe("smoothing", () => {
  test("draws the mean of the past, and what was reported faintly behind it", async () => {
    const wavering = long.map((report, at) => ({ ...report, validationLoss: at % 2 === 0 ? 0.4 : 0.6 }));
    show(wavering, {}, false);
    expect(linesOf("Loss")).toHaveLength(2);
    screen.getByRole("slider", { name: "Smoothing" }).focus();
    await userEvent.keyboard("{ArrowRight}{ArrowRight}{ArrowRight}");
    expect(screen.getByRole("slider", { name: "Smoothing" }).getAttribute("aria-valuetext")).toBe(
      "6 % of the past in each point",
    );
    expect(linesOf("Loss")).toHaveLength(4);
    expect(linesOf("Learning rate")).toHaveLength(1);
  });
});

describe("what is drawn", () => {
  test("is a thin line for each network in loss and AUC, and the mean in front", () => {
    show(descending, { members: [descending, descending.slice(0, 2), descending] });
    expect(linesOf("Loss").map(pointsOf)).toEqual([8, 3, 3]);
    expect(linesOf("AUC and KS on validation").map(pointsOf)).toEqual([8, 3, 3]);
    expect(linesOf("Accuracy")).toHaveLength(2);
    expect(textOf(card("Loss"))).toContain("the 3 networks");
  });

  test("is at most 300 points of a line, of however many epochs", async () => {
    const history = Array.from({ length: 10_000 }, (_, at) => epoch(at + 1, 0.5, 0.5 + (at % 7) / 100));
    const points = history.filter((_, at) => at % 64 === 0);
    show(history, { points, plannedEpochs: 10_000 }, false);
    for (const path of linesOf("Loss")) expect(pointsOf(path)).toBeLessThanOrEqual(300);
    await userEvent.click(button("Zoom in"));
    for (const path of linesOf("Loss")) expect(pointsOf(path)).toBeLessThanOrEqual(300);
    expect(pointsOf(linesOf("Loss")[0] ?? "")).toBeGreaterThan(points.length / 2);
  });

  test("marks the best epoch while it is in sight", async () => {
    show([...long.slice(0, 20), ...long.slice(20).map((report) => ({ ...report, validationLoss: 2 }))], {}, false);
    expect(within(card("Loss")).getByText("best, epoch 20")).toBeDefined();
    fireEvent.pointerDown(cursor("Loss"), placeOf(0.5));
    fireEvent.pointerUp(cursor("Loss"), placeOf(0.9));
    expect(within(card("Loss")).queryByText("best, epoch 20")).toBeNull();
  });
});

/** What stands at the axis of a chart, from below. */
function ticksOf(name: string): readonly string[] {
  return [...card(name).querySelectorAll('svg text[text-anchor="end"]')].map((tick) => textOf(tick));
}

test("the axis of the learning rate begins at 0, and its ticks are short enough to be read whole", () => {
  show(long.map((report) => ({ ...report, learningRate: 0.00075 - report.epoch * 1e-6 })));
  const ticks = ticksOf("Learning rate").filter((tick) => !tick.startsWith("best"));
  expect(ticks.slice(0, 2)).toEqual(["0", "2.5E-4"]);
  expect(Math.max(...ticks.map(({ length }) => length))).toBeLessThan(7);
});

describe("the sentence of the loss", () => {
  test("calls learning by heart so", () => {
    const rising = [4, 5, 6, 7, 8].map((number) => epoch(number, 0.5 - number / 20, 0.6 + number / 50));
    show([...descending, ...rising]);
    expect(screen.getByText(/Not improved for 5 epochs; it stops at 20/).textContent).toContain(
      "has risen since epoch 3",
    );
  });

  test("does not where validation loss only wavers", () => {
    const flat = [4, 5, 6, 7, 8].map((number) => epoch(number, 0.5 - number / 20, 0.601));
    show([...descending, ...flat]);
    expect(screen.queryByText(/by heart/)).toBeNull();
  });

  test("says how long there was none better, and what ends that: for several networks, each by itself", () => {
    const rising = [epoch(1, 0.7, 0.5), epoch(2, 0.6, 0.51), epoch(3, 0.5, 0.51)];
    const { unmount } = show(rising);
    expect(screen.getByText("Not improved for 2 epochs; it stops at 20.")).toBeDefined();
    unmount();
    show(rising, { members: [rising, rising] });
    expect(
      screen.getByText("On average not improved for 2 epochs; each network stops when 20 have not improved it."),
    ).toBeDefined();
  });

  test("says at the end which weights are kept, of several networks each its own", () => {
    const { unmount } = show(descending, {}, false);
    expect(screen.getByText(/Epoch 3 was the best; its weights are kept/)).toBeDefined();
    unmount();
    show(descending, { members: [descending, descending] }, false);
    expect(screen.getByText(/each network keeps the weights of its own best epoch/)).toBeDefined();
  });
});

test("each curve has a table twin, of the epochs that are looked at", async () => {
  show(descending);
  await userEvent.click(button("Loss: Show as table"));
  const rows = within(screen.getByRole("table", { name: "Loss, as a table" })).getAllByRole("row");
  expect(rows.map((row) => textOf(row))).toEqual([
    "Epochtrainingvalidation",
    "10.7000.700",
    "20.6000.650",
    "30.5000.600",
  ]);
});

test("a gradient norm that an older model does not know is a dash with a reason", () => {
  show(descending.map((report) => ({ ...report, gradientNorm: null })));
  expect(textOf(card("Gradient norm"))).toContain("Not kept for this run.");
  expect(textOf(card("Gradient norm"))).toContain("epoch 3–");
});
