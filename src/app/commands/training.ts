import type { Bundle, EpochReport, LabelledMatrix, Prepared, TrainOutcome } from "../../core/pipeline.ts";
import type { PrepareJob } from "../../workers/protocol.ts";
import type { AppContext } from "../context.ts";
import { initialCutoff, pointsScale } from "../defaults.ts";
import { evaluateInputsOf, freshPrepared, isOutOfDate, prepareJobOf, trainInputsOf } from "../derive.ts";
import type { Run, Session, TrainInputs } from "../session.ts";
import type { Runner } from "./runner.ts";

/** Commands that prepare, train and judge. */
export interface TrainingCommands {
  /** Splits and fits the recipe by the choices as they stand. */
  readonly prepare: () => Promise<boolean>;
  /** Prepares if need be, then trains; `paused` waits for a step or for resume. */
  readonly train: (paused: boolean) => Promise<boolean>;
  readonly pause: () => void;
  readonly resume: () => void;
  /** Trains one epoch and pauses; starts a run, paused, where there is none. */
  readonly stepOnce: () => void;
  /** Ends the run and keeps the best weights so far. */
  readonly stop: () => void;
  /** Judges the network last trained, on the chosen part. */
  readonly evaluate: () => Promise<boolean>;
  /** Asks the engine what it will train on. */
  readonly probeBackend: () => Promise<void>;
}

/** Builds the {@link TrainingCommands}. */
export function trainingCommands(context: AppContext, runner: Runner): TrainingCommands {
  const { data, engine, dispatch, store, telemetry } = context;

  async function preparedBy(job: PrepareJob, signal: AbortSignal): Promise<Prepared> {
    const { prepared } = store.getState();
    if (prepared && !isOutOfDate(prepared, job)) return prepared.value;
    return data("prepare", job, { signal });
  }

  async function prepareNow(signal: AbortSignal): Promise<Prepared | null> {
    const fresh = freshPrepared(store.getState());
    const job = prepareJobOf(store.getState());
    if (fresh || !job) return fresh;
    const prepared = await data("prepare", job, { signal });
    dispatch({ type: "prepared", prepared, from: job });
    return prepared;
  }

  async function trainNow(
    prepared: Prepared,
    from: TrainInputs,
    how: { signal: AbortSignal; paused: boolean },
  ): Promise<void> {
    const { train, validation } = await data("matrices", { preparedId: prepared.preparedId }, { signal: how.signal });
    telemetry.begin(from.training.epochs, how.paused);
    const outcome = await engine(
      "train",
      { config: from.training, train, validation, trainer: from.trainer, paused: how.paused },
      { signal: how.signal, onEvent: telemetry.receive, transfer: [...buffersOf(train), ...buffersOf(validation)] },
    );
    const history = telemetry.read().history;
    const session = store.getState();
    const bundle = bundleOf(context, session, { prepared, from, outcome, history });
    dispatch({ type: "trained", outcome, from, bundle, run: runOf(session, outcome, history) });
  }

  async function train(paused: boolean): Promise<boolean> {
    const ready = await runner.run("prepare", "train", async ({ signal }) => void (await prepareNow(signal)));
    if (!ready) return false;
    return runner.run("train", "train", async ({ signal }) => {
      const prepared = freshPrepared(store.getState());
      const from = trainInputsOf(store.getState());
      if (prepared && from) await trainNow(prepared, from, { signal, paused });
    });
  }

  const steer = (command: "pause" | "resume" | "step" | "stop"): void =>
    void runner.run("steer", "train", () => engine("steer", { command }));

  return {
    prepare: () => runner.run("prepare", "prepare", async ({ signal }) => void (await prepareNow(signal))),
    train,
    pause: () => steer("pause"),
    resume: () => steer("resume"),
    stepOnce() {
      if (store.getState().tasks.train) steer("step");
      else void train(true);
    },
    stop: () => steer("stop"),
    evaluate: () =>
      runner.run("evaluate", "evaluate", async ({ signal }) => {
        const { trained } = store.getState();
        const from = evaluateInputsOf(store.getState());
        if (!trained || !from) return;
        const { preparedId } = await preparedBy(from.train.prepare, signal);
        const { network, calibration } = trained.value;
        const job = { preparedId, part: from.part, network, calibration, scale: pointsScale };
        dispatch({ type: "evaluated", evaluation: await data("evaluate", job, { signal }), from });
      }),
    async probeBackend() {
      await runner.run("probe", "train", async ({ signal }) => {
        dispatch({ type: "backendKnown", backend: await engine("backend", undefined, { signal }) });
      });
    },
  };
}

function buffersOf({ inputs, labels }: LabelledMatrix): Transferable[] {
  return [inputs.data.buffer, labels.buffer];
}

function runOf(session: Session, outcome: TrainOutcome, history: readonly EpochReport[]): Run {
  const { network: _weights, ...facts } = outcome;
  const best = history.find(({ epoch }) => epoch === outcome.bestEpoch);
  return {
    number: session.runs.length + 1,
    preset: session.choices.preset,
    outcome: facts,
    validationLoss: best?.validationLoss ?? null,
    validationAuc: best?.validationAuc ?? null,
    validationKs: best?.validationKs ?? null,
  };
}

interface Made {
  readonly prepared: Prepared;
  readonly from: TrainInputs;
  readonly outcome: TrainOutcome;
  readonly history: readonly EpochReport[];
}

function bundleOf(context: AppContext, session: Session, { prepared, from, outcome, history }: Made): Bundle {
  const { target, split, recipe } = from.prepare;
  const source = session.imported?.source ?? { name: "", bytes: 0, rows: 0, columns: 0, fingerprint: "" };
  const { backend, bestEpoch, epochs, seconds } = outcome;
  return {
    format: "loanlab-model",
    version: 1,
    id: context.newId(),
    name: `${source.name.replace(/\.[a-z]+$/i, "")} #${session.runs.length + 1}`,
    createdAt: context.now().toISOString(),
    schema: prepared.schema,
    recipe: prepared.recipe,
    network: outcome.network,
    calibration: outcome.calibration,
    policy: { scale: pointsScale, cutoff: session.model?.bundle.policy.cutoff ?? initialCutoff },
    evaluation: null,
    history,
    provenance: {
      source,
      target,
      split,
      recipe,
      training: from.training,
      parts: prepared.parts,
      backend,
      bestEpoch,
      epochs,
      seconds,
      app: context.appVersion,
    },
  };
}
