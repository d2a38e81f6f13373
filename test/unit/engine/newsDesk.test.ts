import { expect, test } from "vitest";
import type { EpochReport } from "../../../src/core/pipeline.ts";
import type { TrainNews } from "../../../src/core/training/job.ts";
import { openNewsDesk } from "../../../src/engine/newsDesk.ts";

const report = (epoch: number) => ({ epoch }) as EpochReport;

function desk() {
  const sent: TrainNews[] = [];
  const clock = { time: 0 };
  const opened = openNewsDesk({
    backend: "plain",
    now: () => clock.time,
    memory: () => null,
    send: (news) => void sent.push(news),
  });
  return { sent, clock, ...opened };
}

test("gathers epochs and sends them at most ten times a second", () => {
  const { sent, clock, epoch, close } = desk();
  for (let at = 1; at <= 100; at += 1) {
    clock.time = at / 100;
    epoch(report(at));
  }
  expect(sent.length).toBeLessThanOrEqual(10);
  close();
  expect(sent.flatMap((news) => news.epochs.map((one) => one.epoch))).toEqual(
    Array.from({ length: 100 }, (_, at) => at + 1),
  );
});

test("measures the speed over the last second", () => {
  const { sent, clock, rows } = desk();
  for (let at = 1; at <= 40; at += 1) {
    clock.time = at / 10;
    rows(at <= 20 ? 10 : 50);
  }
  expect(sent.at(-1)?.rowsPerSecond).toBeCloseTo(500, -1);
});

test("tells of a pause at once, without a speed", () => {
  const { sent, clock, rows, paused } = desk();
  clock.time = 0.05;
  rows(10);
  paused(true);
  expect(sent).toMatchObject([{ paused: true, rowsPerSecond: null }]);
  paused(false);
  expect(sent.at(-1)?.paused).toBe(false);
});
