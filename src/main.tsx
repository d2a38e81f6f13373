import "@fontsource-variable/inter/wght.css";
import "@mantine/core/styles.css";
import "@mantine/dropzone/styles.css";
import "./ui/styles.css";
import { MantineProvider } from "@mantine/core";
import { StrictMode } from "react";
import { createRoot } from "react-dom/client";
import { createCommands } from "./app/commands.ts";
import type { AppContext } from "./app/context.ts";
import { createSessionHolder } from "./app/context.ts";
import { mirrorStepToHash } from "./app/hash.ts";
import { createTelemetry } from "./app/telemetry.ts";
import { AppError } from "./core/errors.ts";
import type { BundleCodec } from "./storage/codec.ts";
import { openStorage } from "./storage/database.ts";
import { createCheckpointStore } from "./storage/checkpoints.ts";
import { createAuditStore } from "./storage/audit.ts";
import { createModelStore } from "./storage/models.ts";
import { createPublishedModels } from "./storage/publishedModels.ts";
import { createRegistryNews } from "./storage/news.ts";
import { createStorageRoom } from "./storage/room.ts";
import { createRunLocks } from "./storage/runLocks.ts";
import { createSessionStore } from "./storage/sessions.ts";
import { createAnnouncer } from "./ui/announcer.ts";
import { AppAccessProvider } from "./ui/appAccess.tsx";
import { sayReport } from "./ui/report/sayReport.ts";
import { fileChooser, saveFile } from "./ui/saveFile.ts";
import { App } from "./ui/shell/App.tsx";
import { theme } from "./ui/theme.ts";
import { createWorkerClient } from "./workers/client.ts";
import type { DataApi, EngineApi } from "./workers/protocol.ts";
import { patient } from "./workers/silence.ts";

const holder = createSessionHolder();
const telemetry = createTelemetry();
const data = createWorkerClient<DataApi>(
  () => new Worker(new URL("./workers/data.worker.ts", import.meta.url), { type: "module" }),
);
const engine = createWorkerClient<EngineApi>(
  () => new Worker(new URL("./workers/engine.worker.ts", import.meta.url), { type: "module" }),
  patient,
);

async function readAsset(path: string): Promise<Blob> {
  const response = await fetch(new URL(path, document.baseURI));
  if (!response.ok) throw new AppError("file/unreadable", { file: path, reason: `HTTP ${response.status}` });
  return response.blob();
}

const database = openStorage();
const codec: BundleCodec = {
  encode: (bundle) => data.call("encodeModel", { bundle }),
  decode: (text, file) => data.call("decodeModel", { text, file }),
};
const locks = "locks" in navigator ? navigator.locks : undefined;
const context: AppContext = {
  ...holder,
  telemetry,
  data: data.call,
  engine: engine.call,
  codec,
  models: createModelStore(database, codec),
  news: createRegistryNews("BroadcastChannel" in window ? new BroadcastChannel("loanlab-registry") : undefined),
  room: createStorageRoom("storage" in navigator ? navigator.storage : undefined),
  published: createPublishedModels(),
  audit: createAuditStore(database),
  sessions: createSessionStore(database),
  checkpoints: createCheckpointStore(database),
  runLocks: createRunLocks(locks),
  announce: createAnnouncer({
    document,
    window,
    locks,
    notification: "Notification" in window ? Notification : undefined,
  }),
  now: () => new Date(),
  newId: () =>
    Array.from(crypto.getRandomValues(new Uint8Array(16)), (byte) => byte.toString(16).padStart(2, "0")).join(""),
  readAsset,
  download: saveFile,
  chooseOutput: fileChooser(window),
  sayReport,
  appVersion: import.meta.env["VITE_APP_VERSION"] ?? "development",
};
const commands = createCommands(context);
mirrorStepToHash(window, holder, commands);

/**
 * `?sample=german-credit` opens a sample, `&run` takes the whole journey on it. A link is followed once: a page that is
 * loaded again offers what was made of the sample by then.
 */
async function start(): Promise<void> {
  const wanted = new URLSearchParams(location.search);
  const sample = wanted.get("sample");
  if (sample !== null) history.replaceState(null, "", location.pathname + location.hash);
  await commands.listModels();
  if (sample === null) await commands.findUnfinished();
  else if (wanted.has("run")) await commands.runSample(sample);
  else await commands.openSampleById(sample);
}

const root = document.getElementById("root");
if (!root) throw new Error("index.html has no #root");
createRoot(root).render(
  <StrictMode>
    <MantineProvider theme={theme} defaultColorScheme="auto">
      <AppAccessProvider access={{ store: holder.store, commands, telemetry }}>
        <App />
      </AppAccessProvider>
    </MantineProvider>
  </StrictMode>,
);
void start();
