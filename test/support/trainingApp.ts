import type { DataApi, EngineApi } from "../../src/workers/protocol.ts";
import type { Handlers } from "../../src/workers/rpc.ts";
import { epochWith, imported, newsWith, prepared, target, trainedMembers } from "./appCases.ts";
import { fakeApp, trialOf } from "./fakeApp.ts";
import { judgementWith } from "./judgements.ts";
import { evaluation } from "./modelSamples.ts";

const matrix = {
  inputs: { rows: 1, columns: 1, data: new Float32Array(1) },
  labels: new Uint8Array(1),
};

/** What the made-up engine tells of a run: three epochs, the second of them the best. */
export const threeEpochs = newsWith({ epochs: [epochWith(1, 0.7), epochWith(2, 0.4), epochWith(3, 0.5)] });

interface TrainingAppOptions extends Omit<NonNullable<Parameters<typeof fakeApp>[0]>, "data" | "engine"> {
  readonly data?: Partial<Handlers<DataApi>>;
  readonly engine?: Partial<Handlers<EngineApi>>;
}

interface TrainingApp extends ReturnType<typeof fakeApp> {
  /** What the workers were asked, in this order. */
  readonly asked: string[];
}

/** An app with loans and a target, whose workers can prepare, train and judge. */
export function trainingApp({ data, engine, ...changes }: TrainingAppOptions = {}): TrainingApp {
  const asked: string[] = [];
  const say =
    <Result>(what: string, result: Result) =>
    async (): Promise<Result> => {
      asked.push(what);
      return result;
    };
  const app = fakeApp({
    ...changes,
    data: {
      prepare: say("prepare", prepared),
      matrices: say("matrices", { train: matrix, validation: matrix }),
      judge: say("judge", judgementWith(evaluation)),
      ...data,
    },
    engine: {
      tryTrainers: async (plan) => trialOf(plan),
      train: async (_job, { report }) => {
        asked.push("train");
        report(threeEpochs);
        return trainedMembers;
      },
      ...engine,
    },
  });
  app.commands.change(imported());
  app.commands.change({ type: "targetConfirmed", target });
  return { ...app, asked };
}
