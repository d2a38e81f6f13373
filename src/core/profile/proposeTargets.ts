import type { ColumnProfile, LevelCount, TargetProposal } from "../pipeline.ts";
import type { NameEvidence, Sense } from "./targetWords.ts";
import { answerOf, isBadLevel, isUndecidedLevel, nameEvidence } from "./targetWords.ts";

const mostProposals = 5;
/** Outcomes such as a loan's status may have more than two values. */
const mostLevels = 12;
/** Rarer levels are slips. */
const leastShare = 0.01;
/** Outcomes have bad shares within these, but for slips. */
const usualBadShare = { from: 0.003, to: 0.8 };

interface Candidate {
  readonly name: string;
  /** Most frequent first, slips left out. */
  readonly levels: readonly LevelCount[];
  readonly rows: number;
  readonly isLast: boolean;
  readonly named: NameEvidence;
}

interface BadValues {
  readonly bad: readonly string[];
  readonly because: "badWord" | "rarer" | null;
}

/** Letters instead of 0 and 1 in a loan's status mean approved or not. */
function senseOf({ named, name, levels }: Candidate): Sense {
  const letters = levels.every(({ level }) => answerOf(level) !== null && !/^[-+\d]/.test(level));
  return named.sense === "unclear" && letters && /status/i.test(name) ? "good" : named.sense;
}

/** Which values are bad, of two or more. */
function badValues(candidate: Candidate): BadValues {
  const { levels } = candidate;
  const spoken = levels.filter(({ level }) => isBadLevel(level)).map(({ level }) => level);
  if (spoken.length > 0 && spoken.length < levels.length) return { bad: spoken, because: "badWord" };
  const minus = levels.find(({ level }) => level === "-" || level === "-1");
  if (levels.length === 2 && minus) return { bad: [minus.level], because: "badWord" };
  const sense = senseOf(candidate);
  const wanted = sense === "good" ? "no" : "yes";
  const answers = levels.filter(({ level }) => answerOf(level) === wanted).map(({ level }) => level);
  if (sense !== "unclear" && answers.length === 1) return { bad: answers, because: null };
  return { bad: [levels[1]?.level ?? ""], because: "rarer" };
}

/** All others, but those of loans that still run: they say nothing yet. */
function goodValues({ levels }: Candidate, { bad }: BadValues): string[] {
  return levels.map(({ level }) => level).filter((level) => !bad.includes(level) && !isUndecidedLevel(level));
}

function scoreOf({ named, levels, rows, isLast }: Candidate, { bad, because }: BadValues): number {
  const bads = levels.filter(({ level }) => bad.includes(level)).reduce((sum, { count }) => sum + count, 0);
  const share = bads / rows;
  const isUsual = share >= usualBadShare.from && share <= usualBadShare.to;
  return (
    named.weight +
    (levels.length === 2 ? 1 : -1.5) +
    (because === "badWord" ? 2 : 0) +
    (isLast ? 1 : 0) -
    (isUsual ? 0 : 1.5)
  );
}

/** A name or a word speaks for the column. */
function isSpokenFor({ named }: Candidate, { because }: BadValues): boolean {
  return named.weight > 0 || because === "badWord";
}

function evidenceOf({ named, levels }: Candidate, { bad, because }: BadValues): TargetProposal["evidence"] {
  const least = levels.at(-1);
  const isRarer = levels.length === 2 && bad.length === 1 && bad[0] === least?.level;
  return [
    ...(named.weight > 0 ? (["name"] as const) : []),
    ...(levels.length === 2 ? (["twoLevels"] as const) : []),
    ...(because === "badWord" ? (["badWord"] as const) : []),
    ...(isRarer || because === "rarer" ? (["rarer"] as const) : []),
  ];
}

function candidateOf(column: ColumnProfile, isLast: boolean): Candidate | null {
  const rows = column.levels.reduce((sum, { count }) => sum + count, 0);
  const levels = column.levels.filter(({ count }) => count >= leastShare * rows);
  const used = levels.length > 1 ? levels : column.levels;
  const fits = column.distinct >= 2 && column.distinct <= mostLevels;
  const other = column.role === "identifier" || column.role === "date" || column.kind === "text";
  if (!fits || other) return null;
  return { name: column.name, levels: used, rows, isLast, named: nameEvidence(column.name) };
}

/**
 * Columns that may hold the outcome, best first, with the values that may be the bad ones: by name, by levels such as
 * `bad` or `Charged Off`; without either, the last column where it has two levels. Guesses, never used before the analyst confirms one; empty where nothing speaks
 * for any column.
 */
export function proposeTargets(columns: readonly ColumnProfile[]): TargetProposal[] {
  const candidates = columns
    .map((column, at) => candidateOf(column, at === columns.length - 1))
    .filter((candidate) => candidate !== null)
    .map((candidate) => ({ candidate, values: badValues(candidate) }));
  const spokenFor = candidates.filter(({ candidate, values }) => isSpokenFor(candidate, values));
  const atTheEnd = candidates.filter(({ candidate }) => candidate.isLast && candidate.levels.length === 2);
  return (spokenFor.length > 0 ? spokenFor : atTheEnd)
    .map(({ candidate, values }) => ({
      score: scoreOf(candidate, values),
      proposal: {
        column: candidate.name,
        bad: values.bad,
        good: goodValues(candidate, values),
        evidence: evidenceOf(candidate, values),
      },
    }))
    .filter(({ score }) => score > 0)
    .toSorted((a, b) => b.score - a.score)
    .slice(0, mostProposals)
    .map(({ proposal }) => proposal);
}
