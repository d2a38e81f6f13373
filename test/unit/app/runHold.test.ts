import { expect, test } from "vitest";
import { createRunHold } from "../../../src/app/runHold.ts";
import type { RunLocks } from "../../../src/storage/runLocks.ts";

/** Locks that are free again only some time after they were given back, as a browser's are. */
function slowLocks(): RunLocks {
  const held = new Set<string>();
  return {
    take: async (visit) => {
      if (held.has(visit)) return null;
      held.add(visit);
      return () => void setTimeout(() => held.delete(visit));
    },
    taken: async () => new Set(held),
  };
}

test("a tab that trains once more keeps its hold, and stays the visit that it is", async () => {
  const visit = { id: "this visit" };
  const hold = createRunHold({ runLocks: slowLocks(), newId: () => "a visit of its own" }, visit);
  expect(await Promise.all([hold.take(false), hold.take(true)])).toEqual([true, true]);
  expect(visit.id).toBe("this visit");
  expect(await hold.isElsewhere()).toBe(false);
});

test("a tab that takes up an earlier visit lets go of the run it had", async () => {
  const visit = { id: "this visit" };
  const runLocks = slowLocks();
  const hold = createRunHold({ runLocks, newId: () => "a visit of its own" }, visit);
  await hold.take(false);
  visit.id = "earlier visit";
  await hold.take(true);
  await expect.poll(() => runLocks.taken()).toEqual(new Set(["earlier visit"]));
});
