import { describe, expect, test, vi } from "vitest";
import { createCheckpointKeeper } from "../../../src/app/checkpointKeeper.ts";
import { AppError } from "../../../src/core/errors.ts";
import type { KeptRun } from "../../../src/storage/database.ts";
import { checkpointWith, epochWith } from "../../support/appCases.ts";

const runAt = (epoch: number): KeptRun => ({
  savedAt: "2026-11-24T12:00:00.000Z",
  from: { any: "choices" },
  checkpoint: checkpointWith([epochWith(epoch)]),
  rateChanges: [],
});

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
      save: async ({ checkpoint }: KeptRun) => {
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
    const keeping = createCheckpointKeeper(store).begin(runAt(1), () => {});
    for (const epoch of [2, 3, 4]) keeping.keep(runAt(epoch));
    expect(events).toEqual(["save 2"]);
    await end();
    expect(events).toEqual(["save 2", "save 4"]);
    expect(keeping.kept()?.checkpoint.members[0]?.epoch).toBe(2);
    await end();
    expect(events).toHaveLength(2);
    expect(keeping.kept()?.checkpoint.members[0]?.epoch).toBe(4);
  });

  test("forgets the run before it where a new one begins, and not where one goes on", async () => {
    const { store, events, end } = slowDisk();
    const keeper = createCheckpointKeeper(store);
    keeper.begin(runAt(1), () => {});
    expect(events).toEqual([]);
    keeper.begin(null, () => {});
    expect(events).toEqual(["discard"]);
    await end();
  });

  test("forgets a run at its end after the last write, so that nothing of it is left", async () => {
    const { store, events, end } = slowDisk();
    const keeping = createCheckpointKeeper(store).begin(runAt(1), () => {});
    keeping.keep(runAt(2));
    keeping.forget();
    keeping.keep(runAt(3));
    await end();
    await end();
    expect(events).toEqual(["save 2", "discard"]);
  });

  test("of a run whose place another has taken does nothing any more", async () => {
    const { store, events, end } = slowDisk();
    const keeper = createCheckpointKeeper(store);
    const older = keeper.begin(runAt(1), () => {});
    keeper.begin(runAt(1), () => {}).keep(runAt(7));
    older.keep(runAt(2));
    older.forget();
    await end();
    expect(events).toEqual(["save 7"]);
  });

  test("that is refused is told once, and not tried again in that run", async () => {
    const save = vi.fn(async () => {
      throw new AppError("storage/quota", { neededBytes: 100 });
    });
    const refusals: unknown[] = [];
    const keeper = createCheckpointKeeper({ save, load: async () => null, discard: async () => {} });
    const keeping = keeper.begin(runAt(1), (error) => refusals.push(error));
    keeping.keep(runAt(2));
    await vi.waitFor(() => expect(refusals).toEqual([{ code: "storage/quota", details: { neededBytes: 100 } }]));
    keeping.keep(runAt(3));
    keeping.keep(runAt(4));
    await new Promise((resolve) => setTimeout(resolve));
    expect(save).toHaveBeenCalledOnce();
    expect(refusals).toHaveLength(1);
    expect(keeping.kept()?.checkpoint.members[0]?.epoch).toBe(1);
    keeper.begin(runAt(1), (error) => refusals.push(error)).keep(runAt(5));
    await vi.waitFor(() => expect(refusals).toHaveLength(2));
  });

  test("that cannot be read or forgotten is no failure", async () => {
    const unavailable = () => Promise.reject(new AppError("storage/unavailable", { reason: "locked" }));
    const keeper = createCheckpointKeeper({ save: unavailable, load: unavailable, discard: unavailable });
    expect(await keeper.load()).toBeNull();
    await keeper.discard();
    const refused = vi.fn();
    const keeping = keeper.begin(null, refused);
    keeping.forget();
    await keeper.discard();
    expect(refused).not.toHaveBeenCalled();
  });
});
