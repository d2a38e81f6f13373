import type { ColumnProfile, LevelCount, TargetProposal } from "../pipeline.ts";
import { answerOf } from "./answers.ts";
import type { NameEvidence, Sense } from "./targetWords.ts";
import { isBadLevel, isGoodLevel, isUndecidedLevel, nameEvidence } from "./targetWords.ts";

const mostProposals = 5;
/** Outcomes such as a loan's status may have more than two values. */
const mostLevels = 12;
/** Rarer levels are slips. */
const leastShare = 0.01;
/** Outcomes have bad shares within these, but for slips. */
const usualBadShare = { from: 0.003, to: 0.8 };
/** The rarer of two values is the bad one only if it is clearly rarer. */
const clearlyRarer = 0.4;

interface Candidate {
  readonly name: string;
  /** Most frequent first, slips left out. */
  readonly levels: readonly LevelCount[];
  readonly rows: number;
  readonly isFirst: boolean;
  readonly isLast: boolean;
  readonly isProtected: boolean;
  readonly named: NameEvidence;
}

interface Polarity {
  /** Empty where it cannot be told. */
  readonly bad: readonly string[];
  readonly because: "badWord" | "sense" | "rarer" | null;
}

/** Letters instead of 0 and 1 in a loan's status mean approved or not. */
function senseOf({ named, name, levels }: Candidate): Sense {
  const letters = levels.every(({ level }) => answerOf(level) !== null && !/^[-+\d]/.test(level));
  return named.sense === "unclear" && letters && /status/i.test(name) ? "good" : named.sense;
}

/** The level beside one that says that it is good; null where that says nothing. */
function besideGood([one, other]: readonly LevelCount[]): string | null {
  if (!one || !other || isGoodLevel(one.level) === isGoodLevel(other.level)) return null;
  const beside = isGoodLevel(one.level) ? other.level : one.level;
  return isUndecidedLevel(beside) ? null : beside;
}

/** The levels that say by themselves that they are bad; of two, in a column that may be an outcome, also the one beside a good one. */
function spokenBad({ levels, named, isLast }: Candidate): string[] {
  const bad = levels.filter(({ level }) => isBadLevel(level)).map(({ level }) => level);
  if (bad.length > 0 && bad.length < levels.length) return bad;
  if (bad.length > 0 || levels.length !== 2) return [];
  const beside = named.weight > 0 || isLast ? besideGood(levels) : null;
  if (beside !== null) return [beside];
  return levels.filter(({ level }) => level === "-" || level === "-1").map(({ level }) => level);
}

/** Which values are bad, and how that is known. */
function polarityOf(candidate: Candidate): Polarity {
  const { levels, rows } = candidate;
  const spoken = spokenBad(candidate);
  if (spoken.length > 0) return { bad: spoken, because: "badWord" };
  const sense = senseOf(candidate);
  const wanted = sense === "good" ? "no" : "yes";
  const answers = levels.filter(({ level }) => answerOf(level) === wanted).map(({ level }) => level);
  if (sense !== "unclear" && answers.length === 1) return { bad: answers, because: "sense" };
  const rarer = rarerOf(levels, rows);
  return rarer === null ? { bad: [], because: null } : { bad: [rarer], because: "rarer" };
}

/** The clearly rarer of two levels that both are ends of a loan; null where there is none. */
function rarerOf(levels: readonly LevelCount[], rows: number): string | null {
  const [, rarer] = levels;
  if (!rarer || levels.length !== 2 || levels.some(({ level }) => isUndecidedLevel(level))) return null;
  return rarer.count <= clearlyRarer * rows ? rarer.level : null;
}

/** The values that say that they are good; where none does, all others but those of loans that still run. */
function goodValues({ levels }: Candidate, { bad }: Polarity): string[] {
  if (bad.length === 0) return [];
  const others = levels.map(({ level }) => level).filter((level) => !bad.includes(level) && !isUndecidedLevel(level));
  const spoken = others.filter(isGoodLevel);
  return spoken.length > 0 ? spoken : others;
}

function scoreOf({ named, levels, rows, isFirst, isLast }: Candidate, { bad, because }: Polarity): number {
  const bads = levels.filter(({ level }) => bad.includes(level)).reduce((sum, { count }) => sum + count, 0);
  const share = bads / rows;
  const isUsual = bad.length === 0 || (share >= usualBadShare.from && share <= usualBadShare.to);
  const atEnd = (isLast ? 1 : 0) + ((isFirst || isLast) && named.isGeneric ? 1 : 0);
  const byLevels = levels.length === 2 ? 1 : -1.5;
  return named.weight + byLevels + (because === "badWord" ? 2 : 0) + atEnd - (isUsual ? 0 : 1.5);
}

function evidenceOf({ named, levels }: Candidate, { bad, because }: Polarity): TargetProposal["evidence"] {
  const isRarer = levels.length === 2 && bad.length === 1 && bad[0] === levels.at(-1)?.level;
  return [
    ...(named.weight > 0 ? (["name"] as const) : []),
    ...(levels.length === 2 ? (["twoLevels"] as const) : []),
    ...(because === "badWord" ? (["badWord"] as const) : []),
    ...(isRarer ? (["rarer"] as const) : []),
    ...(named.weight === 0 && because !== "badWord" ? (["last"] as const) : []),
    ...(bad.length === 0 ? (["polarityOpen"] as const) : []),
  ];
}

function candidateOf(column: ColumnProfile, at: number, columns: number): Candidate | null {
  const rows = column.levels.reduce((sum, { count }) => sum + count, 0);
  const levels = column.levels.filter(({ count }) => count >= leastShare * rows);
  const fits = column.distinct >= 2 && column.distinct <= mostLevels;
  const other = column.role === "identifier" || column.role === "date" || column.kind === "text";
  if (!fits || other) return null;
  return {
    name: column.name,
    levels: levels.length > 1 ? levels : column.levels,
    rows,
    isFirst: at === 0,
    isLast: at === columns - 1,
    isProtected: column.role === "protected",
    named: nameEvidence(column.name),
  };
}

/**
 * Columns that may hold the outcome, best first, with the values that may be the bad and the good ones: by name, by
 * levels such as `bad` or `Charged Off`; without either, the last column where it has two levels. Where nothing tells
 * which of the values is bad, none is named. Guesses, never used before the analyst confirms one; empty where nothing
 * speaks for any column.
 */
export function proposeTargets(columns: readonly ColumnProfile[]): TargetProposal[] {
  const candidates = columns
    .map((column, at) => candidateOf(column, at, columns.length))
    .filter((candidate) => candidate !== null)
    .map((candidate) => ({ candidate, polarity: polarityOf(candidate) }));
  const spokenFor = candidates.filter(
    ({ candidate, polarity }) =>
      candidate.named.weight > 0 || (polarity.because === "badWord" && !candidate.isProtected),
  );
  const atTheEnd = candidates.filter(
    ({ candidate }) => candidate.isLast && !candidate.isProtected && candidate.levels.length === 2,
  );
  return (spokenFor.length > 0 ? spokenFor : atTheEnd)
    .map(({ candidate, polarity }) => ({
      score: scoreOf(candidate, polarity),
      proposal: {
        column: candidate.name,
        bad: polarity.bad,
        good: goodValues(candidate, polarity),
        evidence: evidenceOf(candidate, polarity),
      },
    }))
    .filter(({ score }) => score > 0)
    .toSorted((a, b) => b.score - a.score)
    .slice(0, mostProposals)
    .map(({ proposal }) => proposal);
}
