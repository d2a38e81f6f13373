import { screen, within } from "@testing-library/react";
import { userEvent } from "@testing-library/user-event";
import { describe, expect, test, vi } from "vitest";
import type { Standing } from "../../src/core/evaluate/comparison.ts";
import { fitScorecard } from "../../src/core/challenger/scorecard.ts";
import { Comparing } from "../../src/ui/compare/Comparing.tsx";
import { sessionAfter } from "../support/appCases.ts";
import { comparedEvents, comparisonOf, standing, swapped } from "../support/comparisons.ts";
import { plainChallengers } from "../support/fakeApp.ts";
import { textOf } from "../support/noticed.ts";
import { renderScreen } from "../support/renderScreen.tsx";
import { categoryColumn, firstRows, tableOf } from "../support/tables.ts";

const model = standing("run 1", 0.8, null);
const logistic = standing("run 1/logistic", 0.7, -0.1);

async function rows(): Promise<readonly string[]> {
  const table = await screen.findByRole("table", { name: "Models judged on the same loans" });
  return within(table)
    .getAllByRole("row")
    .map((row) => textOf(row));
}

function show(...standings: readonly Standing[]) {
  return renderScreen(<Comparing />, {
    events: comparedEvents(),
    commands: {
      compare: vi.fn(async () => comparisonOf(...standings)),
      swap: vi.fn(async () => swapped),
    },
  });
}

describe("the table of contenders", () => {
  test("sets the model beside its challenger and everybody alike, with intervals", async () => {
    show(model, logistic);
    expect(await rows()).toEqual([
      "ModelBaselineAs a modelAUCAUC apartGiniKSLog lossBrier score",
      expect.stringMatching(/^German credit #1 \(this model\)0\.8000\.700 to 0\.900–/),
      expect.stringMatching(
        /^Logistic regressionPinTake it in hand0\.7000\.600 to 0\.800−0\.100−0\.110 to −0\.090p < 0\.001/,
      ),
      expect.stringMatching(/^Everybody alike, at the bad rate0\.500–0\.000/),
    ]);
  });

  test("says whether the model beats the best of the others by more than chance", async () => {
    show(model, logistic);
    expect(await screen.findByText(/This model ranks these loans better than Logistic regression/)).toBeDefined();
  });

  test("says that a simpler model does as well where the interval holds 0, and that it does better above", async () => {
    const { unmount } = show(model, standing("run 1/logistic", 0.8, 0.005));
    expect(await screen.findByText(/chance alone may explain/)).toBeDefined();
    unmount();
    show(model, standing("run 1/logistic", 0.9, 0.1));
    expect(await screen.findByText(/Logistic regression ranks these loans better/)).toBeDefined();
  });

  test("a simple model can be taken in hand, and is judged then", async () => {
    const { commands } = show(model, logistic);
    await userEvent.click(await screen.findByRole("button", { name: "Take it in hand: logistic regression" }));
    await userEvent.click(await screen.findByRole("button", { name: "Go on without it" }));
    expect(commands.takeChallenger).toHaveBeenCalledWith("logistic");
    await vi.waitFor(() => expect(commands.goTo).toHaveBeenCalledWith("evaluate"));
  });

  test("nothing is shown before a model was judged", () => {
    renderScreen(<Comparing />);
    expect(screen.queryByRole("table")).toBeNull();
  });

  test("challengers that are missing can be trained by a button", async () => {
    const events = comparedEvents().filter(({ type }) => type !== "challenged");
    const { commands } = renderScreen(<Comparing />, { events });
    await userEvent.click(screen.getByRole("button", { name: "Train the simple models" }));
    expect(commands.challenge).toHaveBeenCalledTimes(1);
  });
});

describe("a pinned baseline", () => {
  test("shows who changes sides, and the figures beside one another", async () => {
    const { commands } = show(model, logistic);
    await userEvent.click(await screen.findByRole("button", { name: "Pin Logistic regression as the baseline" }));
    expect(await screen.findByText(/10 newly approved, of which 10\.0 % went bad; 20 newly declined/)).toBeDefined();
    const decisions = screen.getByRole("table", { name: "Decisions beside those of Logistic regression" });
    expect(textOf(within(decisions).getByRole("row", { name: /Newly declined/ }))).toMatch(/^Newly declined20840\.0 %/);
    const figures = screen.getByRole("table", { name: "Figures beside those of Logistic regression" });
    expect(textOf(within(figures).getByRole("row", { name: /Approval rate/ }))).toMatch(/−5\.0 pp$/);
    expect(textOf(within(figures).getByRole("row", { name: /AUC/ }))).toMatch(/\+0\.100$/);
    expect(commands.swap).toHaveBeenCalledWith({ cutoff: expect.any(Number), match: "cutoff" }, expect.anything());
  });

  test("can be made to approve as many, and is unpinned by a click", async () => {
    const { commands, store } = show(model, logistic);
    await userEvent.click(await screen.findByRole("button", { name: "Pin Logistic regression as the baseline" }));
    await userEvent.click(await screen.findByRole("radio", { name: "Approving as many" }));
    await vi.waitFor(() => expect(vi.mocked(commands.swap).mock.lastCall?.[0].match).toBe("approvals"));
    await userEvent.click(screen.getByRole("button", { name: "Unpin" }));
    expect(store.getState().comparing.baseline).toBeNull();
  });
});

test("the points of the scorecard are shown when asked for, and handed over as a file", async () => {
  const home = Array.from({ length: 200 }, (_, row) => (row % 2 === 0 ? "own" : "rent"));
  const labels = Int8Array.from(home, (one, row) => (row % (one === "own" ? 20 : 3) < 2 ? 1 : 0));
  const plan = { columns: ["home"], bins: 5, monotone: true, leastIv: 0, strength: 1e6, samplingShift: 0 };
  const card = fitScorecard(tableOf(categoryColumn("home", home)), firstRows(200), labels, plan);
  const from = sessionAfter(...comparedEvents()).trained!.from.prepare;
  const challengers = { ...plainChallengers, scorecard: { model: plainChallengers.logistic.model, card } };
  const { commands } = renderScreen(<Comparing />, {
    events: [...comparedEvents(), { type: "challenged", challengers, from }],
  });
  expect(screen.queryByRole("table", { name: "Points of the scorecard" })).toBeNull();
  await userEvent.click(screen.getByRole("button", { name: "Show the points" }));
  const points = within(screen.getByRole("table", { name: "Points of the scorecard" }));
  expect(points.getAllByRole("row").map((row) => textOf(row).split(/\d/)[0])).toEqual([
    "CharacteristicValuesGoodBadBad rateWeight of evidencePoints",
    expect.stringMatching(/own|rent/),
    expect.stringMatching(/own|rent/),
    "missing",
  ]);
  await userEvent.click(screen.getByRole("button", { name: "Download as CSV" }));
  expect(commands.downloadCard).toHaveBeenCalledTimes(1);
});
