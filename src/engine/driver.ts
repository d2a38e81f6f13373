import { trainMembers, type TrainingControls } from "../core/training/loop.ts";
import type { MemberPlan, MemberState } from "../core/training/memberRun.ts";
import type { EngineMemory, Trainer } from "../core/training/trainer.ts";

/** What takes the members of a run to their ends, on this thread or on others. */
export interface Driver {
  /**
   * As `trainMembers` does.
   *
   * @throws {AppError} `worker/aborted`, `engine/context-lost`, `engine/out-of-memory`, `worker/crashed`
   */
  train(states: readonly MemberState[], controls: TrainingControls): Promise<readonly MemberState[]>;
  memory(): EngineMemory | null;
  dispose(): void;
}

/** Drives a trainer on this thread. */
export function driveHere(trainer: Trainer, plans: readonly MemberPlan[]): Driver {
  return {
    train: (states, controls) => trainMembers(trainer, plans, states, controls),
    memory: () => trainer.memory(),
    dispose: () => trainer.dispose(),
  };
}
