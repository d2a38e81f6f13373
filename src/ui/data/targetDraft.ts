import type { ColumnProfile, Profile, TargetChoice, TargetProposal } from "../../core/pipeline.ts";

/** What a value of the outcome column stands for. */
export type Meaning = "bad" | "good" | "out";

/** What the analyst is about to confirm. */
export interface TargetDraft {
  readonly column: ColumnProfile;
  /** By value; a value that is not in it is left out. */
  readonly meanings: ReadonlyMap<string, Meaning>;
}

export interface DraftCounts {
  readonly bads: number;
  readonly goods: number;
  /** Rows in neither, those without a value among them. */
  readonly leftOut: number;
  readonly missing: number;
}

/** More values than that are not listed in a profile, and no outcome has them. */
const mostValues = 50;

/** Columns that can be an outcome at all. */
export function candidates({ columns }: Profile): readonly ColumnProfile[] {
  return columns.filter(({ distinct, levels }) => levels.length > 0 && distinct <= mostValues);
}

export function proposalFor({ targets }: Profile, column: string): TargetProposal | undefined {
  return targets.find((proposal) => proposal.column === column);
}

/** A column with what is proposed for it; what is proposed neither as bad nor as good is left out. */
export function draftFor(profile: Profile, name: string): TargetDraft | null {
  const column = candidates(profile).find((candidate) => candidate.name === name);
  if (!column) return null;
  const proposal = proposalFor(profile, name);
  const meaningOf = (level: string): Meaning => {
    if (proposal?.bad.includes(level)) return "bad";
    return proposal?.good.includes(level) ? "good" : "out";
  };
  return { column, meanings: new Map(column.levels.map(({ level }) => [level, meaningOf(level)])) };
}

/** A draft that says what was confirmed before. */
export function draftOfChoice(profile: Profile, { column: name, bad, good }: TargetChoice): TargetDraft | null {
  const column = profile.columns.find((candidate) => candidate.name === name);
  if (!column) return null;
  const meaningOf = (level: string): Meaning => {
    if (bad.includes(level)) return "bad";
    return good.includes(level) ? "good" : "out";
  };
  return { column, meanings: new Map(column.levels.map(({ level }) => [level, meaningOf(level)])) };
}

/** The draft as it fits a table that was read again; null where its column or a value of it is gone. */
export function draftIn(profile: Profile, { column: { name }, meanings }: TargetDraft): TargetDraft | null {
  const column = candidates(profile).find((candidate) => candidate.name === name);
  const fits = column?.levels.length === meanings.size && column.levels.every(({ level }) => meanings.has(level));
  return fits ? { column, meanings } : null;
}

/** A draft in which a value has another meaning; of two values the other one then means the opposite. */
export function withMeaning({ column, meanings }: TargetDraft, level: string, meaning: Meaning): TargetDraft {
  const changed = new Map(meanings).set(level, meaning);
  const [other] = [...meanings.keys()].filter((value) => value !== level);
  if (meanings.size === 2 && other !== undefined && meaning !== "out") {
    changed.set(other, meaning === "bad" ? "good" : "bad");
  }
  return { column, meanings: changed };
}

/** Gives a meaning to every value that is not bad. */
export function withRest({ column, meanings }: TargetDraft, rest: Meaning): TargetDraft {
  return {
    column,
    meanings: new Map([...meanings].map(([level, meaning]) => [level, meaning === "bad" ? meaning : rest])),
  };
}

export function valuesOf({ column, meanings }: TargetDraft, wanted: Meaning): string[] {
  return column.levels.map(({ level }) => level).filter((level) => (meanings.get(level) ?? "out") === wanted);
}

export function choiceOf(draft: TargetDraft): TargetChoice {
  return { column: draft.column.name, bad: valuesOf(draft, "bad"), good: valuesOf(draft, "good") };
}

export function countsOf({ column, meanings }: TargetDraft, rows: number): DraftCounts {
  let bads = 0;
  let goods = 0;
  for (const { level, count } of column.levels) {
    const meaning = meanings.get(level);
    if (meaning === "bad") bads += count;
    if (meaning === "good") goods += count;
  }
  return { bads, goods, leftOut: rows - bads - goods, missing: column.missing };
}
