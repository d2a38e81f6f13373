import { roleOf } from "../../app/derive.ts";
import type { Session } from "../../app/session.ts";

/** Names of the protected columns, in file order, as one text so that it is the same while they are. */
export function protectedColumns(session: Session): string {
  return (session.imported?.profile.columns ?? [])
    .filter(({ name, kind }) => kind !== "text" && name !== session.choices.target?.column)
    .filter(({ name }) => roleOf(session, name) === "protected")
    .map(({ name }) => name)
    .join("\n");
}

/** The names again. */
export function namesIn(text: string): readonly string[] {
  return text === "" ? [] : text.split("\n");
}
