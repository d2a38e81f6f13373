import { screen, within } from "@testing-library/react";
import { userEvent } from "@testing-library/user-event";
import { describe, expect, test } from "vitest";
import type { SessionEvent } from "../../src/app/events.ts";
import { baselineOf } from "../../src/core/monitor/baseline.ts";
import { countDrift } from "../../src/core/monitor/drift.ts";
import { finishSteps } from "../../src/core/steps.ts";
import type { Bundle, Schema } from "../../src/core/pipeline.ts";
import { WatchPanel } from "../../src/ui/watch/WatchPanel.tsx";
import { bundleWith } from "../support/modelSamples.ts";
import { renderScreen } from "../support/renderScreen.tsx";
import { categoryColumn, firstRows, numberColumn, tableOf } from "../support/tables.ts";

const rowCount = 1000;
const rows = firstRows(rowCount);
const income = Array.from(rows, (row) => row);
const schema: Schema = [
  { kind: "number", name: "income", unit: null, reading: null, min: 0, max: 999, median: 500, whole: true, missing: 0 },
  { kind: "category", name: "home", levels: ["rent", "own"], missing: 0 },
];
const home = (level: (row: number) => string) =>
  categoryColumn(
    "home",
    income.map((row) => level(row)),
  );
const trained = tableOf(
  numberColumn("income", income),
  home((row) => (row % 4 === 0 ? "own" : "rent")),
);
const pds = Float64Array.from(rows, (row) => (row + 0.5) / 2000);
const baseline = finishSteps(baselineOf(schema, { table: trained, rows, labels: new Uint8Array(rowCount), pds }));
const bundle: Bundle = bundleWith({ schema, baseline });
const taken: SessionEvent = { type: "modelTaken", bundle, saved: true };

/** A report on rows whose homes are all new, with a quarter of them bad, over two months. */
function watched(isLabelled = true, modelId = bundle.id): SessionEvent {
  const counter = countDrift({ ...bundle, baseline });
  counter.add({
    table: tableOf(
      numberColumn("income", income),
      home(() => "boat"),
    ),
    rows,
    pds,
    labels: isLabelled ? Int8Array.from(rows, (row) => (row % 2 === 1 ? 1 : 0)) : null,
    days: Float64Array.from(rows, (row) => (row < 500 ? 19_723 : 19_754)),
  });
  const drift = counter.drift();
  return {
    type: "watched",
    watched: { drift, dates: ["since"], date: "since", labelled: isLabelled ? rowCount : 0, sampledFrom: null },
    from: { modelId, source: { kind: "file", name: "march.csv" } },
  };
}

describe("a report", () => {
  test("says with lights, figures and sentences what has moved", () => {
    renderScreen(<WatchPanel bundle={bundle} />, { events: [taken, watched()] });
    expect(screen.getByText("1,000 rows of the file march.csv beside 1,000 training loans.")).toBeTruthy();
    expect(screen.getByText("PSI 0.000")).toBeTruthy();
    expect(screen.getByText("1 of 2 moved")).toBeTruthy();
    expect(screen.getByText("50.0 % bad")).toBeTruthy();
    expect(screen.getByText(/more loans go bad than the model says/)).toBeTruthy();
    const table = screen.getByRole("table", { name: "Columns, the most moved first" });
    const [, first, second] = within(table).getAllByRole("row");
    expect(first?.textContent).toMatch(/^homeAct.*100\.0 % have a level that training never had\.$/);
    expect(second?.textContent).toMatch(/^incomeSteady.*As in training\.$/);
  });

  test("tells the rules behind its lights", () => {
    renderScreen(<WatchPanel bundle={bundle} />, { events: [taken, watched()] });
    expect(screen.getByText(/steady below 0\.1, look from 0\.1, act above 0\.25/)).toBeTruthy();
  });

  test("shows the values of any column, as a table too", async () => {
    renderScreen(<WatchPanel bundle={bundle} />, { events: [taken, watched()] });
    expect(screen.getByRole("heading", { name: "Values of home, training against now" })).toBeTruthy();
    await userEvent.click(screen.getByRole("button", { name: "income" }));
    const title = "Values of income, training against now";
    await userEvent.click(screen.getByRole("button", { name: `${title}: Show as table` }));
    expect(within(screen.getByRole("table", { name: `${title}, as a table` })).getAllByRole("row")).toHaveLength(11);
  });

  test("goes by month where there is a date", () => {
    renderScreen(<WatchPanel bundle={bundle} />, { events: [taken, watched()] });
    expect(screen.getByRole("heading", { name: "By time" })).toBeTruthy();
    expect(screen.getByText(/^PSI from .* \((?:Jan|Feb) 2024\).*, by since\.$/)).toBeTruthy();
  });

  test("without outcomes judges neither calibration nor ranking, and offers nothing to learn from", () => {
    renderScreen(<WatchPanel bundle={bundle} />, { events: [taken, watched(false)] });
    expect(screen.getAllByText("no outcome known")).toHaveLength(2);
    expect(screen.queryByRole("button", { name: "Retrain with these rows" })).toBeNull();
    expect(screen.getByText(/there is nothing to learn from yet/)).toBeTruthy();
  });

  test("of another model is not shown", () => {
    renderScreen(<WatchPanel bundle={bundle} />, { events: [taken, watched(true, "another")] });
    expect(screen.queryByRole("heading", { name: "How far the rows have moved" })).toBeNull();
  });
});

test("a model of an older version says why it cannot be watched with", () => {
  renderScreen(<WatchPanel bundle={{ ...bundle, baseline: null }} />, { events: [taken] });
  expect(screen.getByText("This model brings no picture of its training loans")).toBeTruthy();
});

test("without loans a file is asked for, and nothing else offered", () => {
  renderScreen(<WatchPanel bundle={bundle} />, { events: [taken] });
  const options = within(screen.getByRole("combobox", { name: "What to watch" })).getAllByRole("option");
  expect(options.map(({ textContent }) => textContent)).toEqual(["A file of applicants"]);
  expect(screen.getByText("Drop a CSV of applicants here")).toBeTruthy();
});
