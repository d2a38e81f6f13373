import type { TrainingConfig } from "../../src/core/pipeline.ts";
import { initialState, type MemberPlan, type MemberState } from "../../src/core/training/memberRun.ts";
import { classic } from "../../src/core/training/presets.ts";
import { type EpochFigures, emptyTally, type MemberEpoch, type Trainer } from "../../src/core/training/trainer.ts";

/** One optimiser step that was asked for. */
export interface ScriptedStep {
  readonly member: number;
  readonly step: number;
  readonly rate: number;
  readonly rows: number;
}

/**
 * A trainer that trains nothing: the weight of a member is the number of epochs it was trained, and the logit of all its
 * validation rows follows a script.
 *
 * @param logits For each member the logit after each epoch; 0 where the script has ended.
 * @param batch Rows of a batch.
 */
export function scripted(
  logits: readonly (readonly number[])[],
  batch = 4,
): { readonly trainer: Trainer; readonly log: ScriptedStep[] } {
  const log: ScriptedStep[] = [];
  const members = logits.map(() => ({ epochs: 0, step: 0, current: null as MemberEpoch | null }));
  const trainer: Trainer = {
    backend: "plain",
    epochsInFlight: 1,
    restore: (states) => {
      for (const [index, { weights, step }] of states.entries()) {
        Object.assign(members[index]!, { epochs: weights[0]!, step });
      }
    },
    startEpoch: (epochs) => {
      for (const [index, member] of members.entries()) member.current = epochs[index]!;
    },
    steps: async (from, to) => {
      for (const [index, member] of members.entries()) {
        const { rates, order } = member.current ?? { rates: [], order: [] };
        for (let at = from; at < Math.min(to, rates.length); at += 1) {
          const rows = Math.min(batch, order.length - at * batch);
          log.push({ member: index, step: (member.step += 1), rate: rates[at]!, rows });
        }
      }
    },
    endEpoch: async (breathe) => {
      await breathe();
      return members.map((member, index): EpochFigures | null => {
        if (!member.current) return null;
        member.epochs += 1;
        const validationLogits = Float64Array.of(logits[index]![member.epochs - 1] ?? 0);
        const weights = Float64Array.of(member.epochs);
        return { loss: 0.5, accuracy: 0.5, gradientNorm: 0.25, validationLogits, weights };
      });
    },
    state: () =>
      Promise.resolve(
        members.map(({ epochs, step }) => {
          return { weights: Float64Array.of(epochs), moments: new Float64Array(), step, tally: emptyTally };
        }),
      ),
    memory: () => null,
    dispose: () => undefined,
  };
  return { trainer, log };
}

/** The plan of a scripted member: 10 rows in batches of 4, and one bad validation row: the higher its logit, the lower the loss. */
export function scriptedPlan(config: Partial<TrainingConfig> = {}): MemberPlan {
  return {
    config: { ...classic.training, optimiser: "gradientDescent", batch: 4, epochs: 5, ...config },
    trainRows: 10,
    validationLabels: Uint8Array.of(1),
    classWeights: { good: 1, bad: 1 },
    samplingShift: 0,
  };
}

/** A scripted member before its first epoch. */
export function scriptedStart(plan: MemberPlan): MemberState {
  return initialState(plan, Float32Array.of(0));
}
