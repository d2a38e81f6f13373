import { describe, expect, test, vi } from "vitest";
import { createTelemetry, drawnPoints } from "../../../src/app/telemetry.ts";
import type { EpochReport } from "../../../src/core/pipeline.ts";
import type { TrainNews } from "../../../src/workers/protocol.ts";
import { epochWith } from "../../support/appCases.ts";

const news = (...epochs: readonly EpochReport[]): TrainNews => ({
  epochs,
  backend: "plain",
  paused: false,
  rowsPerSecond: 1000,
  memory: null,
});

describe("news of a run", () => {
  test("adds up to a history, with the best epoch by validation loss", () => {
    const telemetry = createTelemetry();
    telemetry.begin(10, false);
    telemetry.receive(news(epochWith(1, 0.6), epochWith(2, 0.4)));
    telemetry.receive(news(epochWith(3, 0.5)));
    const run = telemetry.read();
    expect(run.history.map(({ epoch }) => epoch)).toEqual([1, 2, 3]);
    expect(run.best?.epoch).toBe(2);
    expect(run.plannedEpochs).toBe(10);
  });

  test("is published as new arrays: what a chart was given before never changes", () => {
    const telemetry = createTelemetry();
    telemetry.receive(news(epochWith(1)));
    const before = telemetry.read();
    telemetry.receive(news(epochWith(2)));
    expect(before.points).toHaveLength(1);
    expect(telemetry.read().points).not.toBe(before.points);
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
    telemetry.receive(news(epochWith(1)));
    telemetry.begin(5, true);
    expect(telemetry.read()).toMatchObject({ history: [], points: [], best: null, plannedEpochs: 5, paused: true });
  });

  test("a later epoch that is only as good as the best does not take its place", () => {
    const telemetry = createTelemetry();
    telemetry.receive(news(epochWith(1, 0.4), epochWith(2, 0.4)));
    expect(telemetry.read().best?.epoch).toBe(1);
  });
});

describe("a long run", () => {
  test.each([drawnPoints, drawnPoints + 1, 1000, 5000])(
    "of %i epochs is drawn with at most 300 points, the first, the best and the newest among them",
    (epochs) => {
      const telemetry = createTelemetry();
      const best = Math.floor(epochs / 2) + 1;
      telemetry.begin(epochs, false);
      telemetry.receive({
        epochs: Array.from({ length: epochs }, (_, i) => epochWith(i + 1, i + 1 === best ? 0.1 : 0.5)),
        backend: "plain",
        paused: false,
        rowsPerSecond: null,
        memory: null,
      });
      const drawn = telemetry.read().points.map(({ epoch }) => epoch);
      expect(drawn.length).toBeLessThanOrEqual(drawnPoints);
      expect(drawn).toEqual(expect.arrayContaining([1, best, epochs]));
      expect(drawn).toEqual(drawn.toSorted((one, other) => one - other));
      expect(telemetry.read().history).toHaveLength(epochs);
    },
  );
});
