import { describe, expect, test, vi } from "vitest";
import { createCheckpointKeeper } from "../../../src/app/checkpointKeeper.ts";
import { AppError } from "../../../src/core/errors.ts";
import type { CheckpointStore } from "../../../src/storage/checkpoints.ts";
import type { KeptRun } from "../../../src/storage/records.ts";
import { createRunLocks } from "../../../src/storage/runLocks.ts";
import { checkpointWith, epochWith } from "../../support/appCases.ts";
import { fakeCheckpoints } from "../../support/fakeApp.ts";

const runAt = (epoch: number): KeptRun => ({
  savedAt: "2026-11-24T12:00:00.000Z",
  from: { any: "choices" },
  checkpoint: checkpointWith([epochWith(epoch)]),
  rateChanges: [],
});

const visit = () => ({ id: "this visit" });

/** A keeper over a disk, in a browser whose other tabs do nothing. */
function keeperOver(checkpoints: Partial<CheckpointStore>, runLocks = createRunLocks(undefined), of = visit()) {
  const store: CheckpointStore = {
    save: async () => {},
    load: async () => null,
    discard: async () => {},
    visits: async () => new Set(),
    ...checkpoints,
  };
  return createCheckpointKeeper({ checkpoints: store, runLocks, newId: () => "a visit of its own" }, of);
}

/** A disk whose writes end when the test says so. */
function slowDisk() {
  const events: string[] = [];
  const ends: (() => void)[] = [];
  const wait = (): Promise<void> => new Promise((resolve) => ends.push(resolve));
  return {
    events,
    /** Ends the oldest work there is. */
    end: async (): Promise<void> => {
      ends.shift()?.();
      await new Promise((resolve) => setTimeout(resolve));
    },
    store: {
      save: async (_visit: string, { checkpoint }: KeptRun) => {
        events.push(`save ${checkpoint.members[0]?.epoch}`);
        await wait();
      },
      load: async () => null,
      discard: async () => {
        events.push("discard");
        await wait();
      },
    },
  };
}

describe("keeping a run", () => {
  test("never writes twice at the same time: of those that wait, the newest is next", async () => {
    const { store, events, end } = slowDisk();
    const keeping = await keeperOver(store).begin(runAt(1), () => {});
    for (const epoch of [2, 3, 4]) keeping.keep(runAt(epoch));
    expect(events).toEqual(["save 2"]);
    await end();
    expect(events).toEqual(["save 2", "save 4"]);
    expect(keeping.kept()?.epoch).toBe(2);
    await end();
    expect(events).toHaveLength(2);
    expect(keeping.kept()?.epoch).toBe(4);
  });

  test("forgets the run before it where a new one begins, and not where one goes on", async () => {
    const { store, events, end } = slowDisk();
    const keeper = keeperOver(store);
    await keeper.begin(runAt(1), () => {});
    expect(events).toEqual([]);
    await keeper.begin(null, () => {});
    expect(events).toEqual(["discard"]);
    await end();
  });

  test("forgets a run at its end after the last write, so that nothing of it is left", async () => {
    const { store, events, end } = slowDisk();
    const keeping = await keeperOver(store).begin(runAt(1), () => {});
    keeping.keep(runAt(2));
    keeping.forget();
    expect(keeping.kept()).toBeNull();
    keeping.keep(runAt(3));
    await end();
    await end();
    expect(events).toEqual(["save 2", "discard"]);
  });

  test("of a run whose place another has taken does nothing any more", async () => {
    const { store, events, end } = slowDisk();
    const keeper = keeperOver(store);
    const older = await keeper.begin(runAt(1), () => {});
    (await keeper.begin(runAt(1), () => {})).keep(runAt(7));
    older.keep(runAt(2));
    older.forget();
    older.leave();
    await end();
    expect(events).toEqual(["save 7"]);
  });

  test("that is refused is told once, and not tried again in that run", async () => {
    const save = vi.fn(async () => {
      throw new AppError("storage/quota", { neededBytes: 100 });
    });
    const refusals: unknown[] = [];
    const keeper = keeperOver({ save });
    const keeping = await keeper.begin(runAt(1), (error) => refusals.push(error));
    keeping.keep(runAt(2));
    await vi.waitFor(() => expect(refusals).toEqual([{ code: "storage/quota", details: { neededBytes: 100 } }]));
    keeping.keep(runAt(3));
    keeping.keep(runAt(4));
    await new Promise((resolve) => setTimeout(resolve));
    expect(save).toHaveBeenCalledOnce();
    expect(refusals).toHaveLength(1);
    expect(keeping.kept()?.epoch).toBe(1);
    (await keeper.begin(runAt(1), (error) => refusals.push(error))).keep(runAt(5));
    await vi.waitFor(() => expect(refusals).toHaveLength(2));
  });

  test("that cannot be read or forgotten is no failure", async () => {
    const unavailable = () => Promise.reject(new AppError("storage/unavailable", { reason: "locked" }));
    const keeper = keeperOver({ save: unavailable, load: unavailable, discard: unavailable });
    expect(await keeper.load()).toBeNull();
    await keeper.discard();
    const refused = vi.fn();
    const keeping = await keeper.begin(null, refused);
    keeping.forget();
    await keeper.discard();
    expect(refused).not.toHaveBeenCalled();
  });
});

describe("several tabs", () => {
  /** Two tabs of one browser that have taken up the same visit, and what is kept of it. */
  function twoTabs() {
    const runLocks = createRunLocks(undefined);
    const checkpoints = fakeCheckpoints(runAt(1), "this visit");
    const visits = [visit(), visit()] as const;
    const [one, other] = visits.map((of) => keeperOver(checkpoints, runLocks, of));
    if (!one || !other) throw new Error("two tabs were to be opened");
    return { one, other, visits, checkpoints };
  }

  test("do not go on with the same run, nor forget it: it is not there for the second", async () => {
    const { one, other, checkpoints } = twoTabs();
    expect(await other.load()).not.toBeNull();
    await one.begin(runAt(1), () => {});
    expect(await other.load()).toBeNull();
    await other.discard();
    expect(checkpoints.kept()).not.toBeNull();
    await expect(other.begin(runAt(1), () => {})).rejects.toMatchObject({ code: "run/elsewhere" });
  });

  test("keep their runs beside each other where both train", async () => {
    const { one, other, visits, checkpoints } = twoTabs();
    (await one.begin(runAt(1), () => {})).keep(runAt(5));
    (await other.begin(null, () => {})).keep(runAt(7));
    expect(visits.map(({ id }) => id)).toEqual(["this visit", "a visit of its own"]);
    await vi.waitFor(() => expect(checkpoints.kept("a visit of its own")).toEqual(runAt(7)));
    expect(checkpoints.kept()).toEqual(runAt(5));
  });

  test("have to wait for the last write of a run that is left", async () => {
    const { store, end } = slowDisk();
    const runLocks = createRunLocks(undefined);
    const keeping = await keeperOver(store, runLocks).begin(runAt(1), () => {});
    keeping.keep(runAt(5));
    keeping.leave();
    await new Promise((resolve) => setTimeout(resolve));
    expect(await runLocks.taken()).toEqual(new Set(["this visit"]));
    await end();
    expect(await runLocks.taken()).toEqual(new Set());
  });

  test("may go on with what another has left", async () => {
    const { one, other } = twoTabs();
    const keeping = await one.begin(runAt(1), () => {});
    keeping.keep(runAt(5));
    keeping.leave();
    await vi.waitFor(async () => expect(await other.load()).toEqual(runAt(5)));
    expect((await other.begin(runAt(5), () => {})).kept()).toMatchObject({ epoch: 5 });
  });
});
