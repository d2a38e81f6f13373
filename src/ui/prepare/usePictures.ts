import { useEffect, useMemo, useState } from "react";
import type { WireError } from "../../core/errors.ts";
import { isAbort, toWire } from "../../core/errors.ts";
import type { ColumnPlan, PlannedStep, StepPicture } from "../../core/pipeline.ts";
import { useCommands, useSession } from "../appAccess.tsx";

/** While a number is being typed or a piece dragged, no picture is drawn. */
const pauseMs = 180;

interface Drawn {
  /** What the pictures are of, as text. */
  readonly key: string;
  readonly steps: readonly PlannedStep[];
  readonly pictures: readonly (StepPicture | null)[];
}

export interface Pictures {
  /** The picture of the step at a place; null where there is none of it, at least yet. */
  readonly pictureOf: (at: number) => StepPicture | null;
  readonly isWaiting: boolean;
  readonly failure: WireError | null;
}

/** Whether two plans do the same up to a place, so that its picture is that of both. */
function sameUpTo(one: readonly PlannedStep[], other: readonly PlannedStep[], at: number): boolean {
  return JSON.stringify(one.slice(0, at + 1)) === JSON.stringify(other.slice(0, at + 1));
}

/** Pictures of what each step of a plan does to the training loans; drawn again when the plan or the split changes. */
export function usePictures(plan: ColumnPlan): Pictures {
  const commands = useCommands();
  const tableId = useSession((session) => session.imported?.tableId);
  const target = useSession((session) => session.choices.target);
  const split = useSession((session) => session.choices.split);
  const key = useMemo(() => JSON.stringify([tableId, target, split, plan]), [tableId, target, split, plan]);
  const [drawn, setDrawn] = useState<Drawn | null>(null);
  const [failed, setFailed] = useState<{ readonly key: string; readonly error: WireError } | null>(null);

  useEffect(() => {
    const controller = new AbortController();
    const { signal } = controller;
    const draw = async (): Promise<void> => {
      try {
        const pictures = await commands.pictures(plan, signal);
        if (!signal.aborted) setDrawn({ key, steps: plan.steps, pictures });
      } catch (thrown) {
        if (!signal.aborted && !isAbort(thrown)) setFailed({ key, error: toWire(thrown) });
      }
    };
    const timer = setTimeout(() => void draw(), pauseMs);
    return () => {
      clearTimeout(timer);
      controller.abort();
    };
    // The key stands for the plan and all else the pictures are of.
    // oxlint-disable-next-line react/exhaustive-deps
  }, [key]);

  const failure = failed?.key === key ? failed.error : null;
  return {
    pictureOf(at) {
      if (!drawn) return null;
      return drawn.key === key || sameUpTo(drawn.steps, plan.steps, at) ? (drawn.pictures[at] ?? null) : null;
    },
    isWaiting: drawn?.key !== key && failure === null,
    failure,
  };
}
