import type { TrainingConfig } from "../pipeline.ts";

export type PresetName = "classic" | "standard";

/** A ready-made choice of network, training and row normalisation. */
export interface Preset {
  readonly name: PresetName;
  readonly training: TrainingConfig;
  /** Goes into the recipe. */
  readonly rowNorm: boolean;
}

/** The plain network of many tutorials: two small layers, a hundred epochs, nothing against over-fitting. */
export const classic: Preset = {
  name: "classic",
  rowNorm: true,
  training: {
    hidden: [32, 16],
    activation: "relu",
    initialiser: "glorotUniform",
    outputBias: "zero",
    loss: "crossEntropy",
    optimiser: "adam",
    learningRate: 1e-3,
    schedule: "constant",
    warmUp: 0,
    batch: 32,
    epochs: 100,
    dropout: 0,
    weightDecay: 0,
    clipNorm: null,
    classWeight: "none",
    seed: 7,
    members: 1,
    stopBy: "loss",
    patience: null,
  },
};

/** A small table needs about this many steps, whatever its size. */
const STEPS = 1500;
/** Fewer left a table of 6,000 rows short of its best by 0.02 of AUC. */
const FEWEST_EPOCHS = 60;
const FEWEST_EPOCHS_OF_MANY_ROWS = 30;
const MOST_EPOCHS = 200;
/** From here on a batch is large. */
const MANY_ROWS = 10_000;

/**
 * What we recommend for a single network on loan data: wider, decayed, with dropout, a falling rate, and stopped early.
 *
 * @param rows Rows of the table.
 */
export function standard(rows: number): Preset {
  const many = rows >= MANY_ROWS;
  const batch = many ? 256 : 64;
  const fewest = many ? FEWEST_EPOCHS_OF_MANY_ROWS : FEWEST_EPOCHS;
  const epochs = Math.round(Math.min(MOST_EPOCHS, Math.max(fewest, (STEPS * batch) / Math.max(rows, 1))));
  return {
    name: "standard",
    rowNorm: false,
    training: {
      hidden: [64, 32],
      activation: "relu",
      initialiser: "heNormal",
      outputBias: "baseRate",
      loss: "crossEntropy",
      optimiser: "adamW",
      learningRate: 1e-3,
      schedule: "cosine",
      warmUp: 0,
      batch,
      epochs,
      dropout: 0.1,
      weightDecay: 0.02,
      clipNorm: null,
      classWeight: "none",
      seed: 7,
      members: 1,
      stopBy: "loss",
      patience: 20,
    },
  };
}
