import { useEffect, useState } from "react";
import type { ApplicantValue, Bundle, Decision } from "../../core/pipeline.ts";
import { useCommands, useSession } from "../appAccess.tsx";

/** So long after the last key an applicant is scored. */
const pauseMs = 150;

interface Answered {
  readonly bundle: Bundle;
  readonly values: readonly ApplicantValue[];
  readonly scored: boolean;
}

/** What is known of an applicant's decision. */
export interface Scoring {
  readonly decision: Decision | null;
  /** `late`: the decision is that of earlier values, a new one is on its way. */
  readonly state: "late" | "current" | "failed";
}

/** Scores an applicant with the model in hand whenever either changes; `values` must keep their identity meanwhile. */
export function useScoring(bundle: Bundle, values: readonly ApplicantValue[]): Scoring {
  const { scoreApplicant } = useCommands();
  const decision = useSession((session) => session.decision);
  const [answered, setAnswered] = useState<Answered | null>(null);

  useEffect(() => {
    let awaited = true;
    async function score(): Promise<void> {
      const scored = await scoreApplicant(values);
      if (awaited) setAnswered({ bundle, values, scored });
    }
    const timer = setTimeout(() => void score(), pauseMs);
    return () => {
      awaited = false;
      clearTimeout(timer);
    };
  }, [bundle, values, scoreApplicant]);

  if (answered?.bundle !== bundle || answered.values !== values) return { decision, state: "late" };
  return { decision, state: answered.scored ? "current" : "failed" };
}
