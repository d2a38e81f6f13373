import { differences, sameData } from "./sameData.ts";
import type { Choices, Session } from "./session.ts";

/** So many changes can be undone. */
export const mostUndone = 100;

/**
 * The session with other choices, which can be undone. Choices that say the same change nothing.
 *
 * Numbers of one field that follow each other, as a slider makes them, are one change.
 */
export function withChoices(session: Session, choices: Choices): Session {
  if (sameData(choices, session.choices)) return session;
  if (goesOn(session, choices)) return { ...session, choices };
  return { ...session, choices, past: [...session.past, session.choices].slice(-mostUndone), future: [] };
}

/** The session before the last change, or null where there is none or the loans must be read another way for it. */
export function undone(session: Session): Session | null {
  const before = session.past.at(-1);
  if (!before || !sameData(before.reading, session.choices.reading)) return null;
  return stepBack(session, before);
}

/** The session before the change was undone, or null as in {@link undone}. */
export function redone(session: Session): Session | null {
  const [after] = session.future;
  if (!after || !sameData(after.reading, session.choices.reading)) return null;
  return stepForward(session, after);
}

/** Takes the last of the past as the choices, whatever its reading. */
export function stepBack(session: Session, before: Choices): Session {
  const { choices, past, future } = session;
  return { ...session, choices: before, past: past.slice(0, -1), future: [choices, ...future] };
}

/** Takes the first of the future as the choices, whatever its reading. */
export function stepForward(session: Session, after: Choices): Session {
  const { choices, past, future } = session;
  return { ...session, choices: after, past: [...past, choices], future: future.slice(1) };
}

/** Whether a change is the last one going on: the same numbers, moved further. */
function goesOn({ past, future, choices }: Session, next: Choices): boolean {
  const before = past.at(-1);
  if (!before || future.length > 0) return false;
  const last = movedNumbers(before, choices);
  return last !== null && last === movedNumbers(choices, next);
}

/** The fields in which two sets of choices differ, or null where anything but a number does. */
function movedNumbers(one: Choices, other: Choices): string | null {
  const moved = differences(one, other);
  const areNumbers = moved.every((at) => typeof at.one === "number" && typeof at.other === "number");
  return areNumbers ? moved.map(({ way }) => way).join("\n") : null;
}
