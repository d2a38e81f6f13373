import type { Backend } from "../../src/core/pipeline.ts";
import type { TrainerTrial, TrialReport } from "../../src/core/training/job.ts";

/** What was measured, from the seconds an epoch takes each trainer; null where one cannot be used. */
export function trialWith(
  seconds: Partial<Record<Backend, number | null>>,
  changes: Partial<TrialReport> = {},
): TrialReport {
  const measured: readonly TrainerTrial[] = (["wasm", "webgl", "plain"] as const)
    .filter((backend) => seconds[backend] !== undefined)
    .map((backend) => {
      const secondsPerEpoch = seconds[backend] ?? null;
      return { backend, secondsPerEpoch, reason: secondsPerEpoch === null ? `no ${backend} in this browser` : null };
    });
  const trials = measured.toSorted(
    (one, other) => (one.secondsPerEpoch ?? Infinity) - (other.secondsPerEpoch ?? Infinity),
  );
  return {
    plan: {
      hidden: [64, 32],
      activation: "relu",
      loss: "crossEntropy",
      optimiser: "adamW",
      batch: 64,
      clipNorm: null,
      dropout: 0.1,
      inputs: 20,
      rows: 700,
      members: 1,
    },
    choice: trials[0]?.backend ?? "plain",
    trials,
    webgl: { usable: true, software: false, detail: "Test GPU" },
    workers: 2,
    fusedMultiplyAdd: true,
    ...changes,
  };
}
