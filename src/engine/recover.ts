import { AppError, isAbort } from "../core/errors.ts";
import type { TrainingControls } from "../core/training/loop.ts";
import type { MemberState } from "../core/training/memberRun.ts";
import { epochsFinished } from "../core/training/mergeEpochs.ts";
import { driveCrew } from "./crew/crew.ts";
import { crewSize, tableBytes } from "./crew/crewSize.ts";
import { type Driver, driveHere } from "./driver.ts";
import { isContextLost, type Remedy, remedyFor } from "./remedy.ts";
import type { Run } from "./run.ts";

/** Whoever is to take the members on from here. */
async function openDriver(run: Run): Promise<Driver> {
  const { plan, workshop, backend, isAlone } = run;
  const { parts, plans } = plan;
  run.hands = 1;
  if (backend === "wasm") {
    const reason = await workshop.fault("wasm");
    if (reason !== null) throw new AppError("engine/wasm-unavailable", { reason });
    const needs = { members: plans.length, bytes: tableBytes(parts.sets) };
    if (!isAlone) run.hands = crewSize(needs, workshop.cores);
  }
  if (run.hands > 1) return driveCrew({ parts, plans }, workshop.crew, run.hands);
  return driveHere(await workshop.create(backend, parts), plans);
}

/** Members that go on from the last checkpoint. */
async function recover(run: Run, remedy: Remedy): Promise<void> {
  const { desk, checkpoints, workshop, backend } = run;
  const states = checkpoints.latest;
  desk.rewind(states);
  if (remedy.kind === "alone") run.isAlone = true;
  if (remedy.kind === "again") {
    desk.notice({ kind: "contextLost", epoch: epochsFinished(states) });
  }
  if (remedy.kind !== "fallBack") return;
  const { to, reason } = remedy;
  run.backend = to === "wasm" && (await workshop.fault("wasm")) !== null ? "plain" : to;
  run.losses = 0;
  desk.notice({ kind: "fellBack", from: backend, to: run.backend, reason });
}

/** Goes as far as it can be gone without a failure. */
async function attempt(run: Run, controls: TrainingControls): Promise<readonly MemberState[]> {
  const driver = await openDriver(run);
  run.driver = driver;
  try {
    return await driver.train(run.checkpoints.latest, controls);
  } finally {
    run.driver = null;
    driver.dispose();
  }
}

/** Takes all members to their ends, whatever fails on the way. */
export async function drive(run: Run, controls: TrainingControls): Promise<readonly MemberState[]> {
  for (;;) {
    try {
      return await attempt(run, controls);
    } catch (thrown) {
      if (isAbort(thrown)) throw thrown;
      if (isContextLost(thrown)) run.losses += 1;
      const remedy = remedyFor(thrown, run);
      if (!remedy) throw thrown;
      await recover(run, remedy);
    }
  }
}
