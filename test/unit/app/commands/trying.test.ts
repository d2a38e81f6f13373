import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { freshTrial } from "../../../../src/app/derive.ts";
import { AppError } from "../../../../src/core/errors.ts";
import type { TrainedMembers, TrialPlan, TrialReport } from "../../../../src/core/training/job.ts";
import { prepared, trainedMembers } from "../../../support/appCases.ts";
import { trialOf } from "../../../support/fakeApp.ts";
import { trainingApp } from "../../../support/trainingApp.ts";

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

const later = (): Promise<unknown> => vi.advanceTimersByTimeAsync(1000);

function start(
  tryTrainers = vi.fn(async (plan: TrialPlan): Promise<TrialReport> => trialOf(plan)),
  forgetTrials = async () => {},
) {
  let end: (trained: TrainedMembers) => void = () => {};
  const train = () => new Promise<TrainedMembers>((resolve) => (end = resolve));
  const app = trainingApp({ engine: { tryTrainers, forgetTrials, train } });
  const choose = (batch: number): void =>
    app.commands.change({ type: "trainingChosen", training: { ...app.session().choices.training, batch } });
  return { ...app, tryTrainers, choose, endRun: () => end(trainedMembers) };
}

describe("trainers are tried", () => {
  test("once the loans are prepared, on the network, the rows and the inputs that there are", async () => {
    const { commands, session, tryTrainers } = start();
    await later();
    expect(tryTrainers).not.toHaveBeenCalled();
    await commands.prepare();
    await later();
    expect(tryTrainers.mock.calls.map(([plan]) => plan)).toEqual([
      expect.objectContaining({ inputs: prepared.recipe.inputs.length, rows: 700, hidden: [64, 32], members: 1 }),
    ]);
    expect(session().trial?.choice).toBe("wasm");
    expect(freshTrial(session())).toBe(session().trial);
  });

  test("anew when what the time depends on has changed, once for many changes in a row", async () => {
    const { commands, choose, tryTrainers, session } = start();
    await commands.prepare();
    await later();
    for (const batch of [10, 20, 30]) choose(batch);
    expect(freshTrial(session())).toBeNull();
    await later();
    expect(tryTrainers.mock.calls.map(([{ batch }]) => batch)).toEqual([64, 30]);
  });

  test("not again when anything else has changed", async () => {
    const { commands, session, tryTrainers } = start();
    await commands.prepare();
    await later();
    const { training } = session().choices;
    commands.change({ type: "trainingChosen", training: { ...training, learningRate: 0.5, epochs: 3, seed: 9 } });
    commands.change({ type: "trainerChosen", trainer: "plain" });
    await later();
    expect(tryTrainers).toHaveBeenCalledOnce();
  });

  test("anew, though nothing has changed, when the analyst asks for it", async () => {
    const forgetTrials = vi.fn(async () => {});
    const { commands, tryTrainers } = start(undefined, forgetTrials);
    await commands.prepare();
    await later();
    expect(forgetTrials).not.toHaveBeenCalled();
    expect(await commands.tryTrainersAgain()).toBe(true);
    expect(forgetTrials.mock.invocationCallOrder[0]).toBeLessThan(tryTrainers.mock.invocationCallOrder[1]!);
    expect(tryTrainers).toHaveBeenCalledTimes(2);
  });

  test("not while a network is being trained, but after it", async () => {
    const { commands, choose, tryTrainers, endRun, session } = start();
    const running = commands.train(false);
    await later();
    choose(10);
    await later();
    expect(await commands.tryTrainers()).toBe(false);
    expect(tryTrainers).not.toHaveBeenCalled();
    expect(session().tasks.train).toBeDefined();
    endRun();
    await running;
    await later();
    expect(tryTrainers.mock.calls.map(([{ batch }]) => batch)).toEqual([10]);
  });

  test("again after a run has called them off", async () => {
    const tryTrainers = vi.fn(() => new Promise<TrialReport>(() => {}));
    const { commands, session, endRun } = start(tryTrainers);
    await commands.prepare();
    await later();
    expect(session().tasks.tryTrainers).toBeDefined();
    const running = commands.train(false);
    await later();
    expect(session().tasks.tryTrainers).toBeUndefined();
    endRun();
    await running;
    await later();
    expect(tryTrainers).toHaveBeenCalledTimes(2);
  });

  test("in vain without anybody being told, and not again until something has changed", async () => {
    const tryTrainers = vi.fn(() => Promise.reject<TrialReport>(new AppError("worker/crashed", { reason: "driver" })));
    const { commands, choose, session } = start(tryTrainers);
    await commands.prepare();
    await later();
    commands.goTo("train");
    await later();
    expect(tryTrainers).toHaveBeenCalledOnce();
    expect(session()).toMatchObject({ failures: {}, trial: null });
    choose(10);
    await later();
    expect(tryTrainers).toHaveBeenCalledTimes(2);
  });

  test("on the plan that was asked for, though the engine remembers another of the same shape", async () => {
    const tryTrainers = vi.fn(async (plan: TrialPlan) => trialOf({ ...plan, dropout: 0.77 }));
    const { commands, session } = start(tryTrainers);
    await commands.prepare();
    await later();
    expect(freshTrial(session())).not.toBeNull();
    await later();
    expect(tryTrainers).toHaveBeenCalledOnce();
  });
});
