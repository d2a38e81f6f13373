import { screen, within } from "@testing-library/react";
import { userEvent } from "@testing-library/user-event";
import { describe, expect, test } from "vitest";
import { prepareJobOf, trialPlanOf } from "../../src/app/derive.ts";
import type { SessionEvent } from "../../src/app/events.ts";
import { TopBar } from "../../src/ui/shell/TopBar.tsx";
import { WhereCard } from "../../src/ui/train/WhereCard.tsx";
import { prepared, sessionAfter } from "../support/appCases.ts";
import { textOf } from "../support/noticed.ts";
import { renderScreen } from "../support/renderScreen.tsx";
import { liveRun, readyToTrain } from "../support/trainedCases.ts";
import { trialWith } from "../support/trialCases.ts";

function preparedNow(): SessionEvent {
  const from = prepareJobOf(sessionAfter(...readyToTrain));
  if (!from) throw new Error("there is no target");
  return { type: "prepared", prepared, from };
}

const tried = { type: "trainersTried", trial: trialWith({ wasm: 0.0042, plain: 0.153, webgl: null }) } as const;

function rows(): readonly string[] {
  const table = screen.getByRole("table", { name: "Trainers and their speed" });
  return within(table)
    .getAllByRole("row")
    .map((row) => textOf(row));
}

describe("where it trains", () => {
  test("is a table of what was measured, the fastest first, with the reason why one cannot be used", () => {
    renderScreen(<WhereCard />, { events: [...readyToTrain, tried] });
    expect(rows()).toEqual([
      "TrainerPer epochSlower",
      "WASMtaken4.2 msfastest",
      "CPU153 ms36 ×",
      "WebGLnot here: no webgl in this browser",
    ]);
    expect(screen.getByText("Automatic takes WASM: 36 times as fast as CPU here.")).toBeDefined();
    expect(screen.getByText("Measured with another network: 700 loans an epoch, 1 network.")).toBeDefined();
  });

  test("is said to be measured with this network where it is", () => {
    const events = [...readyToTrain, preparedNow()];
    const plan = trialPlanOf(sessionAfter(...events));
    if (!plan) throw new Error("nothing is prepared");
    const trial = trialWith({ wasm: 0.1 }, { plan });
    renderScreen(<WhereCard />, { events: [...events, { type: "trainersTried", trial }] });
    expect(screen.getByText(/^Measured with this network: [\d,]+ loans an epoch, 1 network\.$/)).toBeDefined();
  });

  test("can be pinned, and says what that costs", async () => {
    const { store } = renderScreen(<WhereCard />, { events: [...readyToTrain, tried] });
    await userEvent.selectOptions(screen.getByRole("combobox", { name: "Trainer" }), "CPU");
    expect(store.getState().choices.trainer).toBe("plain");
    expect(rows()[2]).toBe("CPUtaken153 ms36 ×");
    expect(screen.getByText("You chose CPU; WASM is 36 times as fast here.")).toBeDefined();
  });

  test("says plainly that the processor computes WebGL", () => {
    const webgl = { usable: true, software: true, detail: "ANGLE (Google, SwiftShader Device, driver)" };
    const trial = trialWith({ wasm: 0.01, webgl: 0.5 }, { webgl });
    renderScreen(<WhereCard />, { events: [...readyToTrain, { type: "trainersTried", trial }] });
    expect(screen.getByText("none; the processor computes WebGL (SwiftShader Device)")).toBeDefined();
    expect(rows()[2]).toBe("WebGL, by software500 ms50 ×");
  });

  test("tells before the first measurement when there will be one", () => {
    const { happen } = renderScreen(<WhereCard />, { events: readyToTrain });
    expect(screen.getByText(/Not measured yet/)).toBeDefined();
    happen({ type: "taskStarted", task: "tryTrainers" });
    expect(screen.getByText("Measuring what this machine does with this network.")).toBeDefined();
    happen(tried, { type: "taskEnded", task: "tryTrainers" });
    expect(screen.queryByText(/Measuring/)).toBeNull();
  });

  test("keeps what was measured in sight while it is measured again", () => {
    renderScreen(<WhereCard />, { events: [...readyToTrain, tried, { type: "taskStarted", task: "tryTrainers" }] });
    expect(screen.getByText("Measuring again, as the network has changed.")).toBeDefined();
    expect(rows()).toHaveLength(4);
  });
});

test("the chip names the trainer of the run that is on", () => {
  renderScreen(<TopBar railOpen={false} onRail={() => {}} />, {
    events: [...readyToTrain, { type: "taskStarted", task: "train" }],
    live: liveRun([], { backend: "wasm" }),
  });
  expect(screen.getByRole("button", { name: /^WASM\. .*A run is on\.$/ })).toBeDefined();
});

describe("the chip of the top bar", () => {
  const props = { railOpen: false, onRail: () => {} };

  test("says in a word what trains, and in a sentence why", () => {
    const { happen } = renderScreen(<TopBar {...props} />, { events: readyToTrain });
    expect(screen.getByRole("button", { name: /^Trainer not measured/ })).toBeDefined();
    happen(tried);
    expect(screen.getByRole("button", { name: /^WASM\. .*in WebAssembly\. It was the fastest here\.$/ })).toBeDefined();
    happen({ type: "trainerChosen", trainer: "plain" });
    expect(screen.getByRole("button", { name: /^CPU\. .*You chose it on the Train screen\.$/ })).toBeDefined();
  });

  test("says where WebGL is software, and names a real GPU", () => {
    const { happen } = renderScreen(<TopBar {...props} />, { events: readyToTrain });
    happen({ type: "trainersTried", trial: trialWith({ webgl: 0.1 }) });
    expect(screen.getByRole("button", { name: /^WebGL\. .*graphics processor\. Test GPU / })).toBeDefined();
    const webgl = { usable: true, software: true, detail: "llvmpipe" };
    happen({ type: "trainersTried", trial: trialWith({ webgl: 0.1 }, { webgl }) });
    expect(screen.getByRole("button", { name: /^WebGL \(software\)\. .*no GPU\. llvmpipe / })).toBeDefined();
  });
});
