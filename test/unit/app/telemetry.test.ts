import { describe, expect, test, vi } from "vitest";
import { createTelemetry, drawnPoints, type RunPlan } from "../../../src/app/telemetry.ts";
import type { EpochReport } from "../../../src/core/pipeline.ts";
import type { TrainNews } from "../../../src/core/training/job.ts";
import { checkpointWith, epochWith, newsWith } from "../../support/appCases.ts";

const news = (...epochs: readonly EpochReport[]): TrainNews => newsWith({ epochs, rowsPerSecond: 1000 });

function planWith(changes: Partial<RunPlan> = {}): RunPlan {
  return { epochs: 10, learningRate: 0.001, patience: null, stopBy: "loss", paused: false, ...changes };
}

const epochsOf = (reports: readonly EpochReport[] | undefined) => reports?.map(({ epoch }) => epoch);

/** Epochs from 1 to `count`, the losses all alike. */
const manyEpochs = (count: number) => Array.from({ length: count }, (_, at) => epochWith(at + 1));

describe("news of a run", () => {
  test("adds up to a history, with the best epoch by validation loss", () => {
    const telemetry = createTelemetry();
    telemetry.begin(planWith());
    telemetry.receive(news(epochWith(1, 0.6), epochWith(2, 0.4)));
    telemetry.receive(news(epochWith(3, 0.5)));
    const run = telemetry.read();
    expect(epochsOf(run.history)).toEqual([1, 2, 3]);
    expect(run.best?.epoch).toBe(2);
    expect(run.plannedEpochs).toBe(10);
  });

  test("has the best epoch by AUC where the run is stopped by that", () => {
    const telemetry = createTelemetry();
    telemetry.begin(planWith({ stopBy: "auc" }));
    telemetry.receive(news({ ...epochWith(1, 0.2), validationAuc: 0.7 }, { ...epochWith(2, 0.9), validationAuc: 0.8 }));
    expect(telemetry.read().best?.epoch).toBe(2);
  });

  test("is published as new arrays: what a chart was given before never changes", () => {
    const telemetry = createTelemetry();
    telemetry.receive(newsWith({ epochs: [epochWith(1)], members: [[epochWith(1)], [epochWith(1)]] }));
    const before = telemetry.read();
    telemetry.receive(newsWith({ epochs: [epochWith(2)], members: [[epochWith(2)], [epochWith(2)]] }));
    expect([before.history, before.points, before.members[0]].map((list) => list?.length)).toEqual([1, 1, 1]);
    expect(telemetry.read().points).not.toBe(telemetry.read().history);
  });

  test("reaches those who listen, until they no longer do", () => {
    const telemetry = createTelemetry();
    const listener = vi.fn();
    const leave = telemetry.subscribe(listener);
    telemetry.receive(news(epochWith(1)));
    leave();
    telemetry.receive(news(epochWith(2)));
    expect(listener).toHaveBeenCalledOnce();
  });

  test("a new run starts from nothing", () => {
    const telemetry = createTelemetry();
    telemetry.receive(newsWith({ epochs: [epochWith(1)], checkpoint: checkpointWith([epochWith(1)]) }));
    telemetry.note({ kind: "crashed", epoch: 0 });
    telemetry.begin(planWith({ epochs: 5, paused: true }));
    expect(telemetry.read()).toMatchObject({
      history: [],
      points: [],
      members: [],
      best: null,
      plannedEpochs: 5,
      paused: true,
      secondsLeft: null,
      notices: [],
      checkpoint: null,
    });
  });

  test("a later epoch that is only as good as the best does not take its place", () => {
    const telemetry = createTelemetry();
    telemetry.receive(news(epochWith(1, 0.4), epochWith(2, 0.4)));
    expect(telemetry.read().best?.epoch).toBe(1);
  });

  test("that tells epochs again, as the engine went back a little, replaces what was told of them", () => {
    const telemetry = createTelemetry();
    telemetry.begin(planWith());
    telemetry.receive(news(epochWith(1, 0.6), epochWith(2, 0.5), epochWith(3, 0.1)));
    telemetry.receive(news(epochWith(2, 0.4)));
    expect(telemetry.read().history.map(({ epoch, validationLoss }) => [epoch, validationLoss])).toEqual([
      [1, 0.6],
      [2, 0.4],
    ]);
    expect(telemetry.read().best?.epoch).toBe(2);
  });

  test("keeps notices in the order in which they came, and the newest checkpoint", () => {
    const telemetry = createTelemetry();
    const checkpoint = checkpointWith([epochWith(1)]);
    telemetry.receive(newsWith({ checkpoint, notices: [{ kind: "contextLost", epoch: 1 }] }));
    telemetry.note({ kind: "crashed", epoch: 1 });
    telemetry.receive(newsWith());
    expect(telemetry.read().notices.map(({ kind }) => kind)).toEqual(["contextLost", "crashed"]);
    expect(telemetry.read().checkpoint).toBe(checkpoint);
  });
});

describe("time left", () => {
  test("is that of the epochs to come, at the pace of the last twenty", () => {
    const telemetry = createTelemetry();
    telemetry.begin(planWith({ epochs: 100 }));
    const slowStart = Array.from({ length: 40 }, (_, at) => ({
      ...epochWith(at + 1),
      seconds: at < 20 ? 2 * (at + 1) : 40 + (at - 19) / 2,
    }));
    telemetry.receive(news(...slowStart));
    expect(telemetry.read().secondsLeft).toBeCloseTo(60 * 0.5, 9);
  });

  test("is not known before the first epoch, and nothing when all are done", () => {
    const telemetry = createTelemetry();
    telemetry.begin(planWith({ epochs: 2 }));
    expect(telemetry.read().secondsLeft).toBeNull();
    telemetry.receive(news(epochWith(1), epochWith(2)));
    expect(telemetry.read().secondsLeft).toBe(0);
  });
});

describe("members", () => {
  test("have a curve each, and none where there is one alone", () => {
    const telemetry = createTelemetry();
    telemetry.receive(newsWith({ epochs: [epochWith(1)], members: [[epochWith(1)], [epochWith(1), epochWith(2)]] }));
    expect(telemetry.read().members.map(epochsOf)).toEqual([[1], [1, 2]]);
    telemetry.begin(planWith());
    telemetry.receive(newsWith({ epochs: [epochWith(1)] }));
    expect(telemetry.read().members).toEqual([]);
  });

  test("that have nothing new keep the very curves they had", () => {
    const telemetry = createTelemetry();
    telemetry.receive(newsWith({ epochs: [epochWith(1)], members: [[epochWith(1)], [epochWith(1)]] }));
    const { members } = telemetry.read();
    telemetry.receive(newsWith({ members: [[], []] }));
    expect(telemetry.read().members).toBe(members);
  });
});

describe("a run that goes on from a checkpoint", () => {
  const epochs = [epochWith(1, 0.6), epochWith(2, 0.4), epochWith(3, 0.5)];

  test("has the epochs before it, as if it had never been away", () => {
    const telemetry = createTelemetry();
    telemetry.begin(planWith(), checkpointWith(epochs));
    expect(telemetry.read()).toMatchObject({ history: epochs, best: epochs[1], backend: "wasm", notices: [] });
    telemetry.receive(news(epochWith(4, 0.3)));
    expect(epochsOf(telemetry.read().history)).toEqual([1, 2, 3, 4]);
  });

  test("has the mean of its members up to where all of them have come, and each member's own", () => {
    const telemetry = createTelemetry();
    const one = checkpointWith([epochWith(1, 0.6), epochWith(2, 0.4)]);
    const other = checkpointWith([epochWith(1, 0.2)]);
    telemetry.begin(planWith(), {
      ...one,
      members: [...one.members, ...other.members],
      histories: [...one.histories, ...other.histories],
    });
    expect(telemetry.read().history.map(({ epoch, validationLoss }) => [epoch, validationLoss])).toEqual([[1, 0.4]]);
    expect(telemetry.read().members.map(epochsOf)).toEqual([[1, 2], [1]]);
  });

  test("in the same run forgets the epochs since, and no notice", () => {
    const telemetry = createTelemetry();
    telemetry.begin(planWith());
    telemetry.receive(news(...epochs, epochWith(4, 0.1)));
    telemetry.note({ kind: "crashed", epoch: 3 });
    telemetry.goOn(planWith({ epochs: 20 }), checkpointWith(epochs));
    expect(epochsOf(telemetry.read().history)).toEqual([1, 2, 3]);
    expect(telemetry.read()).toMatchObject({ best: epochs[1], plannedEpochs: 20, notices: [{ kind: "crashed" }] });
  });
});

describe("a long run", () => {
  test.each([drawnPoints, drawnPoints + 1, 1000, 5000])(
    "of %i epochs is drawn with at most 300 points, the first, the best and the newest among them",
    (epochs) => {
      const telemetry = createTelemetry();
      const best = Math.floor(epochs / 2) + 1;
      telemetry.begin(planWith({ epochs }));
      const history = manyEpochs(epochs).with(best - 1, epochWith(best, 0.1));
      telemetry.receive(newsWith({ epochs: history, members: [history, history] }));
      for (const points of [telemetry.read().points, ...telemetry.read().members]) {
        const drawn = points.map(({ epoch }) => epoch);
        expect(drawn.length).toBeLessThanOrEqual(drawnPoints);
        expect(drawn).toEqual(expect.arrayContaining([1, best, epochs]));
        expect(drawn).toEqual(drawn.toSorted((one, other) => one - other));
      }
      expect(telemetry.read().history).toHaveLength(epochs);
    },
  );
});
