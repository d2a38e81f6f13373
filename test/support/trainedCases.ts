import { createSessionHolder } from "../../src/app/context.ts";
import { evaluateInputsOf, trainInputsOf } from "../../src/app/derive.ts";
import type { SessionEvent } from "../../src/app/events.ts";
import type { TrainInputs } from "../../src/app/session.ts";
import type { LiveRun } from "../../src/app/telemetry.ts";
import type { EpochReport, JudgedPart, TrainOutcome } from "../../src/core/pipeline.ts";
import type { Judgement } from "../../src/workers/judgingProtocol.ts";
import { loansImported, targetConfirmed } from "./dataCases.ts";
import { judgementOf } from "./judgements.ts";
import { bundleWith } from "./modelSamples.ts";

/** Loans with a confirmed outcome: ready to be trained on. */
export const readyToTrain: readonly SessionEvent[] = [loansImported(), targetConfirmed];

function sessionAfter(events: readonly SessionEvent[]) {
  const { store, dispatch } = createSessionHolder();
  for (const event of events) dispatch(event);
  return store.getState();
}

function inputsNow(): TrainInputs {
  const inputs = trainInputsOf(sessionAfter(readyToTrain));
  if (!inputs) throw new Error("there is no target");
  return inputs;
}

/** One epoch, from its two losses; the rest is in keeping. */
export function epoch(number: number, trainLoss: number, validationLoss: number): EpochReport {
  return {
    epoch: number,
    trainLoss,
    trainAccuracy: 0.8,
    validationLoss,
    validationAccuracy: 0.75,
    validationAuc: 0.8,
    validationKs: 0.5,
    learningRate: 0.001,
    gradientNorm: 1,
    seconds: number / 10,
  };
}

/** A run as the charts see it, from its epochs. */
export function liveRun(history: readonly EpochReport[], changes: Partial<LiveRun> = {}): Partial<LiveRun> {
  const best = history.toSorted((one, other) => one.validationLoss - other.validationLoss)[0] ?? null;
  const plan = { plannedEpochs: 100, learningRate: 0.001, patience: 20 };
  return { history, points: history, best, ...plan, backend: "plain", ...changes };
}

/** The events of a run that has ended. */
export function trainedBy(ended: TrainOutcome["ended"] = "finished", validationAuc = 0.85): readonly SessionEvent[] {
  const bundle = bundleWith({
    evaluation: null,
    history: [{ ...epoch(41, 0.4, 0.5), validationAuc }],
  });
  const outcome: TrainOutcome = {
    network: bundle.network,
    calibration: { kind: "none" },
    backend: "plain",
    bestEpochs: [41],
    epochs: 61,
    seconds: 2.4,
    ended,
    rateChanges: [],
  };
  const { network: _weights, ...facts } = outcome;
  const run = {
    number: 1,
    preset: "standard",
    outcome: facts,
    validationLoss: 0.5123,
    validationAuc,
    validationKs: 0.5,
  } as const;
  return [...readyToTrain, { type: "trained", outcome, from: inputsNow(), run, bundle }];
}

/** PDs of eight loans, three of them bad. */
const badPds = [0.9, 0.6, 0.3];
const goodPds = [0.7, 0.4, 0.2, 0.1, 0.05];

/** The judgement of eight loans; `bads` and `goods` are their PDs. */
export function judgedLoans(part: JudgedPart = "test", bads = badPds, goods = goodPds): Judgement {
  const labels = Uint8Array.from([...bads.map(() => 1), ...goods.map(() => 0)]);
  return judgementOf({ part, labels, pds: Float64Array.of(...bads, ...goods) });
}

/** The event of looking at the test part. */
export const testOpened: SessionEvent = { type: "testOpened", at: "2026-11-24T12:00:00.000Z" };

/** The events of a run that has ended and was judged; on test loans, after these were looked at. */
export function judgedBy(judgement: Judgement = judgedLoans(), validationAuc?: number): readonly SessionEvent[] {
  const events = trainedBy("finished", validationAuc);
  const from = evaluateInputsOf(sessionAfter(events));
  if (!from) throw new Error("there is no network");
  const { part } = judgement.evaluation;
  const opened: readonly SessionEvent[] = part === "test" ? [testOpened] : [];
  return [...events, ...opened, { type: "evaluated", judgement, from: { ...from, part } }];
}
