import type { ChallengerName, Challengers } from "../core/challenger/challengers.ts";
import type { Contender } from "../workers/comparingProtocol.ts";
import { challengerNames } from "../core/challenger/challengers.ts";
import type { Baseline, JudgedRun } from "./comparing.ts";
import { isOutOfDate } from "./derive.ts";
import type { Session } from "./session.ts";

/** Earlier runs beyond so many are not compared with. */
const mostRuns = 5;

/** The run that was judged last: what others are set beside. */
export function judgedRunOf({ comparing }: Session): JudgedRun | null {
  return comparing.judgedRuns.at(-1) ?? null;
}

/** Other models judged before on the same part, each as it was last, newest first. */
function earlierRunsOf(session: Session): readonly JudgedRun[] {
  const judged = judgedRunOf(session);
  const newestFirst = session.comparing.judgedRuns.filter(({ part }) => part === judged?.part).toReversed();
  return newestFirst
    .filter(({ name }, at) => newestFirst.findIndex((run) => run.name === name) === at && name !== judged?.name)
    .slice(0, mostRuns);
}

/** The challengers, where they are those of the network last trained. */
export function freshChallengers({ comparing: { challenged }, trained }: Session): Challengers | null {
  return challenged && trained && !isOutOfDate(challenged, trained.from.prepare) ? challenged.value : null;
}

/** The name under which a challenger's PDs are kept, on the rows of a judged model. */
export function challengerId(judgedId: string, name: ChallengerName): string {
  return `${judgedId}/${name}`;
}

/** All that the model judged last can be compared with: challengers, then earlier runs. */
export function contendersOf(session: Session): readonly Contender[] {
  const judged = judgedRunOf(session);
  const challengers = freshChallengers(session);
  if (!judged) return [];
  // Challengers have learnt from most of the rows that folds were cut from.
  const names = judged.part === "outOfFold" ? [] : challengerNames;
  const own = names.flatMap((name) => {
    const model = challengers?.[name]?.model;
    return model ? [{ judgedId: challengerId(judged.judgedId, name), model }] : [];
  });
  return [...own, ...earlierRunsOf(session).map(({ judgedId }) => ({ judgedId, model: null }))];
}

/** The name under which the baseline's PDs are kept; null where there is none, or not any more. */
export function baselineIdOf(session: Session): string | null {
  const { baseline } = session.comparing;
  const judged = judgedRunOf(session);
  if (!baseline || !judged) return null;
  const id = idOf(baseline, judged);
  return contendersOf(session).some(({ judgedId }) => judgedId === id) ? id : null;
}

function idOf(baseline: Baseline, { judgedId }: JudgedRun): string {
  return baseline.kind === "run" ? baseline.judgedId : challengerId(judgedId, baseline.name);
}
