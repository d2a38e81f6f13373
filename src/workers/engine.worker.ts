import { createEngine } from "../engine/engine.ts";
import type { EngineApi } from "./protocol.ts";
import { serve } from "./rpc.ts";

const engine = createEngine();

serve<EngineApi>(self, {
  backend: () => engine.backend(),
  async train(job, { signal, report, transfer }) {
    const outcome = await engine.train(job, { signal, report });
    for (const { buffer } of outcome.network.members) if (buffer instanceof ArrayBuffer) transfer(buffer);
    return outcome;
  },
  steer({ command }) {
    engine.steer(command);
    return Promise.resolve();
  },
});
