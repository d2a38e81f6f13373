import { describe, expect, test } from "vitest";
import { emptySession } from "../../../src/app/defaults.ts";
import { findVisits, forgetOlderVisits, forgetVisit } from "../../../src/app/visit.ts";
import type { KeptRun, KeptSession } from "../../../src/storage/records.ts";
import { createRunLocks } from "../../../src/storage/runLocks.ts";
import { checkpointWith, epochWith, file } from "../../support/appCases.ts";
import { fakeCheckpoints, fakeSessions } from "../../support/fakeApp.ts";

const { reading, ...choices } = emptySession.choices;
const savedAt = (minute: number) => `2026-11-24T12:0${minute}:00.000Z`;
const run: KeptRun = { savedAt: savedAt(0), from: {}, checkpoint: checkpointWith([epochWith(1)]), rateChanges: [] };

function sessionAt(minute: number): KeptSession {
  const origin = { kind: "file", file } as const;
  return {
    savedAt: savedAt(minute),
    name: "loans.csv",
    origin,
    fingerprint: "ab12",
    reading,
    choices,
    testOpenings: [],
    model: null,
  };
}

/** What visits have left: each was kept a minute after the one before. */
async function leftBy(...visits: readonly { readonly id: string; readonly has: "session" | "run" | "both" }[]) {
  const sessions = fakeSessions();
  const checkpoints = fakeCheckpoints();
  for (const [minute, { id, has }] of visits.entries()) {
    if (has !== "run") await sessions.save(id, sessionAt(minute));
    if (has !== "session") await checkpoints.save(id, run);
  }
  return { sessions, checkpoints, runLocks: createRunLocks(undefined) };
}

const own = { id: "own" };

describe("what earlier visits have left", () => {
  test("is the newest session, and every older one with a run", async () => {
    const stores = await leftBy(
      { id: "old run", has: "both" },
      { id: "old", has: "session" },
      { id: "new", has: "session" },
      { id: "own", has: "both" },
    );
    const found = await findVisits(own, stores);
    expect(found.map(({ visit, hasRun }) => [visit, hasRun])).toEqual([
      ["new", false],
      ["old run", true],
    ]);
  });

  test("is not what another tab trains with", async () => {
    const stores = await leftBy({ id: "on", has: "both" }, { id: "off", has: "both" });
    await stores.runLocks.take("on");
    expect((await findVisits(own, stores)).map(({ visit }) => visit)).toEqual(["off"]);
    await forgetVisit("on", stores);
    expect(stores.checkpoints.kept("on")).not.toBeNull();
    await forgetVisit("off", stores);
    expect(stores.checkpoints.kept("off")).toBeNull();
  });

  test("is forgotten but for the newest runs, those that are on, and what is this visit's", async () => {
    const stores = await leftBy(
      { id: "run 1", has: "both" },
      { id: "on", has: "both" },
      { id: "run 2", has: "both" },
      { id: "run 3", has: "both" },
      { id: "own", has: "both" },
      { id: "choices", has: "session" },
      { id: "run without a session", has: "run" },
    );
    await stores.runLocks.take("on");
    await forgetOlderVisits(own, stores);
    expect([...stores.sessions.kept.keys()]).toEqual(["on", "run 2", "run 3", "own"]);
    expect([...(await stores.checkpoints.visits())]).toEqual(["on", "run 2", "run 3", "own"]);
  });

  test("is forgotten without this visit's run, though its session is not kept yet", async () => {
    const stores = await leftBy({ id: "own", has: "run" });
    await forgetOlderVisits(own, stores);
    expect(stores.checkpoints.kept("own")).not.toBeNull();
  });
});
