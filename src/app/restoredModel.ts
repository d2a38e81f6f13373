import type { Bundle, Calibration, TrainOutcome } from "../core/pipeline.ts";
import type { Run } from "./session.ts";

/** The training of a model, as far as the model tells of it. */
export function outcomeOf({ network, calibration, provenance }: Bundle): TrainOutcome {
  const { backend, bestEpochs, epochs, seconds, rateChanges } = provenance;
  return {
    network,
    calibration: asTrained(calibration),
    backend,
    bestEpochs,
    epochs,
    seconds,
    ended: "finished",
    rateChanges,
  };
}

/** What training has left, before anybody looked at held-out loans. */
function asTrained(calibration: Calibration): Calibration {
  if (calibration.kind !== "recalibrated") return calibration;
  const { shift } = calibration;
  return shift === 0 ? { kind: "none" } : { kind: "priorShift", shift };
}

/** A model that was trained elsewhere as a line of the list of runs. @param number From 1. */
export function runOfModel(bundle: Bundle, number: number): Run {
  const { network: _weights, ...outcome } = outcomeOf(bundle);
  const [first = 0] = bundle.provenance.bestEpochs;
  const best = bundle.history.find(({ epoch }) => epoch === first);
  return {
    number,
    preset: "custom",
    learner: bundle.provenance.learner,
    outcome,
    validationLoss: best?.validationLoss ?? null,
    validationAuc: best?.validationAuc ?? null,
    validationKs: best?.validationKs ?? null,
  };
}
