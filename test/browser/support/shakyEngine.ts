import { type Caller, connect } from "../../../src/workers/rpc.ts";
import type { EngineApi } from "../../../src/workers/protocol.ts";
import type { InUse, Lacking, Mishap } from "./surroundings.ts";

/** An engine to which something may happen. */
export interface ShakyEngine {
  readonly worker: Worker;
  readonly call: Caller<EngineApi>;
  readonly happen: (mishap: Mishap) => void;
  readonly count: () => Promise<InUse>;
}

const open: { close(): void }[] = [];
let started = 0;

/** Starts an engine in surroundings of which something is lacking. */
export function startShakyEngine(lacking: Omit<Lacking, "channel"> = {}): ShakyEngine {
  const name = `engine ${(started += 1)}`;
  const port = new BroadcastChannel(name);
  const worker = new Worker(new URL("./shakyEngine.worker.ts", import.meta.url), {
    type: "module",
    name: JSON.stringify({ ...lacking, channel: name } satisfies Lacking),
  });
  open.push(port, { close: () => worker.terminate() });
  return {
    worker,
    call: connect<EngineApi>(worker),
    happen: (mishap) => port.postMessage(mishap),
    count: () =>
      new Promise((resolve) => {
        port.addEventListener("message", ({ data }: MessageEvent<InUse>) => resolve(data), { once: true });
        port.postMessage("count" satisfies Mishap);
      }),
  };
}

/** Ends all engines that were started. */
export function endEngines(): void {
  for (const one of open.splice(0)) one.close();
}
