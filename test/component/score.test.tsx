import { screen, waitFor, within } from "@testing-library/react";
import { userEvent } from "@testing-library/user-event";
import { describe, expect, test, vi } from "vitest";
import type { Commands } from "../../src/app/commands.ts";
import type { SessionEvent } from "../../src/app/events.ts";
import type { Decision } from "../../src/core/pipeline.ts";
import { ScoreScreen } from "../../src/ui/score/ScoreScreen.tsx";
import { bundleWith, summaryWith } from "../support/modelSamples.ts";
import { descriptionOf, fileField, isDisabled, textOf, valueOf } from "../support/noticed.ts";
import { renderScreen } from "../support/renderScreen.tsx";
import { applicantsWith, scoredWith } from "../support/scoredFiles.ts";

type ScoredRow = Awaited<ReturnType<Commands["scoredRows"]>>["rows"][number];

const taken: SessionEvent = { type: "modelTaken", bundle: bundleWith(), saved: true };

const approved: Decision = { pd: 0.125, range: null, points: 541.2, band: null, verdict: "approve", flags: [] };
const decided = (decision: Decision): SessionEvent => ({ type: "applicantScored", decision });

describe("without a model", () => {
  test("the screen says how to get one", async () => {
    const { commands } = renderScreen(<ScoreScreen />);
    expect(screen.getByRole("heading", { level: 1, name: "Score" })).toBeTruthy();
    await userEvent.click(screen.getByRole("button", { name: "Go to Train" }));
    expect(commands.goTo).toHaveBeenCalledWith("train");
  });

  test("a saved one can be taken in hand", async () => {
    const { commands } = renderScreen(<ScoreScreen />, {
      events: [{ type: "modelsListed", models: [summaryWith()] }],
    });
    await userEvent.click(screen.getByRole("combobox", { name: "Score with" }));
    await userEvent.click(await screen.findByRole("option", { name: "German credit #1" }));
    expect(commands.openModel).toHaveBeenCalledWith("model-1");
  });
});

describe("one applicant", () => {
  test("the form is made from the schema: labels, units, training ranges and the typical applicant", () => {
    renderScreen(<ScoreScreen />, { events: [taken] });
    const age = screen.getByRole("textbox", { name: "age" });
    expect(valueOf(age)).toBe("33");
    expect(age.getAttribute("placeholder")).toBe("33");
    expect(descriptionOf(age)).toBe("training 18 – 75 years");
    expect(valueOf(screen.getByLabelText("opened"))).toBe("2021-01-01");
    expect(descriptionOf(screen.getByLabelText("opened"))).toBe("training 1 Jan 2020 – 31 Dec 2021");
    expect(valueOf(screen.getByRole("combobox", { name: "purpose" }))).toBe("car");
  });

  test("the heading names the model and its AUC with the part it is from", () => {
    renderScreen(<ScoreScreen />, { events: [taken] });
    expect(screen.getByText("Model “German credit #1”, AUC 0.812 on its test loans.")).toBeTruthy();
  });

  test("scores as one types, with values in the order of the schema", async () => {
    const { commands } = renderScreen(<ScoreScreen />, { events: [taken] });
    await waitFor(() => expect(commands.scoreApplicant).toHaveBeenCalledWith([33, 18_628, "car"]));
    await userEvent.clear(screen.getByRole("textbox", { name: "age" }));
    await userEvent.type(screen.getByRole("textbox", { name: "age" }), "52");
    await waitFor(() => expect(commands.scoreApplicant).toHaveBeenLastCalledWith([52, 18_628, "car"]));
  });

  test("says at once, in words, that a value lies outside of what the model was trained on", async () => {
    renderScreen(<ScoreScreen />, { events: [taken] });
    const age = screen.getByRole("textbox", { name: "age" });
    await userEvent.clear(age);
    expect(descriptionOf(age)).toMatch(/Missing, which it was in no training loan/);
    await userEvent.type(age, "184");
    expect(descriptionOf(age)).toMatch(/Higher than in any training loan \(max 75 years\)\./);
    await userEvent.clear(age);
    await userEvent.type(age, "4");
    expect(descriptionOf(age)).toMatch(/Lower than in any training loan \(min 18 years\)\./);
  });

  test("a gap that training had too is no cause for concern, and said to be none", async () => {
    renderScreen(<ScoreScreen />, { events: [taken] });
    await userEvent.click(screen.getByRole("button", { name: "Clear" }));
    expect(descriptionOf(screen.getByLabelText("opened"))).toMatch(/Missing, as in some training loans/);
  });

  test("a level that training has not seen can be entered, and is said to be unknown", async () => {
    const { commands } = renderScreen(<ScoreScreen />, { events: [taken] });
    await userEvent.click(screen.getByRole("combobox", { name: "purpose" }));
    await userEvent.click(await screen.findByRole("option", { name: /not seen in training/ }));
    expect(descriptionOf(screen.getByRole("combobox", { name: "purpose" }))).toMatch(/knows nothing of this level/);
    await waitFor(() => expect(commands.scoreApplicant).toHaveBeenLastCalledWith([33, 18_628, "(other)"]));
  });

  test("free text is typed, and nothing typed is missing", async () => {
    const { schema } = bundleWith();
    const remark = { kind: "text", name: "remark", missing: 0 } as const;
    const { commands } = renderScreen(<ScoreScreen />, {
      events: [{ type: "modelTaken", bundle: bundleWith({ schema: [...schema, remark] }), saved: true }],
    });
    await waitFor(() => expect(commands.scoreApplicant).toHaveBeenLastCalledWith([33, 18_628, "car", null]));
    await userEvent.type(screen.getByRole("textbox", { name: "remark" }), "late");
    await waitFor(() => expect(commands.scoreApplicant).toHaveBeenLastCalledWith([33, 18_628, "car", "late"]));
  });

  test("Clear leaves everything missing, Typical applicant brings the start values back", async () => {
    const { commands } = renderScreen(<ScoreScreen />, { events: [taken] });
    await userEvent.click(screen.getByRole("button", { name: "Clear" }));
    expect(valueOf(screen.getByRole("textbox", { name: "age" }))).toBe("");
    await waitFor(() => expect(commands.scoreApplicant).toHaveBeenLastCalledWith([null, null, null]));
    await userEvent.click(screen.getByRole("button", { name: "Typical applicant" }));
    expect(valueOf(screen.getByRole("textbox", { name: "age" }))).toBe("33");
  });

  test("the decision is a word, with PD, points, odds and the distance to the cut-off", () => {
    renderScreen(<ScoreScreen />, { events: [taken, decided(approved)] });
    const result = screen.getByRole("region", { name: "Decision" });
    expect(within(result).getByText("Approve")).toBeTruthy();
    expect(within(result).getByText("12.5 %")).toBeTruthy();
    expect(within(result).getByText("541")).toBeTruthy();
    expect(within(result).getByText("7 : 1")).toBeTruthy();
    expect(screen.getByText("54 points above the cut-off of 487.")).toBeTruthy();
    expect(screen.getByText("Every value lies within what the model was trained on.")).toBeTruthy();
  });

  test("the decision is announced once it is that of the values in the form", async () => {
    renderScreen(<ScoreScreen />, { events: [taken, decided(approved)] });
    expect(textOf(screen.getByRole("status"))).toBe("");
    await waitFor(() => {
      expect(textOf(screen.getByRole("status"))).toContain("Approve: probability of default 12.5 %, 541 points.");
    });
  });

  test("a declined applicant stands below the cut-off, and its flags are words", () => {
    const flags: Decision["flags"] = [{ kind: "missing", field: "age" }];
    renderScreen(<ScoreScreen />, {
      events: [taken, decided({ pd: 0.8, range: null, points: 447.1, band: null, verdict: "decline", flags })],
    });
    expect(within(screen.getByRole("region", { name: "Decision" })).getByText("Decline")).toBeTruthy();
    expect(screen.getByText("40 points below the cut-off of 487.")).toBeTruthy();
    const check = screen.getByRole("region", { name: "What to check about this applicant" });
    expect(textOf(check)).toContain("age Missing, which it was in no training loan.");
  });

  test("after a failure no decision of other values is shown", async () => {
    renderScreen(<ScoreScreen />, {
      events: [taken, decided(approved)],
      commands: { scoreApplicant: vi.fn(() => Promise.resolve(false)) },
    });
    expect(await screen.findByText(/This applicant could not be scored/)).toBeTruthy();
    expect(screen.queryByText("Approve")).toBeNull();
  });
});

const file = new File(["age,purpose\n30,car\n"], "applicants.csv", { type: "text/csv" });
const applicants = applicantsWith({
  source: {
    name: "applicants.csv",
    bytes: 2400,
    rows: 120,
    columns: 3,
    fingerprint: "77",
    format: "text",
    sampledFrom: null,
  },
  preview: { header: ["age", "purpose", "remark"], rows: [["30", "car", "=1+1"]] },
  mapping: [
    { field: "age", column: "age" },
    { field: "opened", column: null },
    { field: "purpose", column: "purpose" },
  ],
  mappedBy: ["name", null, "likeName"],
  unusedColumns: ["remark"],
});
const inspected: SessionEvent = { type: "applicantsInspected", file, applicants };

const scored = scoredWith({
  scoredId: "scored-1",
  rows: 120,
  approved: 84,
  referred: 6,
  declined: 30,
  flagged: 7,
  meanPd: 0.234,
  bands: [
    { band: "A", rows: 90 },
    { band: "B", rows: 30 },
  ],
  flags: [
    { kind: "unknownLevel", field: "purpose", rows: 7 },
    { kind: "farFromTraining", field: "", rows: 2 },
  ],
  header: ["age", "purpose", "remark"],
  reasonsFor: "notApproved",
});
const scoredNow = {
  type: "applicantsScored" as const,
  file,
  scored,
  from: { modelId: bundleWith().id, policy: bundleWith().policy },
};
const rowWith = (row: number, decision: Decision): ScoredRow => ({
  row,
  cells: ["30", "car"],
  values: [30, null, "car"],
  decision,
});
const someRows = vi.fn<Commands["scoredRows"]>(() =>
  Promise.resolve({
    total: 120,
    rows: [
      rowWith(1, approved),
      rowWith(2, {
        pd: 0.9,
        range: { low: 0.85, high: 0.95 },
        points: 410,
        band: "B",
        verdict: "decline",
        flags: [{ kind: "unknownLevel", field: "purpose" }],
        reasons: [{ column: "age", direction: "lower", contribution: 0.4, wording: "Younger than most: {value}" }],
      }),
    ],
  }),
);

async function openFileTab(): Promise<void> {
  await userEvent.click(screen.getByRole("tab", { name: "File of applicants" }));
}

describe("a file of applicants", () => {
  test("a chosen file is looked at before anything is scored", async () => {
    const { commands, container } = renderScreen(<ScoreScreen />, { events: [taken] });
    await openFileTab();
    expect(screen.getByText("The model reads 3 columns: age, opened and purpose.")).toBeTruthy();
    await userEvent.upload(fileField(container), file);
    await waitFor(() => expect(commands.inspectApplicants).toHaveBeenCalledWith(file));
    expect(commands.scoreFile).not.toHaveBeenCalled();
  });

  test("every field must be decided before the file can be scored, and the reason is said", async () => {
    const { commands } = renderScreen(<ScoreScreen />, { events: [taken, inspected] });
    await openFileTab();
    const button = screen.getByRole("button", { name: "Score 120 applicants" });
    expect(isDisabled(button)).toBe(true);
    expect(descriptionOf(button)).toMatch(/One field is undecided: opened\./);

    await userEvent.click(screen.getByRole("combobox", { name: "Column for opened" }));
    await userEvent.click(await screen.findByRole("option", { name: "missing in this file" }));
    expect(commands.mapApplicants).toHaveBeenLastCalledWith(applicants.mapping);
    expect(textOf(screen.getByRole("row", { name: /opened/ }))).toContain("missing: filled as learnt");
    expect(descriptionOf(button)).toMatch(/The column for purpose was guessed/);
    expect(isDisabled(button)).toBe(true);
    await userEvent.click(screen.getByRole("button", { name: "Take the proposals" }));

    await userEvent.click(screen.getByRole("button", { name: "Score 120 applicants" }));
    expect(commands.scoreFile).toHaveBeenCalledOnce();
  });

  test("another column can be chosen for a field; the proposed ones are marked", async () => {
    const { commands } = renderScreen(<ScoreScreen />, { events: [taken, inspected] });
    await openFileTab();
    expect(
      textOf(within(screen.getByRole("table", { name: "What goes where" })).getByRole("row", { name: /^age/ })),
    ).toContain("proposed: same name");
    expect(
      textOf(within(screen.getByRole("table", { name: "What goes where" })).getByRole("row", { name: /^purpose/ })),
    ).toContain("proposed: a name like it, please check");
    expect(screen.getByText("1 column of the file is not read: remark.")).toBeTruthy();
    await userEvent.click(screen.getByRole("combobox", { name: "Column for opened" }));
    await userEvent.click(await screen.findByRole("option", { name: "remark" }));
    expect(commands.mapApplicants).toHaveBeenLastCalledWith([
      applicants.mapping[0],
      { field: "opened", column: "remark" },
      applicants.mapping[2],
    ]);
  });

  test("scoring shows how far it is and can be cancelled", async () => {
    const { commands } = renderScreen(<ScoreScreen />, {
      events: [
        taken,
        inspected,
        { type: "taskStarted", task: "scoreFile" },
        { type: "taskProgressed", task: "scoreFile", progress: { bytes: 1200, totalBytes: 2400, rows: 60 } },
      ],
    });
    await openFileTab();
    expect(screen.getByRole("progressbar", { name: "Scoring the file" }).getAttribute("aria-valuenow")).toBe("50");
    await userEvent.click(screen.getByRole("button", { name: "Cancel" }));
    expect(commands.cancelScoring).toHaveBeenCalledOnce();
  });

  test("a scored file is summed up, its flags in words, and can be downloaded", async () => {
    const { commands } = renderScreen(<ScoreScreen />, {
      events: [taken, inspected, scoredNow],
    });
    await openFileTab();
    const whole = screen.getByRole("region", { name: "The file as a whole" });
    expect(textOf(whole)).toContain("70.0 %");
    expect(textOf(whole)).toContain("84 of 120");
    expect(textOf(whole)).toContain("6 of 120");
    expect(textOf(whole)).toContain("A 75.0 %");
    expect(textOf(whole)).toContain("German credit #1");
    expect(textOf(whole)).toContain("(the row as a whole)unlike nearly all training loans as a whole");
    expect(textOf(whole)).toContain("23.4 %");
    expect(screen.getByRole("row", { name: "purpose a level not seen in training 7" })).toBeTruthy();
    await userEvent.click(screen.getByRole("button", { name: "Download CSV" }));
    expect(commands.downloadScored).toHaveBeenCalledOnce();
  });

  test("scored rows can be filtered by decision and by flags, and leafed through", async () => {
    renderScreen(<ScoreScreen />, {
      events: [taken, inspected, scoredNow],
      commands: { scoredRows: someRows },
    });
    await openFileTab();
    const second = await screen.findByRole("row", { name: /^2 / });
    expect(textOf(second)).toContain("Decline");
    expect(textOf(second)).toContain("purpose unknown level");
    expect(textOf(second)).toContain("85.0 to 95.0 %");
    expect(textOf(second)).toContain("Younger than most: 30");
    expect(within(second).getByText("B")).toBeTruthy();

    await userEvent.click(screen.getByRole("button", { name: "Next page" }));
    expect(someRows).toHaveBeenLastCalledWith(expect.objectContaining({ from: 50, count: 50, verdict: null }));
    await userEvent.click(screen.getByRole("radio", { name: "Declined" }));
    expect(someRows).toHaveBeenLastCalledWith(expect.objectContaining({ from: 0, verdict: "decline" }));
    await userEvent.click(screen.getByRole("radio", { name: "Referred" }));
    expect(someRows).toHaveBeenLastCalledWith(expect.objectContaining({ from: 0, verdict: "refer" }));
    await userEvent.click(screen.getByRole("radio", { name: "Declined" }));
    await userEvent.click(screen.getByRole("switch", { name: "Flagged only" }));
    expect(someRows).toHaveBeenLastCalledWith(expect.objectContaining({ verdict: "decline", flaggedOnly: true }));
  });

  test("rows that cannot be fetched are a failure of the screen", async () => {
    renderScreen(<ScoreScreen />, {
      events: [taken, inspected, scoredNow],
      commands: { scoredRows: vi.fn(() => Promise.reject(new Error("gone"))) },
    });
    await openFileTab();
    expect(textOf(await screen.findByRole("alert"))).toContain("gone");
  });

  test("another cut-off makes the scores out of date, and they stay visible until scored again", async () => {
    const { commands, happen } = renderScreen(<ScoreScreen />, {
      events: [taken, inspected, scoredNow],
    });
    await openFileTab();
    expect(screen.queryByText("Out of date")).toBeNull();
    happen({ type: "cutoffMoved", cutoff: 0.3 });
    expect(screen.getByText("The model or its policy has changed since this file was scored.")).toBeTruthy();
    expect(screen.getByRole("region", { name: "The file as a whole" })).toBeTruthy();
    await userEvent.click(screen.getByRole("button", { name: "Make it again" }));
    expect(commands.scoreFile).toHaveBeenCalledOnce();
  });

  test("outcomes in the file measure the decisions", async () => {
    const metrics: NonNullable<ReturnType<typeof scoredWith>["metrics"]> = {
      rows: 100,
      bads: 20,
      auc: { value: 0.71, reason: null, interval: { low: 0.65, high: 0.77 } },
      ks: { value: 0.3, reason: null },
      averagePrecision: { value: 0.4, reason: null },
      brier: { value: 0.12, reason: null },
      logLoss: { value: null, reason: "noBads" },
      meanPd: { value: 0.25, reason: null },
      confusion: { truePositives: 12, falsePositives: 18, trueNegatives: 62, falseNegatives: 8 },
    };
    renderScreen(<ScoreScreen />, {
      events: [taken, inspected, { ...scoredNow, scored: { ...scored, metrics } }],
    });
    await openFileTab();
    const turned = screen.getByRole("region", { name: "How the decisions turned out" });
    expect(textOf(turned)).toContain("100 rows with a known outcome, 20 of them bad.");
    expect(textOf(turned)).toContain("0.71");
    expect(within(turned).getByRole("row", { name: "Bad 8 12" })).toBeTruthy();
  });

  test("a file can be scored straight into another, with reasons, where the browser can write files", async () => {
    const reasoning = { reference: [[30, null, "car"]], of: "approved", wordings: [], unnamed: [] } as const;
    const { commands } = renderScreen(<ScoreScreen />, {
      events: [
        { type: "modelTaken", bundle: bundleWith({ reasoning }), saved: true },
        { type: "applicantsInspected", file, applicants: { ...applicants, mapping: allMapped } },
      ],
      commands: { canChooseOutput: () => true },
    });
    await openFileTab();
    await userEvent.click(screen.getByRole("button", { name: "Take the proposals" }));
    await userEvent.selectOptions(
      screen.getByRole("combobox", { name: "Whose decisions come with reasons" }),
      "reasons for declined and referred",
    );
    await userEvent.click(screen.getByRole("button", { name: "Score into a file …" }));
    expect(commands.scoreFile).toHaveBeenLastCalledWith(
      expect.objectContaining({ intoFile: true, reasonsFor: "notApproved" }),
    );
  });
});

const allMapped = [
  { field: "age", column: "age" },
  { field: "opened", column: "remark" },
  { field: "purpose", column: "purpose" },
];
