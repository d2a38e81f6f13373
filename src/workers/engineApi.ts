import { createEngine } from "../engine/engine.ts";
import { createWorkshop } from "../engine/workshop.ts";
import { hireWorker } from "./crewApi.ts";
import { handOver } from "./handOver.ts";
import type { EngineApi } from "./protocol.ts";
import type { Handlers } from "./rpc.ts";

/** The engine worker's answers. */
export function createEngineHandlers(): Handlers<EngineApi> {
  const engine = createEngine(createWorkshop(hireWorker));
  return {
    tryTrainers: (plan, { signal }) => engine.tryTrainers(plan, signal),
    forgetTrials() {
      engine.forgetTrials();
      return Promise.resolve();
    },
    train: (job, { signal, report }) => engine.train(job, { signal, report: (news) => report(...handOver(news)) }),
    steer({ command }) {
      engine.steer(command);
      return Promise.resolve();
    },
  };
}
