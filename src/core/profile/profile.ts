import type { Finding } from "../findings.ts";
import type { CategoryColumn, Column, ColumnProfile, Profile, Table } from "../pipeline.ts";
import { typeOf } from "./columnType.ts";
import { levelsOfNumbers, summarise } from "./numberSummary.ts";
import { proposeRole } from "./role.ts";
import { proposeTargets } from "./proposeTargets.ts";
import { runsOf } from "./runs.ts";
import { bySeverity } from "./severity.ts";

const mostListedLevels = 50;

type Facts = Omit<ColumnProfile, "role" | "type">;

function categoryFacts({ name, kind, codes, levels }: CategoryColumn): Facts {
  const counts = new Int32Array(levels.length);
  let missing = 0;
  for (const code of codes) {
    if (code < 0) missing += 1;
    else counts[code] = (counts[code] ?? 0) + 1;
  }
  const listed = Array.from(levels, (level, code) => ({ level, count: counts[code] ?? 0 }))
    .toSorted((a, b) => b.count - a.count)
    .slice(0, mostListedLevels);
  return { name, kind, unit: null, missing, distinct: levels.length, numbers: null, levels: listed };
}

function factsOf(column: Column): Facts {
  if ("codes" in column) return categoryFacts(column);
  const runs = runsOf(column.values);
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

/**
 * Sums up a table column by column and proposes what each is for and which may be the outcome.
 *
 * @param readFindings What was odd when the file was read; they join the profile's own.
 */
export function profileTable(table: Table, readFindings: readonly Finding[]): Profile {
  const findings: Finding[] = [...readFindings];
  const columns = table.columns.map((column) => {
    const facts = factsOf(column);
    const { role, findings: odd } = proposeRole(column, facts, table.rows);
    findings.push(...odd);
    return { ...facts, type: typeOf(facts, role === "identifier"), role };
  });
  return { rows: table.rows, columns, findings: bySeverity(findings), targets: proposeTargets(columns) };
}
