import { useEffect, useMemo } from "react";
import { reasonInputsOf, sameInputs, waysOutInputsOf } from "../../app/explainable.ts";
import { useCommands, useSession } from "../appAccess.tsx";

/** So long after the last change an applicant is explained, and ways out are looked for. */
const explainMs = 80;
const waysOutMs = 250;

/** Whether what is shown is of the applicant as he stands. */
export interface Explaining {
  readonly explained: boolean;
  readonly waysOut: boolean;
}

/** Explains the applicant that is looked at whenever anything about it changes; the newest question wins. */
export function useExplanation(): Explaining {
  const { explainApplicant, findWaysOut } = useCommands();
  const explained = useSession((session) =>
    sameInputs(session.explain.explained?.from ?? null, reasonInputsOf(session)),
  );
  const waysOut = useSession((session) => sameInputs(session.explain.waysOut?.from ?? null, waysOutInputsOf(session)));
  const values = useSession((session) => session.explain.subject?.values ?? null);
  const policy = useSession((session) => session.model?.bundle.policy);
  const calibration = useSession((session) => session.model?.bundle.calibration);
  const choice = useSession((session) => session.choices.explaining);
  // A new object whenever an answer to an earlier question is no answer to this one.
  const asked = useMemo(() => ({ values, policy, calibration, choice }), [values, policy, calibration, choice]);
  useEffect(() => {
    if (explained || !asked.values) return undefined;
    const timer = setTimeout(() => void explainApplicant(), explainMs);
    return () => clearTimeout(timer);
  }, [explained, explainApplicant, asked]);
  useEffect(() => {
    if (waysOut || !asked.values) return undefined;
    const timer = setTimeout(() => void findWaysOut(), waysOutMs);
    return () => clearTimeout(timer);
  }, [waysOut, findWaysOut, asked]);
  return { explained, waysOut };
}
