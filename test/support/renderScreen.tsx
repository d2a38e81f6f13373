import { MantineProvider } from "@mantine/core";
import type { RenderResult } from "@testing-library/react";
import { act, render } from "@testing-library/react";
import type { ReactNode } from "react";
import { vi } from "vitest";
import type { Commands } from "../../src/app/commands.ts";
import type { SessionHolder } from "../../src/app/context.ts";
import { createSessionHolder } from "../../src/app/context.ts";
import type { SessionEvent } from "../../src/app/events.ts";
import type { LiveRun, Telemetry } from "../../src/app/telemetry.ts";
import { createTelemetry } from "../../src/app/telemetry.ts";
import { AppAccessProvider } from "../../src/ui/appAccess.tsx";

interface RenderScreenOptions {
  /** What has happened to the session before the screen is drawn. */
  readonly events?: readonly SessionEvent[];
  /** Commands that a test watches or answers itself; all others succeed and do nothing. */
  readonly commands?: Partial<Commands>;
  /** The live run that charts read. */
  readonly live?: Partial<LiveRun>;
}

interface RenderedScreen extends RenderResult {
  readonly store: SessionHolder["store"];
  readonly commands: Commands;
  /** Lets something happen to the session. */
  readonly happen: (...events: readonly SessionEvent[]) => void;
}

/** Commands that do nothing and succeed; `change` changes the session, as in the app. */
function fakeCommands(dispatch: SessionHolder["dispatch"]): Commands {
  const done = (): Promise<boolean> => Promise.resolve(true);
  return {
    openFile: vi.fn(done),
    openText: vi.fn(done),
    openSample: vi.fn(done),
    openSynthetic: vi.fn(done),
    openOrigin: vi.fn(done),
    saveProject: vi.fn(done),
    openProject: vi.fn(done),
    cancelProject: vi.fn(),
    reread: vi.fn(done),
    readAs: vi.fn(done),
    openSampled: vi.fn(done),
    judgeTarget: vi.fn(done),
    relate: vi.fn(done),
    relatePair: vi.fn(() => Promise.resolve(null)),
    applyFix: vi.fn((fix) => {
      if (fix.kind !== "reread") dispatch({ type: "fixesApplied", fixes: [fix] });
      return Promise.resolve(true);
    }),
    undo: vi.fn(() => {
      dispatch({ type: "undone" });
      return Promise.resolve(true);
    }),
    redo: vi.fn(() => {
      dispatch({ type: "redone" });
      return Promise.resolve(true);
    }),
    pictures: vi.fn(() => Promise.resolve([])),
    cancelRelating: vi.fn(),
    cancelImport: vi.fn(),
    closeProject: vi.fn(() => Promise.resolve(dispatch({ type: "closed" }))),
    prepare: vi.fn(done),
    train: vi.fn(done),
    crossValidate: vi.fn(done),
    cancelCrossValidation: vi.fn(),
    pause: vi.fn(),
    resume: vi.fn(),
    stepOnce: vi.fn(),
    stop: vi.fn(),
    evaluate: vi.fn(done),
    openTest: vi.fn(() => {
      dispatch({ type: "testOpened", at: "2026-11-24T12:00:00.000Z" });
      return done();
    }),
    weighDecisions: vi.fn(done),
    trainOn: vi.fn(done),
    tryTrainers: vi.fn(done),
    tryTrainersAgain: vi.fn(done),
    resumeRun: vi.fn(done),
    discardRun: vi.fn(() => Promise.resolve(dispatch({ type: "interruptedFound", interrupted: null }))),
    allowNotifications: vi.fn(() =>
      Promise.resolve(dispatch({ type: "notificationsKnown", notifications: "granted" })),
    ),
    challenge: vi.fn(done),
    compare: vi.fn(() => Promise.resolve(null)),
    swap: vi.fn(() => Promise.resolve(null)),
    downloadCard: vi.fn(),
    fairnessGroups: vi.fn(() => Promise.resolve(null)),
    fairnessProxies: vi.fn(() => Promise.resolve(null)),
    fairnessDrops: vi.fn(() => Promise.resolve(null)),
    segments: vi.fn(() => Promise.resolve(null)),
    pickLoan: vi.fn(done),
    takeTyped: vi.fn(),
    explainApplicant: vi.fn(done),
    explainByGradients: vi.fn(done),
    findWaysOut: vi.fn(done),
    rankColumns: vi.fn(done),
    permuteColumns: vi.fn(done),
    dependOn: vi.fn(done),
    dependOnTwo: vi.fn(done),
    cancelExplaining: vi.fn(),
    describeModel: vi.fn(done),
    scoreApplicant: vi.fn(done),
    inspectApplicants: vi.fn(done),
    mapApplicants: vi.fn((mapping) => dispatch({ type: "applicantsMapped", mapping })),
    scoreFile: vi.fn(done),
    cancelScoring: vi.fn(),
    scoredRows: vi.fn(() => Promise.resolve({ total: 0, rows: [] })),
    downloadScored: vi.fn(done),
    canChooseOutput: () => false,
    watchFile: vi.fn(done),
    watchLoans: vi.fn(done),
    cancelWatching: vi.fn(),
    learnFromFile: vi.fn(done),
    recordDecision: vi.fn(done),
    readAudit: vi.fn(() => Promise.resolve([])),
    downloadAudit: vi.fn(),
    listModels: vi.fn(done),
    saveModel: vi.fn(done),
    openModel: vi.fn(done),
    readModel: vi.fn(() => Promise.reject(new Error("this test lets nobody read models"))),
    annotateModel: vi.fn(done),
    crownModel: vi.fn(done),
    deleteModel: vi.fn(done),
    bringBackModel: vi.fn(done),
    eraseModel: vi.fn(done),
    forgetLoans: vi.fn(done),
    measureRoom: vi.fn(() => Promise.resolve()),
    askToKeep: vi.fn(() => Promise.resolve()),
    restoreSession: vi.fn(done),
    takeChallenger: vi.fn(done),
    pairModels: vi.fn(() => Promise.resolve(null)),
    exportModel: vi.fn(done),
    exportOffers: vi.fn(() => Promise.resolve([])),
    exportAs: vi.fn(done),
    publishedNames: vi.fn(() => Promise.resolve([])),
    publishModel: vi.fn(done),
    importModel: vi.fn(done),
    downloadReport: vi.fn(done),
    reportOfHand: vi.fn(() => null),
    writePaper: vi.fn((change) => dispatch({ type: "paperWritten", change })),
    signModel: vi.fn(),
    withdrawSignature: vi.fn(),
    change: vi.fn(dispatch),
    goTo: vi.fn((step) => dispatch({ type: "stepOpened", step })),
    openSampleById: vi.fn(done),
    continueUnfinished: vi.fn(done),
    discardUnfinished: vi.fn(() => Promise.resolve()),
    findUnfinished: vi.fn(() => Promise.resolve()),
    runSample: vi.fn(done),
  };
}

/** Draws a screen as the app does, around a session to which `events` have happened. */
export function renderScreen(screen: ReactNode, options: RenderScreenOptions = {}): RenderedScreen {
  const { store, dispatch } = createSessionHolder();
  for (const event of options.events ?? []) dispatch(event);
  const commands: Commands = { ...fakeCommands(dispatch), ...options.commands };
  const empty = createTelemetry();
  const live: LiveRun = { ...empty.read(), ...options.live };
  const telemetry: Telemetry = { ...empty, read: () => live };
  const rendered = render(
    <MantineProvider env="test">
      <AppAccessProvider access={{ store, commands, telemetry }}>{screen}</AppAccessProvider>
    </MantineProvider>,
  );
  const happen = (...events: readonly SessionEvent[]): void =>
    act(() => {
      for (const event of events) dispatch(event);
    });
  return { ...rendered, store, commands, happen };
}
