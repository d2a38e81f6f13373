import { screen, within } from "@testing-library/react";
import { userEvent } from "@testing-library/user-event";
import { describe, expect, test, vi } from "vitest";
import type { SessionEvent } from "../../src/app/events.ts";
import { groupBy } from "../../src/core/evaluate/grouping.ts";
import { groupSpreads } from "../../src/core/fairness/groupSpread.ts";
import { groupTable } from "../../src/core/fairness/groupTable.ts";
import type { Commands } from "../../src/app/commands.ts";
import { FairnessTab } from "../../src/ui/fairness/FairnessTab.tsx";
import type { GroupReport, ProxyReport } from "../../src/core/fairness/report.ts";
import { around, comparedEvents } from "../support/comparisons.ts";
import { textOf } from "../support/noticed.ts";
import { renderScreen } from "../support/renderScreen.tsx";
import { categoryColumn, firstRows } from "../support/tables.ts";

/** 100 women of whom 60 are approved, 100 men of whom 80 are, and 10 others. */
function report(women = 60): GroupReport {
  const sex = [
    ...Array<string>(100).fill("women"),
    ...Array<string>(100).fill("men"),
    ...Array<string>(10).fill("others"),
  ];
  const pds = Float64Array.from(sex, (one, row) => {
    if (one === "women") return row < women ? 0.1 : 0.6;
    return one === "men" && row >= 180 ? 0.6 : 0.1;
  });
  const labels = Uint8Array.from(pds, (_, row) => (row % 5 === 0 ? 1 : 0));
  const grouping = groupBy(categoryColumn("sex", sex), firstRows(sex.length));
  return {
    ...groupTable(grouping, { labels, pds }, 0.5),
    approvalRate: around(0.7),
    spreads: groupSpreads(grouping, pds),
  };
}

const proxies: ProxyReport = {
  kind: "groups",
  groups: [
    {
      label: { kind: "level", level: "women" },
      learnt: 300,
      tested: 100,
      auc: around(0.8),
      carriers: [{ column: "income", weight: 1 }],
    },
    {
      label: { kind: "level", level: "others" },
      learnt: 9,
      tested: 4,
      auc: { value: null, reason: "tooFewRows", interval: null },
      carriers: [],
    },
  ],
};

const [column = ""] = comparedEvents().flatMap((event) =>
  event.type === "imported"
    ? event.imported.profile.columns
        .filter(({ kind, role }) => kind === "category" && role === "input")
        .map(({ name }) => name)
    : [],
);
const marked: SessionEvent = { type: "roleChosen", column, role: "protected" };

/** The fixture's protected columns, laid aside. */
const unmarked: readonly SessionEvent[] = comparedEvents().flatMap((event) =>
  event.type === "imported"
    ? event.imported.profile.columns
        .filter(({ role }) => role === "protected")
        .map(({ name }) => ({ type: "roleChosen", column: name, role: "ignored" }) as const)
    : [],
);

/** The judged model stays up to date where the column was protected before it was trained. */
function events(): readonly SessionEvent[] {
  return [...comparedEvents(), ...unmarked, marked];
}

function show(commands: Partial<Commands> = {}) {
  return renderScreen(<FairnessTab />, {
    events: events(),
    commands: {
      fairnessGroups: vi.fn(async () => report()),
      fairnessProxies: vi.fn(async () => proxies),
      ...commands,
    },
  });
}

describe("without a protected column", () => {
  test("the page says how to mark one, and goes there", async () => {
    const { commands } = renderScreen(<FairnessTab />, { events: [...comparedEvents(), ...unmarked] });
    expect(screen.getByText("No column is marked as protected")).toBeDefined();
    await userEvent.click(screen.getByRole("button", { name: "Go to Data" }));
    expect(commands.goTo).toHaveBeenCalledWith("data");
  });

  test("what the numbers are not stands there all the same", () => {
    renderScreen(<FairnessTab />, { events: [...comparedEvents(), ...unmarked] });
    expect(screen.getByText(/Cut-offs by group are not offered/)).toBeDefined();
    expect(screen.getByText(/no legal advice/)).toBeDefined();
  });
});

test("a model that was not judged is to be judged first", () => {
  const unjudged = events().filter(({ type }) => type !== "evaluated" && type !== "runJudged");
  renderScreen(<FairnessTab />, { events: unjudged });
  expect(screen.getByText("Judge the model first")).toBeDefined();
});

describe("groups of a protected column", () => {
  test("come with who they are before how they fare", async () => {
    show();
    await screen.findByText("Who is in the groups");
    const titles = screen.getAllByRole("heading", { level: 2 }).map((heading) => textOf(heading));
    expect(titles).toEqual([
      "Who is in the groups",
      "Approval beside the reference group",
      "Group by group",
      "How well the inputs tell it",
      "What leaving out a column would do",
      "What these numbers are, and are not",
    ]);
  });

  test("a ratio below four fifths is read with its test, in neutral words", async () => {
    show();
    expect(
      await screen.findByText(/^women has 75 % of the approval rate of men, below the four fifths .* more than chance/),
    ).toBeDefined();
  });

  test("other tests that people ask for stand in the table", async () => {
    show();
    const figure = await screen.findByRole("region", { name: "Approval beside the reference group" });
    await userEvent.click(within(figure).getByRole("button", { name: /Show as table/ }));
    const heads = within(figure).getAllByRole("columnheader");
    expect(heads.slice(-3).map(({ textContent }) => textContent)).toEqual([
      "Fisher, one-sided: approved less",
      "Chi-square",
      "Chi-square, corrected for continuity (Yates)",
    ]);
    const cells = within(within(figure).getByRole("row", { name: /^women/ })).getAllByRole("cell");
    expect(cells.slice(-3).map(({ textContent }) => textContent)).toEqual([
      "p = 0.002",
      "9.524, p = 0.002",
      "8.595, p = 0.003",
    ]);
  });

  test("a ratio above four fifths is said to be above", async () => {
    show({ fairnessGroups: vi.fn(async () => report(78)) });
    expect(await screen.findByText(/^The lowest approval rate is 98 % of that of men, for women: above/)).toBeDefined();
  });

  test("each has its rates with intervals, and the small one is in grey", async () => {
    show();
    const table = within(await screen.findByRole("table", { name: "How the groups are decided on" }));
    expect(textOf(table.getByRole("row", { name: /^women/ }))).toMatch(
      /^women1002060\.0 %50\.2 to 69\.1 %0\.750\.62 to 0\.90Fisher, p = 0\.003/,
    );
    expect(textOf(table.getByRole("row", { name: /^men/ }))).toContain("1.00reference");
    expect(table.getByRole("row", { name: /^others/ }).className).not.toBe("");
    expect(table.getByRole("row", { name: /^men/ }).className).not.toBe(
      table.getByRole("row", { name: /^others/ }).className,
    );
  });

  test("the groups can be compared with the largest one", async () => {
    const { commands } = show();
    await screen.findByText("Group by group");
    await userEvent.selectOptions(screen.getByRole("combobox", { name: "Compared with" }), "the largest group");
    await vi.waitFor(() =>
      expect(vi.mocked(commands.fairnessGroups).mock.lastCall?.[0]).toMatchObject({
        by: [column],
        reference: "largest",
      }),
    );
  });

  test("no cut-off by group is offered", async () => {
    show();
    await screen.findByText("Group by group");
    expect(screen.queryByRole("spinbutton")).toBeNull();
    expect(screen.queryAllByRole("slider").every((one) => one.getAttribute("aria-orientation") === "vertical")).toBe(
      true,
    );
  });
});

test("what tells a group is named, and too few rows are said to be too few", async () => {
  show();
  const table = within(await screen.findByRole("table", { name: `How well the inputs tell “${column}”` }));
  expect(textOf(table.getByRole("row", { name: /^women/ }))).toBe("women0.8000.700 to 0.900income");
  expect(table.getByRole("button", { name: "There are too few loans for this method." })).toBeDefined();
});

test("a protected number is told by the variance that is explained", async () => {
  const proxy = { rSquared: { value: 0.4, reason: null }, carriers: [{ column: "income", weight: 1 }] } as const;
  show({ fairnessProxies: vi.fn(async () => ({ kind: "number", proxy }) as const) });
  expect(await screen.findByText(/The inputs explain 40\.0 % of the variance .* told by income\./)).toBeDefined();
});

test("leaving out columns is done when asked for, and tells AUC and gaps without each", async () => {
  const gaps = { lowestRatio: 0.7, truePositiveRate: 0.1, falsePositiveRate: 0.2 };
  const auc = { difference: around(-0.05), variance: 0.001, z: -1, pValue: 0.3 };
  const fairnessDrops = vi.fn(async () => [
    { column: "income", auc, before: gaps, after: { ...gaps, lowestRatio: 0.9 } },
  ]);
  show({ fairnessDrops });
  expect(fairnessDrops).not.toHaveBeenCalled();
  await userEvent.click(await screen.findByRole("button", { name: "Leave out each column in turn" }));
  const table = within(await screen.findByRole("table", { name: "AUC and gaps without each column" }));
  expect(
    table
      .getAllByRole("row")
      .map((row) => textOf(row))
      .slice(1),
  ).toEqual(["With all columns–0.7010.0 %20.0 %", "income−0.050−0.150 to +0.0500.9010.0 %20.0 %"]);
});

test("a column that the model learnt from is named", async () => {
  const inputs = comparedEvents().map((event): SessionEvent =>
    event.type === "trained"
      ? {
          ...event,
          bundle: {
            ...event.bundle,
            recipe: { ...event.bundle.recipe, columns: [{ kind: "category", name: column, steps: [] }] },
          },
        }
      : event,
  );
  renderScreen(<FairnessTab />, { events: [...inputs, ...unmarked, marked] });
  expect(screen.getByText(`“${column}” was an input of this model`)).toBeDefined();
});
