import type { Finding } from "../findings.ts";
import type { ColumnKind, ColumnRole, DateReading, ReadOptions, StepSpec } from "../pipeline.ts";
import { usualMissingTokens } from "../table/missing.ts";

/** A way out of a finding that is a choice of the analyst, and can be undone like any other. */
export type ChoiceFix =
  | { readonly kind: "role"; readonly column: string; readonly role: ColumnRole }
  /** Puts a step into the plan of a column, where it belongs; one of the same kind is replaced. */
  | { readonly kind: "step"; readonly column: string; readonly step: StepSpec }
  | { readonly kind: "dropRepeats" }
  | { readonly kind: "splitByDate"; readonly column: string };

/** A way out of a finding: a choice, or reading the file another way. */
export type Fix = ChoiceFix | { readonly kind: "reread"; readonly options: ReadOptions };

/** Beyond these shares a few extreme values no longer count as such. */
const clip: StepSpec = { kind: "clip", lower: 0.01, upper: 0.99 };
/** Levels that share an input where a column has rare ones, and where it has very many. */
const fewLevels: StepSpec = { kind: "oneHot", rareBelow: 50, maxLevels: 50 };
const topLevels: StepSpec = { kind: "oneHot", rareBelow: 100, maxLevels: 20 };
const byOutcome: StepSpec = { kind: "woe", bins: 10, monotone: false, edges: null, groups: null };

function role(column: string, wanted: ColumnRole): Fix {
  return { kind: "role", column, role: wanted };
}

function step(column: string, wanted: StepSpec): Fix {
  return { kind: "step", column, step: wanted };
}

/** Reads a column as another kind; how it was read as a date is forgotten. */
function rereadKind(reading: ReadOptions, column: string, kind: ColumnKind): Fix {
  const kinds = [...(reading.kinds ?? []).filter((known) => known.column !== column), { column, kind }];
  const { dates, ...others } = reading;
  const kept = dates?.filter((known) => known.column !== column) ?? [];
  return { kind: "reread", options: { ...others, kinds, ...(kept.length > 0 ? { dates: kept } : {}) } };
}

function rereadDates(reading: ReadOptions, column: string, dateReading: DateReading): Fix {
  const dates = [...(reading.dates ?? []).filter((known) => known.column !== column), { column, reading: dateReading }];
  return { kind: "reread", options: { ...reading, dates } };
}

/** Reads some texts as missing besides those that are. */
function rereadMissing(reading: ReadOptions, texts: readonly string[]): Fix {
  const missingTokens = [...new Set([...(reading.missingTokens ?? usualMissingTokens), ...texts])];
  return { kind: "reread", options: { ...reading, missingTokens } };
}

/** The ways out of what is odd about the file or the target as a whole. */
function fixesOfFile(finding: Finding, reading: ReadOptions): readonly Fix[] {
  switch (finding.code) {
    case "file/left-out":
      return finding.details.below > 0 ? [{ kind: "reread", options: { ...reading, footer: 0 } }] : [];
    case "file/describing-rows":
      return [{ kind: "reread", options: { ...reading, describing: 0 } }];
    case "rows/repeated":
      return [{ kind: "dropRepeats" }];
    case "columns/repeated":
      return [role(finding.details.column, "ignored")];
    case "target/drift":
      return [{ kind: "splitByDate", column: finding.details.column }];
    default:
      return [];
  }
}

/** The ways out by reading the file again; the first reads the column as what it seems to be. */
function fixesByReading(finding: Finding, reading: ReadOptions): readonly Fix[] {
  switch (finding.code) {
    case "column/not-numbers":
    case "column/not-dates":
    case "column/coded-levels":
      return [rereadKind(reading, finding.details.column, "category")];
    case "column/mixed-types":
      return [rereadKind(reading, finding.details.column, "number"), rereadMissing(reading, finding.details.examples)];
    case "column/packed-dates":
      return [rereadDates(reading, finding.details.column, finding.details.reading)];
    default:
      return [];
  }
}

/** The ways out by a step of the recipe, or by leaving the column out. */
function fixesByStep(finding: Finding): readonly Fix[] {
  switch (finding.code) {
    case "column/special-codes": {
      const codes = finding.details.codes.map(({ value }) => value);
      return [step(finding.details.column, { kind: "specialCodes", codes })];
    }
    case "column/outliers":
    case "column/odd-dates":
      return [step(finding.details.column, clip)];
    case "column/skewed":
      return [step(finding.details.column, { kind: "log1p" }), step(finding.details.column, { kind: "yeoJohnson" })];
    case "column/rare-levels":
      return [step(finding.details.column, fewLevels)];
    case "column/many-levels":
      return [
        step(finding.details.column, topLevels),
        step(finding.details.column, byOutcome),
        role(finding.details.column, "ignored"),
      ];
    default:
      return [];
  }
}

/** The ways out by a role. */
function fixesByRole(finding: Finding): readonly Fix[] {
  switch (finding.code) {
    case "column/leak":
    case "column/copies-target":
    case "column/after-outcome":
    case "column/filled-by-outcome":
    case "column/all-missing":
    case "column/mostly-missing":
    case "column/constant":
    case "column/near-constant":
    case "column/text":
      return [role(finding.details.column, "ignored")];
    case "column/identifier":
      return [role(finding.details.column, "identifier")];
    case "column/protected":
    case "column/age":
      return [role(finding.details.column, "protected")];
    case "column/date":
      return [{ kind: "splitByDate", column: finding.details.column }];
    default:
      return [];
  }
}

/**
 * The ways out of a finding, the best first; empty where there is only something to know. One that is so already, such
 * as the role of an identifier, is among them.
 *
 * @param reading How the file was read; a fix by reading again builds on it.
 */
export function fixesOf(finding: Finding, reading: ReadOptions): readonly Fix[] {
  return [
    ...fixesOfFile(finding, reading),
    ...fixesByReading(finding, reading),
    ...fixesByStep(finding),
    ...fixesByRole(finding),
  ];
}
