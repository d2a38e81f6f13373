import { describe, expect, test, vi } from "vitest";
import { AppError } from "../../../../src/core/errors.ts";
import type { TrainOutcome } from "../../../../src/core/pipeline.ts";
import type { DataApi, EngineApi, TrainNews } from "../../../../src/workers/protocol.ts";
import type { Handlers } from "../../../../src/workers/rpc.ts";
import { epochWith, imported, outcome, prepared, target } from "../../../support/appCases.ts";
import { fakeApp } from "../../../support/fakeApp.ts";
import { evaluation } from "../../../support/modelSamples.ts";

const matrix = {
  inputs: { rows: 1, columns: 1, data: new Float32Array(1) },
  labels: new Uint8Array(1),
};
const news: TrainNews = {
  epochs: [epochWith(1, 0.7), epochWith(2, 0.4), epochWith(3, 0.5)],
  backend: "plain",
  paused: false,
  rowsPerSecond: null,
  memory: null,
};

/** An app with loans and a target, whose workers say what they were asked in `asked`. */
function start(answers: { data?: Partial<Handlers<DataApi>>; engine?: Partial<Handlers<EngineApi>> } = {}) {
  const asked: string[] = [];
  const say =
    <Result>(what: string, result: Result) =>
    async (): Promise<Result> => {
      asked.push(what);
      return result;
    };
  const app = fakeApp({
    data: {
      prepare: say("prepare", prepared),
      matrices: say("matrices", { train: matrix, validation: matrix }),
      evaluate: say("evaluate", evaluation),
      ...answers.data,
    },
    engine: {
      train: async (_job, { report }) => {
        asked.push("train");
        report(news);
        return outcome;
      },
      ...answers.engine,
    },
  });
  app.commands.change(imported());
  app.commands.change({ type: "targetConfirmed", target });
  return { ...app, asked };
}

describe("train", () => {
  test("prepares first where that has not been done", async () => {
    const { commands, asked, session } = start();
    expect(await commands.train(false)).toBe(true);
    expect(asked).toEqual(["prepare", "matrices", "train"]);
    expect(session().prepared?.value).toBe(prepared);
  });

  test("does not prepare again where nothing has changed, and does where something has", async () => {
    const { commands, asked } = start();
    await commands.prepare();
    await commands.train(false);
    expect(asked).toEqual(["prepare", "matrices", "train"]);
    commands.change({ type: "roleChosen", column: "age", role: "ignored" });
    await commands.train(false);
    expect(asked.slice(3)).toEqual(["prepare", "matrices", "train"]);
  });

  test("makes a model with its history and the facts of how it came to be", async () => {
    const { commands, session } = start();
    await commands.train(false);
    const bundle = session().model?.bundle;
    expect(bundle).toMatchObject({
      id: "new-model",
      name: "german #1",
      createdAt: "2026-11-24T12:00:00.000Z",
      evaluation: null,
      policy: { cutoff: 0.5, scale: { points: 600, odds: 50, pdo: 20 } },
      provenance: { target, backend: "plain", bestEpoch: 2, epochs: 3, app: "test" },
    });
    expect(bundle?.history.map(({ epoch }) => epoch)).toEqual([1, 2, 3]);
    expect(session().runs[0]).toMatchObject({ number: 1, validationLoss: 0.4, preset: "standard" });
  });

  test("does nothing without a target", async () => {
    const { commands, asked } = start();
    commands.change({ type: "targetReopened" });
    await commands.train(false);
    expect(asked).toEqual([]);
  });

  test("shows a failed preparation where the analyst is, and does not go on", async () => {
    const error = new AppError("target/one-class", { column: "risk", bads: 0, goods: 9 });
    const { commands, session, asked } = start({ data: { prepare: () => Promise.reject(error) } });
    expect(await commands.train(false)).toBe(false);
    expect(session().failures.train?.code).toBe("target/one-class");
    expect(asked).toEqual([]);
  });

  test("a newer run aborts the older, whose outcome is thrown away", async () => {
    const signals: AbortSignal[] = [];
    const train = vi.fn<Handlers<EngineApi>["train"]>(async () => outcome);
    train.mockImplementationOnce((_job, { signal }) => {
      signals.push(signal);
      return new Promise<TrainOutcome>(() => {});
    });
    const { commands, session } = start({ engine: { train } });
    const older = commands.train(false);
    await vi.waitFor(() => expect(train).toHaveBeenCalledOnce());
    expect(await commands.train(false)).toBe(true);
    expect(await older).toBe(false);
    expect(signals[0]?.aborted).toBe(true);
    expect(session().runs).toHaveLength(1);
  });
});

describe("stop", () => {
  test("keeps what the run has so far: it ends with the best weights and is not thrown away", async () => {
    let end: (result: TrainOutcome) => void = () => {};
    const steer = vi.fn(async () => end({ ...outcome, ended: "stopped" }));
    const train = vi.fn(() => new Promise<TrainOutcome>((resolve) => (end = resolve)));
    const { commands, session } = start({ engine: { train, steer } });
    const running = commands.train(false);
    await vi.waitFor(() => expect(train).toHaveBeenCalledOnce());
    commands.stop();
    expect(await running).toBe(true);
    expect(steer).toHaveBeenCalledWith({ command: "stop" }, expect.anything());
    expect(session().trained?.value.ended).toBe("stopped");
    expect(session().model).not.toBeNull();
  });
});

describe("step", () => {
  test("starts a paused run where there is none, and steers the one there is", async () => {
    const train = vi.fn((_job: { readonly paused: boolean }) => new Promise<TrainOutcome>(() => {}));
    const steer = vi.fn(async () => {});
    const { commands } = start({ engine: { train, steer } });
    commands.stepOnce();
    await vi.waitFor(() => expect(train).toHaveBeenCalledOnce());
    expect(train.mock.calls[0]?.[0].paused).toBe(true);
    commands.stepOnce();
    expect(steer).toHaveBeenCalledWith({ command: "step" }, expect.anything());
    expect(train).toHaveBeenCalledOnce();
  });
});

describe("evaluate", () => {
  test("judges the network last trained on the chosen part", async () => {
    const { commands, session } = start();
    await commands.train(false);
    expect(await commands.evaluate()).toBe(true);
    expect(session().evaluated?.value).toBe(evaluation);
    expect(session().model?.bundle.evaluation).toBe(evaluation);
  });

  test("judges on the loans the network was split from, though other choices have been prepared since", async () => {
    const { commands, asked, session } = start();
    await commands.train(false);
    commands.change({ type: "roleChosen", column: "age", role: "ignored" });
    await commands.prepare();
    asked.length = 0;
    await commands.evaluate();
    expect(asked).toEqual(["prepare", "evaluate"]);
    expect(session().evaluated?.from.train.prepare.roles).toContainEqual({ column: "age", role: "input" });
  });

  test("does nothing before there is a network", async () => {
    const { commands, asked } = start();
    await commands.evaluate();
    expect(asked).toEqual([]);
  });

  test("opening Evaluate judges a network that has not been, and only once", async () => {
    const { commands, asked, session } = start();
    await commands.train(false);
    commands.goTo("evaluate");
    await vi.waitFor(() => expect(session().evaluated).not.toBeNull());
    commands.goTo("evaluate");
    expect(asked.filter((what) => what === "evaluate")).toHaveLength(1);
  });

  test("is of validation loans until the test part is opened, which is noted", async () => {
    const parts: string[] = [];
    const { commands, session } = start({
      data: {
        evaluate: async ({ part }) => {
          parts.push(part);
          return { ...evaluation, part };
        },
      },
    });
    expect(await commands.openTest()).toBe(false);
    await commands.train(false);
    await commands.evaluate();
    commands.change({ type: "partChosen", part: "test" });
    await commands.evaluate();
    expect(await commands.openTest()).toBe(true);
    expect(parts).toEqual(["validation", "validation", "test"]);
    expect(session().testOpenings).toEqual(["2026-11-24T12:00:00.000Z"]);
    expect(session().model?.bundle).toMatchObject({
      evaluation: { part: "test" },
      provenance: { testOpenings: session().testOpenings },
    });
  });

  test("opens the test part once for a network, however often it is asked to", async () => {
    const { commands, session } = start();
    await commands.train(false);
    await commands.openTest();
    await commands.openTest();
    expect(session().testOpenings).toHaveLength(1);
    await commands.train(false);
    await commands.openTest();
    expect(session().testOpenings).toHaveLength(2);
  });
});
