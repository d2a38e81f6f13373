import { vi } from "vitest";
import type { Commands } from "../../src/app/commands.ts";
import { createCommands } from "../../src/app/commands.ts";
import type { AppContext } from "../../src/app/context.ts";
import { createSessionHolder } from "../../src/app/context.ts";
import { createTelemetry } from "../../src/app/telemetry.ts";
import type { Announcer } from "../../src/app/announce.ts";
import { AppError } from "../../src/core/errors.ts";
import type { Backend, TargetReport } from "../../src/core/pipeline.ts";
import type { TrialPlan, TrialReport } from "../../src/core/training/job.ts";
import type { Challengers } from "../../src/core/challenger/challengers.ts";
import type { AuditLine } from "../../src/core/audit/render.ts";
import type { AuditStore } from "../../src/storage/audit.ts";
import type { CheckpointStore } from "../../src/storage/checkpoints.ts";
import type { KeptRun, KeptSession } from "../../src/storage/records.ts";
import { createRegistryNews } from "../../src/storage/news.ts";
import { createStorageRoom } from "../../src/storage/room.ts";
import { createRunLocks } from "../../src/storage/runLocks.ts";
import type { LayersArtifacts } from "../../src/core/export/tfjs/published.ts";
import type { PublishedModels } from "../../src/storage/publishedModels.ts";
import type { SessionStore } from "../../src/storage/sessions.ts";
import type { DataApi, EngineApi, Methods } from "../../src/workers/protocol.ts";
import type { ModelDescription } from "../../src/workers/scoringProtocol.ts";
import type { Caller, Handlers } from "../../src/workers/rpc.ts";
import { plainCodec } from "./plainCodec.ts";
import { fakeModels } from "./fakeModels.ts";
import { bundleWith } from "./modelSamples.ts";

/** A worker that answers what a test lets it answer, and rejects a call that is aborted, as the real client does. */
function fakeWorker<Api extends Methods<Api>>(answers: Partial<Handlers<Api>>): Caller<Api> {
  return (method, args, { signal, onEvent } = {}) =>
    new Promise((resolve, reject) => {
      const answer = answers[method];
      if (!answer) throw new Error(`this test lets nobody answer ${method}`);
      const abort = (): void => reject(new AppError("worker/aborted", { method }));
      if (signal?.aborted) return abort();
      signal?.addEventListener("abort", abort, { once: true });
      const call = {
        signal: signal ?? new AbortController().signal,
        report: onEvent ?? (() => {}),
        transfer: () => {},
      };
      const over = (): void => signal?.removeEventListener("abort", abort);
      void answer(args, call).finally(over).then(resolve, reject);
    });
}

interface FakeApp {
  readonly context: AppContext;
  readonly commands: Commands;
  readonly session: () => ReturnType<AppContext["store"]["getState"]>;
}

interface FakeAppOptions extends Partial<Omit<AppContext, "data" | "engine">> {
  readonly data?: Partial<Handlers<DataApi>>;
  readonly engine?: Partial<Handlers<EngineApi>>;
}

/** The visit that an app is, unless its test says otherwise. */
export const thisVisit = "new-model";

interface FakeCheckpoints extends CheckpointStore {
  /** The run that is kept of a visit. */
  readonly kept: (visit?: string) => KeptRun | null;
}

/** A place for runs, in memory. */
export function fakeCheckpoints(run: KeptRun | null = null, of = thisVisit): FakeCheckpoints {
  const held = new Map(run ? [[of, run]] : []);
  return {
    save: async (visit, next) => void held.set(visit, next),
    load: async (visit) => held.get(visit) ?? null,
    discard: async (visit) => void held.delete(visit),
    visits: async () => new Set(held.keys()),
    kept: (visit = of) => held.get(visit) ?? null,
  };
}

interface FakeSessions extends SessionStore {
  readonly kept: Map<string, KeptSession>;
}

/** A place for sessions, in memory. */
export function fakeSessions(sessions: Readonly<Record<string, KeptSession>> = {}): FakeSessions {
  const kept = new Map(Object.entries(sessions));
  return {
    save: async (visit, session) => void kept.set(visit, session),
    load: async (visit) => kept.get(visit) ?? null,
    discard: async (visit) => void kept.delete(visit),
    visits: async () => new Set(kept.keys()),
    list: async () =>
      [...kept]
        .map(([visit, { name, savedAt, choices }]) => ({ visit, name, savedAt, choices }))
        .toSorted((one, other) => other.savedAt.localeCompare(one.savedAt)),
    kept,
  };
}

/** An audit log in memory. */
export function fakeAudit(): AuditStore {
  const lines: AuditLine[] = [];
  return {
    add: async (entry) => lines.push({ number: lines.length + 1, entry }),
    read: async () => [...lines],
  };
}

interface FakePublished extends PublishedModels {
  readonly kept: Map<string, LayersArtifacts>;
}

/** Published models in memory. */
export function fakePublished(): FakePublished {
  const kept = new Map<string, LayersArtifacts>();
  return {
    kept,
    list: async () => [...kept.keys()],
    publish: async (name, artifacts, { replace }) => {
      if (!replace && kept.has(name)) throw new AppError("storage/name-taken", { name });
      kept.set(name, artifacts);
    },
  };
}

/** A browser that tells nobody anything. */
export function fakeAnnouncer(changes: Partial<Announcer> = {}): Announcer {
  return {
    stayAwake: () => () => {},
    runEnded: () => {},
    notifications: () => "default",
    askForNotifications: async () => "granted",
    ...changes,
  };
}

/** What this machine has to train on, as the engine measured it for a plan. */
export function trialOf(plan: TrialPlan, choice: Backend = "wasm"): TrialReport {
  return {
    plan,
    choice,
    trials: [{ backend: choice, secondsPerEpoch: 0.01, reason: null }],
    webgl: { usable: false, detail: "none", software: false },
    workers: 1,
    fusedMultiplyAdd: false,
  };
}

/** Nobody has to say what a confirmed target means, unless a test is about it. */
const plainReport: TargetReport = { bads: 300, goods: 700, strengths: [], findings: [] };

/** A regression that nobody looks at, and no card. */
export const plainChallengers: Challengers = {
  logistic: { model: bundleWith(), strength: 1, hasConverged: true },
  scorecard: null,
};

/** What a model takes along, where no test looks at it. */
export const plainDescription: ModelDescription = {
  reasoning: { reference: [], of: "approved", wordings: [], unnamed: [] },
  baseline: { rows: 0, bads: 0, scores: { edges: [], counts: [0] }, meanPd: 0, columns: [], farFrom: 0 },
  columnsFingerprint: "0".repeat(64),
};

/** The app without a screen, around workers and a storage that are made up. */
export function fakeApp({ data = {}, engine = {}, ...changes }: FakeAppOptions = {}): FakeApp {
  const context: AppContext = {
    ...createSessionHolder(),
    data: fakeWorker<DataApi>({
      judgeTarget: async () => plainReport,
      challenge: async () => plainChallengers,
      describeModel: async () => plainDescription,
      ...data,
    }),
    engine: fakeWorker<EngineApi>({ tryTrainers: async (plan) => trialOf(plan), ...engine }),
    codec: plainCodec,
    models: fakeModels(),
    news: createRegistryNews(undefined),
    room: createStorageRoom(undefined),
    published: fakePublished(),
    audit: fakeAudit(),
    sessions: fakeSessions(),
    checkpoints: fakeCheckpoints(),
    runLocks: createRunLocks(undefined),
    announce: fakeAnnouncer(),
    telemetry: createTelemetry(),
    now: () => new Date("2026-11-24T12:00:00Z"),
    newId: () => thisVisit,
    readAsset: vi.fn(async () => new Blob(["a,b\n1,2\n"])),
    download: vi.fn(),
    chooseOutput: null,
    sayReport: () => ({ language: "en", title: "", draft: null, facts: [], contents: "", sections: [], notice: "" }),
    appVersion: "test",
    ...changes,
  };
  return { context, commands: createCommands(context), session: () => context.store.getState() };
}
