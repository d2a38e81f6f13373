import { screen, within } from "@testing-library/react";
import { userEvent } from "@testing-library/user-event";
import { describe, expect, test } from "vitest";
import type { SessionEvent } from "../../src/app/events.ts";
import { ExplainScreen } from "../../src/ui/explain/ExplainScreen.tsx";
import { dependence, importance, looking, madeAfter, permutation } from "../support/explanations.ts";
import { renderScreen } from "../support/renderScreen.tsx";

async function openModel(events: readonly SessionEvent[]) {
  const rendered = renderScreen(<ExplainScreen />, { events });
  await userEvent.click(screen.getByRole("tab", { name: "The model" }));
  return rendered;
}

const region = (name: string | RegExp) => within(screen.getByRole("region", { name }));

describe("what moves scores most", () => {
  test("is asked for, says how far it is, and can be stopped with what there is", async () => {
    const { commands, happen } = await openModel(looking);
    await userEvent.click(screen.getByRole("button", { name: "Explain the loans" }));
    expect(commands.rankColumns).toHaveBeenCalled();
    happen(
      { type: "taskStarted", task: "rankColumns" },
      madeAfter(looking, { importance: { ...importance, done: 40 } }),
    );
    expect(screen.getByText(/40 of 150 loans/)).toBeTruthy();
    await userEvent.click(screen.getByRole("button", { name: "Stop here" }));
    expect(commands.cancelExplaining).toHaveBeenCalledWith("rankColumns");
    happen({ type: "taskEnded", task: "rankColumns" });
    expect(screen.getByText(/from 40 validation loans/)).toBeTruthy();
  });

  test("is read in points, by keys, and as a table", async () => {
    await openModel([...looking, madeAfter(looking, { importance })]);
    const card = region("What moves scores most");
    expect(
      card.getByText("purpose moves a score by 14 points on average, age by 7.2; from 150 validation loans."),
    ).toBeTruthy();
    const chart = card.getByRole("slider");
    chart.focus();
    await userEvent.keyboard("{End}");
    expect(chart.getAttribute("aria-valuetext")).toBe("opened: 2.9 points on average, ± 0.6");
    await userEvent.click(card.getByRole("button", { name: /Show as table/ }));
    expect(card.getByRole("row", { name: "purpose 14 1.1" })).toBeTruthy();
  });

  test("has each loan as a point, and its spread in words", async () => {
    await openModel([...looking, madeAfter(looking, { importance })]);
    const chart = region("What each column did to single loans").getByRole("slider");
    expect(chart.getAttribute("aria-valuetext")).toBe(
      "purpose: half of the loans between 0 and +29 points, all between −29 and +29",
    );
  });

  test("is out of date once the model is calibrated another way", async () => {
    const made = madeAfter(looking, { importance });
    const { store, happen } = await openModel([...looking, made]);
    const { model } = store.getState();
    const calibrated = { ...model!.bundle, calibration: { kind: "priorShift", shift: 1 } as const };
    happen({ type: "modelTaken", bundle: calibrated, saved: false }, made);
    expect(screen.getByText("The model has changed since these loans were explained.")).toBeTruthy();
  });
});

describe("what is lost without a column", () => {
  test("by AUC or by log loss, columns that say the same together", async () => {
    await openModel([...looking, madeAfter(looking, { permutation })]);
    const card = region("What is lost without a column");
    expect(
      card.getByText(
        "Without age and opened, AUC falls by 0.070 and log loss grows by 0.050; 150 validation loans, 10 shuffles.",
      ),
    ).toBeTruthy();
    const chart = card.getByRole("slider");
    expect(chart.getAttribute("aria-valuetext")).toBe("age and opened: 0.0700, ± 0.0100 over the shuffles");
    await userEvent.click(card.getByText("Log loss"));
    expect(chart.getAttribute("aria-valuetext")).toBe("age and opened: 0.0500, ± 0.0200 over the shuffles");
    await userEvent.click(card.getByRole("button", { name: /Show as table/ }));
    expect(card.getByRole("row", { name: "purpose 0.0200 ± 0.0100 0.0300 ± 0.0100" })).toBeTruthy();
  });

  test("with one class only, AUC is undefined and log loss is not", async () => {
    const groups = permutation.groups.map((group) => ({ ...group, aucDrop: null }));
    await openModel([...looking, madeAfter(looking, { permutation: { ...permutation, groups } })]);
    const card = region("What is lost without a column");
    expect(card.getByText(/^Without age and opened, log loss grows by 0\.050/)).toBeTruthy();
    await userEvent.click(card.getByRole("button", { name: /Show as table/ }));
    expect(card.getByRole("row", { name: "purpose – 0.0300 ± 0.0100" })).toBeTruthy();
  });
});

describe("how the PD moves with a column", () => {
  test("is asked for by column", async () => {
    const { commands } = await openModel(looking);
    await userEvent.selectOptions(screen.getByRole("combobox", { name: "Column" }), "age");
    expect(commands.dependOn).toHaveBeenCalledWith("age");
  });

  test("is read in a sentence, and warns where few loans are", async () => {
    const { commands } = await openModel([...looking, madeAfter(looking, { dependence })]);
    const card = region("How the PD moves with a column");
    expect(card.getByText(/from 20\.0 % at 75 years to 50\.0 % at 18 years; 150 validation loans\. Grey/)).toBeTruthy();
    const chart = card.getByRole("slider");
    chart.focus();
    await userEvent.keyboard("{End}");
    expect(chart.getAttribute("aria-valuetext")).toBe("75 years: mean PD 20.0 %, only 1 loan near");
    await userEvent.selectOptions(screen.getByRole("combobox", { name: "Together with" }), "purpose");
    expect(commands.dependOnTwo).toHaveBeenCalledWith("age", "purpose");
  });

  test("locally, in points; levels have no order to move along", async () => {
    const { happen } = await openModel([...looking, madeAfter(looking, { dependence })]);
    expect(region("Local effect of age").getByText(/from −14 to \+7\.2 points across the column/)).toBeTruthy();
    happen(madeAfter(looking, { dependence: { ...dependence, local: null } }));
    expect(region("Local effect of age").getByText(/Levels have no order/)).toBeTruthy();
  });

  test("together with another, cell by cell", async () => {
    const twoWay = {
      loans: 150,
      one: { column: "age", values: [18, 33], rows: Uint32Array.of(75, 75), isSparse: [false, false] },
      other: { column: "purpose", values: ["car", null], rows: Uint32Array.of(100, 50), isSparse: [false, false] },
      pds: Float64Array.of(0.1, 0.2, 0.3, 0.4),
    };
    await openModel([...looking, madeAfter(looking, { dependence, twoWay })]);
    const card = region("Two columns at once");
    expect(card.getByText(/from 10\.0 % \(18 years, car\) to 40\.0 % \(33 years, missing\)/)).toBeTruthy();
    const map = card.getByRole("slider");
    map.focus();
    await userEvent.keyboard("{ArrowDown}{ArrowRight}");
    expect(map.getAttribute("aria-valuetext")).toBe("age 33 years, purpose missing: PD 40.0 %");
  });
});
