import { expect, test } from "vitest";
import type { EpochReport } from "../../../src/core/pipeline.ts";
import type { Checkpoint, TrainNews } from "../../../src/core/training/job.ts";
import type { MemberState } from "../../../src/core/training/memberRun.ts";
import { openNewsDesk } from "../../../src/engine/newsDesk.ts";

const report = (epoch: number, loss = 0) => ({ epoch, trainLoss: loss }) as EpochReport;
const fresh = { epoch: 0, ended: null } as MemberState;

function desk(members = 1) {
  const sent: TrainNews[] = [];
  const clock = { time: 0 };
  const opened = openNewsDesk({
    states: Array.from({ length: members }, () => fresh),
    histories: [],
    backend: () => "plain",
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
    epoch(0, report(at));
  }
  expect(sent.length).toBeLessThanOrEqual(10);
  close();
  expect(sent.flatMap((news) => news.epochs.map((one) => one.epoch))).toEqual(
    Array.from({ length: 100 }, (_, at) => at + 1),
  );
  expect(sent.every(({ members }) => members.length === 1 && members[0]!.length === 0)).toBe(true);
});

test("tells of several members one by one, and of the run when all have finished an epoch", () => {
  const { sent, clock, epoch, end, close } = desk(3);
  epoch(0, report(1, 3));
  epoch(0, report(2, 5));
  clock.time = 0.2;
  epoch(1, report(1, 6));
  expect(sent).toMatchObject([{ epochs: [], members: [[report(1, 3), report(2, 5)], [report(1, 6)], []] }]);
  epoch(2, report(1, 9));
  end(1);
  clock.time = 0.4;
  epoch(2, report(2, 7));
  expect(sent[1]).toMatchObject({
    epochs: [
      { epoch: 1, trainLoss: 6 },
      { epoch: 2, trainLoss: 6 },
    ],
    members: [[], [], [report(1, 9), report(2, 7)]],
  });
  close();
  expect(sent).toHaveLength(2);
});

test("when it closes, waits no more for members that were stopped on the way", () => {
  const { sent, clock, epoch, close } = desk(2);
  clock.time = 0.2;
  epoch(0, report(1, 4));
  expect(sent.at(-1)?.epochs).toEqual([]);
  close();
  expect(sent.at(-1)?.epochs).toEqual([report(1, 4)]);
});

test("an epoch that a member trains again is no news", () => {
  const { sent, clock, epoch, rewind } = desk();
  expect(epoch(0, report(1, 4))).toBe(true);
  rewind([fresh]);
  expect(epoch(0, report(1, 4))).toBe(false);
  clock.time = 0.2;
  expect(epoch(0, report(2, 4))).toBe(true);
  expect(sent.flatMap(({ epochs }) => epochs.map((one) => one.epoch))).toEqual([1, 2]);
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

test("tells of what happened at once, and once", () => {
  const { sent, notice, paused } = desk();
  notice({ kind: "contextLost", epoch: 3 });
  expect(sent).toMatchObject([{ notices: [{ kind: "contextLost", epoch: 3 }] }]);
  paused(true);
  expect(sent.at(-1)?.notices).toEqual([]);
});

test("a checkpoint goes with the next news, and with the last if need be", () => {
  const { sent, clock, rows, checkpoint, close } = desk();
  const [first, second] = [{ losses: 1 } as Checkpoint, { losses: 2 } as Checkpoint];
  checkpoint(first);
  expect(sent).toEqual([]);
  clock.time = 0.2;
  rows(1);
  clock.time = 0.4;
  rows(1);
  checkpoint(second);
  close();
  expect(sent.map((news) => news.checkpoint)).toEqual([first, null, second]);
});
