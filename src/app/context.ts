import type { StoreApi } from "zustand/vanilla";
import { createStore } from "zustand/vanilla";
import type { DataApi, EngineApi } from "../workers/protocol.ts";
import type { Caller } from "../workers/rpc.ts";
import type { AuditStore } from "../storage/audit.ts";
import type { SayReport } from "../core/export/report/files.ts";
import type { BundleCodec } from "../storage/codec.ts";
import type { ModelStore } from "../storage/models.ts";
import type { PublishedModels } from "../storage/publishedModels.ts";
import type { CheckpointStore } from "../storage/checkpoints.ts";
import type { RegistryNews } from "../storage/news.ts";
import type { StorageRoom } from "../storage/room.ts";
import type { RunLocks } from "../storage/runLocks.ts";
import type { SessionStore } from "../storage/sessions.ts";
import type { Announcer } from "./announce.ts";
import { emptySession } from "./defaults.ts";
import type { SessionEvent } from "./events.ts";
import { reduce } from "./reduce.ts";
import type { Session } from "./session.ts";
import type { Telemetry } from "./telemetry.ts";

/** The session's store: readers subscribe, commands dispatch events. */
export interface SessionHolder {
  readonly store: StoreApi<Session>;
  readonly dispatch: (event: SessionEvent) => void;
}

/** A store with the session of a first visit. */
export function createSessionHolder(): SessionHolder {
  const store = createStore<Session>(() => emptySession);
  return { store, dispatch: (event) => store.setState((session) => reduce(session, event), true) };
}

/** All that commands need from outside; built once, in `main.tsx`. */
export interface AppContext extends SessionHolder {
  readonly data: Caller<DataApi>;
  readonly engine: Caller<EngineApi>;
  readonly codec: BundleCodec;
  readonly models: ModelStore;
  readonly news: RegistryNews;
  readonly room: StorageRoom;
  readonly published: PublishedModels;
  readonly audit: AuditStore;
  readonly sessions: SessionStore;
  readonly checkpoints: CheckpointStore;
  readonly runLocks: RunLocks;
  readonly telemetry: Telemetry;
  readonly announce: Announcer;
  readonly now: () => Date;
  readonly newId: () => string;
  /** Reads a file of the app itself, such as a sample. */
  readonly readAsset: (path: string) => Promise<Blob>;
  /** Hands a file to the person. @param of The model it tells of, where that is not the one in hand. */
  readonly download: (name: string, content: Blob, of?: { readonly id: string; readonly name: string }) => void;
  /** Asks the person for a file to write into; null where nobody can be asked, its answer null where none was chosen. */
  readonly chooseOutput: ((name: string) => Promise<FileSystemFileHandle | null>) | null;
  /** Words the report of a model. */
  readonly sayReport: SayReport;
  readonly appVersion: string;
}
