import type { EpochReport } from "../pipeline.ts";
import { unpackHistory } from "./history.ts";
import type { MemberState } from "./memberRun.ts";

/** Makes epochs of a run of the epochs of its members, which may be apart by several. */
export interface EpochMerger {
  /** Takes a member's next epoch; false where it told of that epoch before, which is then left out. */
  readonly add: (member: number, report: EpochReport) => boolean;
  /** Tells that a member has ended: no epoch waits for it any more. */
  readonly end: (member: number) => void;
  /** Members go on from an earlier state, and tell some of their epochs again. */
  readonly rewind: (states: readonly MemberState[]) => void;
  /** The epochs that have become complete since the last time, oldest first. */
  readonly take: () => readonly EpochReport[];
}

/** A member on its way. */
interface Told {
  /** Number of its newest epoch. */
  newest: number;
  /** Its epochs that are not in one of the run yet, oldest first. */
  readonly waiting: EpochReport[];
  ended: boolean;
}

function mean(reports: readonly EpochReport[], figure: (report: EpochReport) => number): number {
  let sum = 0;
  for (const report of reports) sum += figure(report);
  return sum / reports.length;
}

/** Null where it is undefined for one of them. */
function meanDefined(reports: readonly EpochReport[], figure: (report: EpochReport) => number | null): number | null {
  return reports.some((report) => figure(report) === null) ? null : mean(reports, (report) => figure(report) ?? 0);
}

/** The mean of the same epoch of several members; its seconds are those of the last to finish it. */
export function meanReport(first: EpochReport, reports: readonly EpochReport[]): EpochReport {
  if (reports.length === 1) return first;
  return {
    epoch: first.epoch,
    trainLoss: mean(reports, ({ trainLoss }) => trainLoss),
    trainAccuracy: mean(reports, ({ trainAccuracy }) => trainAccuracy),
    validationLoss: mean(reports, ({ validationLoss }) => validationLoss),
    validationAccuracy: mean(reports, ({ validationAccuracy }) => validationAccuracy),
    validationAuc: meanDefined(reports, ({ validationAuc }) => validationAuc),
    validationKs: meanDefined(reports, ({ validationKs }) => validationKs),
    learningRate: mean(reports, ({ learningRate }) => learningRate),
    gradientNorm: meanDefined(reports, ({ gradientNorm }) => gradientNorm),
    seconds: Math.max(...reports.map(({ seconds }) => seconds)),
  };
}

/** Epochs that every member still in training had finished; of all members ended, those of the longest. */
export function epochsFinished(states: readonly MemberState[]): number {
  const training = states.filter(({ ended }) => ended === null);
  if (training.length === 0) return Math.max(...states.map(({ epoch }) => epoch));
  return Math.min(...training.map(({ epoch }) => epoch));
}

/**
 * A merger for members that stand as `states` say. An epoch of the run is complete when every member has finished it that
 * did not end before; its figures are the means over those that trained it.
 *
 * @param histories Each member's epochs so far, packed as `createHistory` does. The epochs that were complete are not told
 * again: the first to come follows on the last that every member still in training had finished.
 */
export function createEpochMerger(states: readonly MemberState[], histories: readonly Float64Array[]): EpochMerger {
  let merged = epochsFinished(states);
  let complete: EpochReport[] = [];
  const members = states.map(({ ended }, index): Told => {
    const told = unpackHistory(histories[index] ?? new Float64Array());
    const waiting = told.filter(({ epoch }) => epoch > merged);
    return { newest: told.at(-1)?.epoch ?? 0, waiting, ended: ended !== null };
  });

  const isMissing = ({ waiting, ended }: Told): boolean => waiting.length === 0 && !ended;

  function settle(): void {
    while (!members.some(isMissing)) {
      const reports = members.flatMap(({ waiting }) => {
        return waiting[0]?.epoch === merged + 1 ? waiting.splice(0, 1) : [];
      });
      const [first] = reports;
      if (!first) return;
      merged += 1;
      complete.push(meanReport(first, reports));
    }
  }

  return {
    add: (index, report) => {
      const member = members[index];
      if (!member || report.epoch <= member.newest) return false;
      member.newest = report.epoch;
      if (report.epoch > merged) member.waiting.push(report);
      settle();
      return true;
    },
    end: (index) => {
      const member = members[index];
      if (member) member.ended = true;
      settle();
    },
    rewind: (earlier) => {
      for (const [index, member] of members.entries()) member.ended = (earlier[index]?.ended ?? null) !== null;
    },
    take: () => {
      const taken = complete;
      complete = [];
      return taken;
    },
  };
}
