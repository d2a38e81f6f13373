import { afterEach, describe, expect, test, vi } from "vitest";
import { AppError } from "../../../../src/core/errors.ts";
import { usualDecisionChoice } from "../../../../src/core/evaluate/decisionChoice.ts";
import type { DecideJob, JudgeJob } from "../../../../src/workers/judgingProtocol.ts";
import type { DataApi } from "../../../../src/workers/protocol.ts";
import type { Handlers } from "../../../../src/workers/rpc.ts";
import { judgementWith } from "../../../support/judgements.ts";
import { bundleWith, evaluation } from "../../../support/modelSamples.ts";
import { trainingApp } from "../../../support/trainingApp.ts";

afterEach(() => vi.useRealTimers());

const dearer = {
  ...usualDecisionChoice,
  payoff: { ...usualDecisionChoice.payoff, loss: { columns: [], factor: 20 } },
};

/** An app with a network that has been judged, whose worker calibrates as it is asked to. */
async function judgedApp(isLearnable = true, data: Partial<Handlers<DataApi>> = {}) {
  const judge = vi.fn(async ({ judgedId, part, calibration, recalibration, decision }: JudgeJob) => {
    const judgement = judgementWith({ ...evaluation, part });
    const isRecalibrated = recalibration !== "none" && isLearnable;
    return {
      ...judgement,
      judgedId,
      isRecalibrated,
      calibration: isRecalibrated
        ? ({ kind: "recalibrated", shift: 0, by: { kind: "temperature", temperature: 2 } } as const)
        : calibration,
      decisions: { ...judgement.decisions, choice: decision },
    };
  });
  const decide = vi.fn(async ({ decision }: DecideJob) => ({
    ...judgementWith(evaluation).decisions,
    choice: decision,
  }));
  const app = trainingApp({ data: { judge, decide, ...data } });
  await app.commands.train(false);
  await app.commands.evaluate();
  return { ...app, judge, decide };
}

describe("another recalibration", () => {
  test("judges the network anew by itself, and goes into the model with where it was learnt", async () => {
    const { commands, session, judge } = await judgedApp();
    commands.change({ type: "recalibrationChosen", recalibration: "temperature" });
    await vi.waitFor(() => expect(session().judgement?.isRecalibrated).toBe(true));
    expect(judge).toHaveBeenCalledTimes(2);
    expect(session().model?.bundle).toMatchObject({
      calibration: { kind: "recalibrated", by: { kind: "temperature" } },
      provenance: { recalibratedOn: "validation" },
    });
  });

  test("is undone with the calibration of the model", async () => {
    const { commands, session, judge } = await judgedApp();
    commands.change({ type: "recalibrationChosen", recalibration: "temperature" });
    await vi.waitFor(() => expect(session().judgement?.isRecalibrated).toBe(true));
    await commands.undo();
    await vi.waitFor(() => expect(session().judgement?.isRecalibrated).toBe(false));
    expect(judge).toHaveBeenCalledTimes(3);
    expect(session().model?.bundle).toMatchObject({
      calibration: { kind: "none" },
      provenance: { recalibratedOn: null },
    });
  });

  test("that cannot be learnt is not tried for ever", async () => {
    const { commands, session, judge } = await judgedApp(false);
    commands.change({ type: "recalibrationChosen", recalibration: "isotonic" });
    await vi.waitFor(() => expect(session().evaluated?.from.recalibration).toBe("isotonic"));
    commands.change({ type: "stepOpened", step: "score" });
    expect(judge).toHaveBeenCalledTimes(2);
    expect(session().model?.bundle.calibration).toEqual({ kind: "none" });
  });

  test("is learnt anew for the next network", async () => {
    const { commands, session, judge } = await judgedApp();
    commands.change({ type: "recalibrationChosen", recalibration: "temperature" });
    await vi.waitFor(() => expect(session().judgement?.isRecalibrated).toBe(true));
    await commands.train(false);
    await vi.waitFor(() => expect(session().model?.bundle.calibration.kind).toBe("recalibrated"));
    expect(judge).toHaveBeenCalledTimes(3);
  });
});

describe("other money", () => {
  test("weighs the decisions by itself, once for several changes, without judging anew", async () => {
    vi.useFakeTimers();
    const { commands, session, judge, decide } = await judgedApp();
    commands.change({ type: "decisionChosen", decision: { ...dearer, bands: { by: "points", limits: null } } });
    await vi.advanceTimersByTimeAsync(100);
    commands.change({ type: "decisionChosen", decision: dearer });
    await vi.advanceTimersByTimeAsync(1000);
    expect(decide).toHaveBeenCalledOnce();
    expect(session().judgement?.decisions.choice).toEqual(dearer);
    expect(judge).toHaveBeenCalledOnce();
  });

  test("can be undone, which weighs them as before", async () => {
    vi.useFakeTimers();
    const { commands, session } = await judgedApp();
    commands.change({ type: "decisionChosen", decision: dearer });
    await vi.advanceTimersByTimeAsync(1000);
    await commands.undo();
    await vi.advanceTimersByTimeAsync(1000);
    expect(session().judgement?.decisions.choice).toEqual(usualDecisionChoice);
  });

  test("judges anew where the worker no longer holds the PDs", async () => {
    vi.useFakeTimers();
    const { commands, session, judge, decide } = await judgedApp();
    decide.mockRejectedValueOnce(new AppError("worker/forgotten", { id: "run 1" }));
    commands.change({ type: "decisionChosen", decision: dearer });
    await vi.advanceTimersByTimeAsync(1000);
    expect(judge).toHaveBeenCalledTimes(2);
    expect(session().judgement?.decisions.choice).toEqual(dearer);
    expect(session().failures).toEqual({});
  });
});

describe("the network last trained", () => {
  test("is judged under its own name, whatever model is in hand", async () => {
    const { commands, session } = await judgedApp();
    const name = session().comparing.judgedRuns.at(-1)?.name;
    expect(name).toBe(session().model?.bundle.name);
    commands.change({ type: "modelTaken", bundle: bundleWith({ name: "Another" }), saved: true });
    await commands.evaluate();
    expect(session().comparing.judgedRuns.map((run) => run.name)).toEqual([name]);
  });

  test("gets nothing of a judgement of the one before that comes late", async () => {
    const { commands, session, judge } = await judgedApp();
    let answer = (): void => {};
    judge.mockReturnValueOnce(
      new Promise((resolve) => {
        answer = () => resolve(judgementWith(evaluation));
      }),
    );
    const evaluating = commands.evaluate();
    await vi.waitFor(() => expect(judge).toHaveBeenCalledTimes(2));
    await commands.train(false);
    answer();
    await evaluating;
    expect(session().model?.bundle.evaluation).toBeNull();
  });

  test("is tested for proxies with the rows it learnt from, though another preparation has taken their place", async () => {
    const proxies = vi.fn(async () => ({ kind: "groups", groups: [] }) as const);
    const { commands, asked, session } = await judgedApp(true, { proxies });
    commands.change({ type: "splitChosen", split: { ...session().choices.split, seed: 8 } });
    await commands.prepare();
    asked.length = 0;
    await commands.fairnessProxies("sex", new AbortController().signal);
    expect(asked).toEqual(["prepare"]);
    expect(proxies).toHaveBeenCalledTimes(1);
  });
});
