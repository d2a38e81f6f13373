import type { Finding, FindingCode } from "../findings.ts";
import type { CategoryColumn, Column, ColumnProfile, LevelCount, Profile, Table } from "../pipeline.ts";
import { ageFindings, inputFindings, oddDates, roleFindings } from "./columnFindings.ts";
import { typeOf } from "./columnType.ts";
import { numberFindings } from "./numberFindings.ts";
import { levelsOfNumbers, summarise } from "./numberSummary.ts";
import { packedDates } from "./packedDates.ts";
import { proposeTargets } from "./proposeTargets.ts";
import type { Profiled } from "./repeatedColumns.ts";
import { repeatedColumns } from "./repeatedColumns.ts";
import { repeatedRows } from "./repeatedRows.ts";
import { isIdentifier, proposeRole } from "./role.ts";
import type { Runs } from "./runs.ts";
import { runsOf } from "./runs.ts";
import { bySeverity } from "./severity.ts";

const mostListedLevels = 50;
/** From this share of the rows on, repeats move figures. */
const manyRepeats = 0.005;
/** Oddities of inputs that do not matter of the outcome. */
const ofInputsOnly: ReadonlySet<FindingCode> = new Set([
  "column/coded-levels",
  "column/near-constant",
  "column/rare-levels",
  "column/many-levels",
  "column/special-codes",
]);

type Facts = Omit<ColumnProfile, "role" | "type">;

function categoryFacts({ name, kind, codes, levels }: CategoryColumn): Facts {
  const counts = new Int32Array(levels.length);
  let missing = 0;
  for (let row = 0; row < codes.length; row += 1) {
    const code = codes[row] ?? -1;
    if (code < 0) missing += 1;
    else counts[code] = (counts[code] ?? 0) + 1;
  }
  return { name, kind, unit: null, missing, distinct: levels.length, numbers: null, levels: topLevels(levels, counts) };
}

/** The most frequent levels; of equally frequent ones the first. */
function topLevels(levels: readonly string[], counts: Int32Array): LevelCount[] {
  const fewest = counts.length > mostListedLevels ? (counts.toSorted().at(-mostListedLevels) ?? 0) : 0;
  return Array.from(counts, (_, code) => code)
    .filter((code) => (counts[code] ?? 0) >= fewest)
    .map((code) => ({ level: levels[code] ?? "", count: counts[code] ?? 0 }))
    .toSorted((a, b) => b.count - a.count)
    .slice(0, mostListedLevels);
}

function numberFacts(column: Exclude<Column, CategoryColumn>, runs: Runs): Facts {
  return {
    name: column.name,
    kind: column.kind,
    unit: column.kind === "number" ? column.unit : null,
    missing: column.values.length - runs.total,
    distinct: runs.values.length,
    numbers: summarise(runs),
    levels: levelsOfNumbers(runs),
  };
}

interface ProfiledColumn extends Profiled {
  readonly findings: readonly Finding[];
}

interface Facets {
  readonly runs: Runs | null;
  readonly packed: ReturnType<typeof packedDates>;
}

function oddities(column: Column, profile: ColumnProfile, { runs, packed }: Facets): Finding[] {
  const findings = [...roleFindings(profile), ...ageFindings(profile)];
  if (packed)
    findings.push({ code: "column/packed-dates", severity: "warning", details: { column: column.name, ...packed } });
  if (column.kind === "date") findings.push(...oddDates(column, profile));
  if (profile.role === "input" && runs && profile.numbers && profile.type === "number")
    findings.push(...numberFindings(column.name, runs, profile.numbers));
  return findings;
}

/** Sums up one column, proposes what it is for, and names what is odd about it. */
function profileColumn(column: Column, rows: number, missingTexts: readonly LevelCount[] = []): ProfiledColumn {
  const runs = "codes" in column ? null : runsOf(column.values);
  const facts = "codes" in column ? categoryFacts(column) : numberFacts(column, runs ?? runsOf(column.values));
  const packed = packedDates(column, runs);
  const holdsDates = column.kind === "date" || packed !== null;
  const isKey = !holdsDates && isIdentifier(column, facts, rows);
  const role = proposeRole(facts, { holdsDates, isIdentifier: isKey });
  const gaps = missingTexts.length > 0 ? { missingTexts } : {};
  const profile = { ...facts, ...gaps, type: typeOf(facts, isKey), role };
  const ofInput = role === "input" ? inputFindings(profile, rows) : [];
  return { column, profile, findings: [...oddities(column, profile, { runs, packed }), ...ofInput] };
}

function repeatedRowsOf(table: Table, columns: readonly ColumnProfile[]): Finding[] {
  const isSureToDiffer = columns.some(({ distinct }) => distinct === table.rows);
  const rows = isSureToDiffer ? 0 : repeatedRows(table).length;
  if (rows === 0) return [];
  const share = rows / table.rows;
  const severity = share >= manyRepeats ? "warning" : "note";
  return [{ code: "rows/repeated", severity, details: { rows, share } }];
}

/**
 * Sums up a table column by column, proposes what each is for and which may be the outcome, and names what is odd.
 *
 * @param readFindings What was odd when the file was read; they join the profile's own.
 * @param missingTexts How the missing cells of each column were written, where the reader counted them.
 */
export function profileTable(
  table: Table,
  readFindings: readonly Finding[],
  missingTexts: readonly (readonly LevelCount[])[] = [],
): Profile {
  const profiled = table.columns.map((column, at) => profileColumn(column, table.rows, missingTexts[at]));
  const columns = profiled.map(({ profile }) => profile);
  const targets = proposeTargets(columns);
  const outcome = targets.find(({ evidence }) => !evidence.includes("last"));
  const ofTarget = ({ code, details }: Finding): boolean =>
    ofInputsOnly.has(code) && "column" in details && details.column === outcome?.column;
  const findings = [
    ...readFindings,
    ...repeatedRowsOf(table, columns),
    ...repeatedColumns(profiled),
    ...profiled.flatMap(({ findings: found }) => found.filter((finding) => !ofTarget(finding))),
  ];
  return { rows: table.rows, columns, findings: bySeverity(findings), targets };
}
