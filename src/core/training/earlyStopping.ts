/** The epoch with the lowest validation loss so far. */
export interface BestEpoch {
  /** From 1. */
  readonly epoch: number;
  readonly loss: number;
  readonly weights: Float32Array;
}

/** Remembers the best weights and says when to give up. */
export interface EarlyStopping {
  /** Takes note of a finished epoch; a loss that is only equal is no better. */
  see(epoch: number, loss: number, weights: Float32Array | Float64Array): void;
  /** Null before the first epoch. */
  readonly best: BestEpoch | null;
  /** Whether `patience` epochs in a row brought no lower loss. */
  readonly exhausted: boolean;
}

/**
 * Early stopping on validation loss (L. Prechelt, "Early Stopping – But When?", 1998), with the best weights kept.
 *
 * @param patience Null never gives up.
 */
export function createEarlyStopping(patience: number | null): EarlyStopping {
  let best: BestEpoch | null = null;
  let latest = 0;
  return {
    see: (epoch, loss, weights) => {
      latest = epoch;
      if (best === null || loss < best.loss) best = { epoch, loss, weights: Float32Array.from(weights) };
    },
    get best() {
      return best;
    },
    get exhausted() {
      return patience !== null && best !== null && latest - best.epoch >= patience;
    },
  };
}
