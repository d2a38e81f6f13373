import type { FittedOf, OutcomeBin, StepSpec } from "../pipeline.ts";
import { coarsen } from "./coarseBins.ts";
import { byCodePoint } from "./codePoints.ts";
import type { LevelCells } from "./levelCells.ts";
import { codeAt } from "./levelCells.ts";
import type { Counted } from "./woeBins.ts";
import { leastShare, mostBins } from "./woeBins.ts";
import { missingBin, weigh } from "../profile/outcomeBins.ts";
import type { Outcomes } from "../profile/weightOfEvidence.ts";
import { badRateOf, evidenceOf, pooled, totalOf } from "../profile/weightOfEvidence.ts";

/** Levels with a smaller share of the rows are first taken together: their own bad rates are chance. */
const rareShare = 0.005;

interface Level extends Outcomes {
  readonly level: string;
}

interface Group extends Outcomes {
  readonly levels: readonly string[];
}

/**
 * Learns groups of levels and the weight of evidence of each.
 *
 * Groups made by hand are kept as they are, and levels of the training rows in none of them make one more. Else levels
 * are ordered by bad rate and joined as numbers are, see {@link coarsen}. Missing is a group of its own; where the
 * training rows have none, its weight is 0, as is that of levels that training has not seen.
 *
 * @param outcomes Shape [rows]: 1 bad, 0 good, −1 not counted.
 */
export function fitWoeLevels(
  cells: LevelCells,
  rows: Uint32Array,
  outcomes: Int8Array,
  spec: Extract<StepSpec, { readonly kind: "woe" }>,
): FittedOf<"woeLevels"> {
  const { levels, missing } = countOutcomes(cells, rows, outcomes);
  const seen = levels.filter(({ goods, bads }) => goods + bads > 0);
  const groups = spec.groups ? byHand(spec.groups, seen) : joinedLevels(seen, spec.bins);
  const gaps = missing.goods + missing.bads > 0;
  const evidence = evidenceOf(gaps ? [...groups, missing] : groups);
  return {
    kind: "woeLevels",
    groups: groups.map((group, at) => ({ levels: group.levels, weight: evidence[at]?.woe ?? 0 })),
    missing: gaps ? (evidence.at(-1)?.woe ?? 0) : 0,
  };
}

function countOutcomes(
  cells: LevelCells,
  rows: Uint32Array,
  outcomes: Int8Array,
): { readonly levels: readonly Level[]; readonly missing: Outcomes } {
  const goods = new Uint32Array(cells.levels.length + 1);
  const bads = new Uint32Array(cells.levels.length + 1);
  for (const [at, row] of rows.entries()) {
    const code = codeAt(cells, row);
    const place = code < 0 ? cells.levels.length : code;
    if (outcomes[at] === 1) bads[place] = (bads[place] ?? 0) + 1;
    else if (outcomes[at] === 0) goods[place] = (goods[place] ?? 0) + 1;
  }
  const levels = cells.levels.map((level, code) => ({ level, goods: goods[code] ?? 0, bads: bads[code] ?? 0 }));
  return { levels, missing: { goods: goods.at(-1) ?? 0, bads: bads.at(-1) ?? 0 } };
}

function groupOf(levels: readonly Level[]): Group {
  return { levels: levels.map(({ level }) => level), ...totalOf(levels) };
}

/** The given groups, each level in the first that names it; then one of all other levels that were seen. */
function byHand(groups: readonly (readonly string[])[], seen: readonly Level[]): readonly Group[] {
  const ofLevel = new Map(seen.map((level) => [level.level, level]));
  const taken = new Set<string>();
  const made = groups.map((names) => {
    const own = names.filter((name) => !taken.has(name) && taken.add(name));
    const found = own.flatMap((name) => ofLevel.get(name) ?? []);
    return { ...groupOf(found), levels: own };
  });
  const rest = seen.filter(({ level }) => !taken.has(level));
  return rest.length > 0 ? [...made, groupOf(rest)] : made;
}

/** Levels by bad rate, the rare ones as one, joined until there are few enough. */
function joinedLevels(seen: readonly Level[], wanted: number): readonly Group[] {
  const { goods, bads } = totalOf(seen);
  const rows = goods + bads;
  const isRare = (level: Level): boolean => level.goods + level.bads < rareShare * rows;
  const rare = seen.filter(isRare);
  const frequent = seen.filter((level) => !isRare(level)).map((level) => groupOf([level]));
  const single = rare.length > 0 ? [...frequent, groupOf(rare)] : frequent;
  const ordered = single.toSorted(
    (one, other) => badRateOf(one) - badRateOf(other) || byCodePoint(one.levels[0] ?? "", other.levels[0] ?? ""),
  );
  const most = Math.max(2, Math.min(Math.round(wanted), mostBins));
  const runs = coarsen(ordered, { most, leastRows: leastShare * rows, monotone: false });
  return runs.map(({ outcomes, last }, at) => {
    const members = ordered.slice((runs[at - 1]?.last ?? -1) + 1, last + 1);
    return { ...outcomes, levels: members.flatMap(({ levels }) => levels).toSorted(byCodePoint) };
  });
}

/** The weight of each code of a column, shape [levels]; 0 for a level that training has not seen. */
export function weightsOf({ groups }: FittedOf<"woeLevels">, ofColumn: readonly string[]): Float64Array {
  const weights = new Map(groups.flatMap(({ levels, weight }) => levels.map((level) => [level, weight] as const)));
  return Float64Array.from(ofColumn, (level) => weights.get(level) ?? 0);
}

/** The groups of a step with what the training rows hold in each; missing last, where there is any. */
export function outcomeGroupsOf(
  { groups }: FittedOf<"woeLevels">,
  cells: LevelCells,
  rows: Uint32Array,
  outcomes: Int8Array,
): readonly OutcomeBin[] {
  const { bins, missing } = countGroups(groups, countOutcomes(cells, rows, outcomes));
  const counted = bins.map(({ goods, bads }, at) => ({ range: null, levels: groups[at]?.levels ?? [], goods, bads }));
  return weigh([...counted, ...missingBin(missing)]).bins;
}

function countGroups(
  groups: FittedOf<"woeLevels">["groups"],
  { levels, missing }: ReturnType<typeof countOutcomes>,
): Counted {
  const ofLevel = new Map<string, Outcomes>(levels.map((level) => [level.level, level]));
  const nothing: Outcomes = { goods: 0, bads: 0 };
  const bins = groups.map((group) =>
    group.levels.reduce((sum, level) => pooled(sum, ofLevel.get(level) ?? nothing), nothing),
  );
  return { bins, missing };
}
