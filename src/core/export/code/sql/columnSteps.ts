import type { FittedColumn, FittedOf, FittedStep } from "../../../pipeline.ts";
import type { Place } from "../../../recipe/layout.ts";
import { inputsOfStep } from "../../../recipe/layout.ts";
import { largestSingle } from "../../../recipe/limits.ts";
import { isNumberStep } from "../../../recipe/numberSteps.ts";
import { oneHotPlaces } from "../../../recipe/oneHot.ts";
import { numberStep } from "./numberSteps.ts";
import type { SqlPlan, Value } from "./plan.ts";
import type { Arm } from "./text.ts";
import { sqlCase, sqlNumber as n, sqlString, sqlStrings } from "./text.ts";

/** Where the next inputs of a column go. */
interface Next {
  indicators: number;
  encodings: number;
}

/** Sends a column through its steps, and says how its inputs are computed. @param read Its cells as they were read. */
export function planColumn(plan: SqlPlan, column: FittedColumn, read: Value, place: Place): void {
  const next = { ...place };
  let value = read;
  for (const step of column.steps) value = planStep(plan, step, value, { next, note: column.name });
  if (place.value >= 0) plan.input(place.value, value.isBounded ? value.name : limitedToSingle(value.name));
}

function limitedToSingle(v: string): string {
  const most = n(largestSingle);
  return `CASE WHEN ${v} > ${most} THEN ${most} WHEN ${v} < (-${most}) THEN (-${most}) ELSE ${v} END`;
}

interface Where {
  readonly next: Next;
  readonly note: string;
}

function planStep(plan: SqlPlan, step: FittedStep, value: Value, { next, note }: Where): Value {
  const isIndicator = step.kind === "specialCodes" || step.kind === "indicator";
  const first = isIndicator ? next.indicators : next.encodings;
  const width = inputsOfStep(step).length;
  if (isIndicator) next.indicators += width;
  else next.encodings += width;
  if (isNumberStep(step)) return numberStep(plan, step, value, note);
  return otherStep(plan, step, value, { first, note });
}

interface At {
  /** The first of the inputs that the step makes. */
  readonly first: number;
  readonly note: string;
}

function otherStep(plan: SqlPlan, step: FittedStep, value: Value, { first, note }: At): Value {
  const v = value.name;
  switch (step.kind) {
    case "specialCodes":
      return specialCodes(plan, step, value, { first, note });
    case "indicator":
      plan.input(first, flag(`${v} IS NULL`));
      return value;
    case "ple":
      pieces(plan, step, v, first);
      return value;
    case "oneHot":
      oneHot(plan, step, v, first);
      return value;
    case "calendar":
      calendar(plan, step, value, { first, note });
      return value;
    case "fillLevel":
      return plan.after(
        value,
        `COALESCE(${v}, ${sqlString(step.level)})`,
        `${note}: ${step.level} where it is missing`,
      );
    case "ordinal":
      return plan.after(value, placeOfLevel(step, v), `${note}: place of its level`, true);
    case "woeLevels":
      return plan.after(value, weightOfLevel(step, v), `${note}: weight of evidence of its level`, true);
    case "textLength":
      return plan.after(value, `CAST(LENGTH(${v}) AS DOUBLE)`, `${note}: number of characters`, true);
    default:
      throw new Error(`SQL has no words for ${step.kind}`);
  }
}

function flag(condition: string): string {
  return `CASE WHEN ${condition} THEN 1 ELSE 0 END`;
}

function specialCodes(plan: SqlPlan, { codes }: FittedOf<"specialCodes">, value: Value, { first, note }: At): Value {
  const v = value.name;
  for (const [at, code] of codes.entries()) plan.input(first + at, flag(`${v} = ${n(code)}`));
  if (codes.length === 0) return value;
  const expression = `CASE WHEN ${v} IN (${codes.map(n).join(", ")}) THEN NULL ELSE ${v} END`;
  return plan.after(value, expression, `${note}: codes are missing values`);
}

function pieces(plan: SqlPlan, { edges }: FittedOf<"ple">, v: string, first: number): void {
  for (let bin = 0; bin + 1 < edges.length; bin += 1) {
    const [lower = 0, upper = 0] = [edges[bin], edges[bin + 1]];
    const within = upper > lower ? ` WHEN ${v} > ${n(lower)} THEN (${v} - ${n(lower)}) / ${n(upper - lower)}` : "";
    const passed = upper > lower ? `${v} >= ${n(upper)}` : `${v} > ${n(lower)}`;
    plan.input(first + bin, `CASE WHEN ${passed} THEN 1e0${within} ELSE 0e0 END`);
  }
}

function oneHot(plan: SqlPlan, step: FittedOf<"oneHot">, v: string, first: number): void {
  const levels = [...step.levels, ...step.rare];
  const { ofCode, ofMissing } = oneHotPlaces(step, levels);
  if (ofMissing >= 0) plan.input(first + ofMissing, flag(`${v} IS NULL`));
  for (const place of new Set(ofCode)) {
    const own = levels.filter((_, code) => ofCode[code] === place);
    const [only = ""] = own;
    plan.input(first + place, flag(own.length === 1 ? `${v} = ${sqlString(only)}` : `${v} IN ${sqlStrings(own)}`));
  }
}

function placeOfLevel({ levels, unknown }: FittedOf<"ordinal">, v: string): string {
  const arms = levels.map((level, at) => ` WHEN ${sqlString(level)} THEN ${n(at)}`).join("");
  return levels.length === 0 ? n(unknown) : `CASE ${v}${arms} ELSE ${n(unknown)} END`;
}

function weightOfLevel({ groups, missing }: FittedOf<"woeLevels">, v: string): string {
  const arms = groups
    .filter(({ levels }) => levels.length > 0)
    .map(({ levels, weight }) => `\n      WHEN ${v} IN ${sqlStrings(levels)} THEN ${n(weight)}`)
    .join("");
  return `CASE WHEN ${v} IS NULL THEN ${n(missing)}${arms}\n      ELSE 0e0 END`;
}

/** Months by years that begin in March; weekdays from Monday on. */
function calendar(plan: SqlPlan, step: FittedOf<"calendar">, value: Value, { first, note }: At): void {
  if (step.values.length === 0) return;
  const part = step.part === "month" ? monthFromMarch(plan, value, note) : weekday(plan, value, note);
  for (const [at, wanted] of step.values.entries()) {
    const number = step.part === "month" ? (wanted + 9) % 12 : wanted - 1;
    plan.input(first + at, flag(`${part.name} = ${n(number)}`));
  }
}

function weekday(plan: SqlPlan, value: Value, note: string): Value {
  const day = `(FLOOR(${value.name}) + 3e0)`;
  return plan.after(value, `${day} - 7e0 * FLOOR(${day} / 7e0)`, `${note}: its weekday, 0 is Monday`, true);
}

function monthFromMarch(plan: SqlPlan, value: Value, note: string): Value {
  const day = `(FLOOR(${value.name}) + 719468e0)`;
  const era = plan.after(value, `${day} - 146097e0 * FLOOR(${day} / 146097e0)`, `${note}: day within 400 years`, true);
  const d = era.name;
  const leapDays = `FLOOR(${d} / 1460e0) - FLOOR(${d} / 36524e0) + FLOOR(${d} / 146096e0)`;
  const year = plan.after(era, `FLOOR((${d} - (${leapDays})) / 365e0)`, `${note}: year of these`);
  const y = year.name;
  const ofYear = `(${d} - (365e0 * ${y} + FLOOR(${y} / 4e0) - FLOOR(${y} / 100e0)))`;
  return plan.after(year, `FLOOR((5e0 * ${ofYear} + 2e0) / 153e0)`, `${note}: its month, 0 is March`);
}

/** Points of a line that rises by steps: linear between them, level beyond; see `isotonicPd`. */
export function isotonicCase(score: string, scores: readonly number[], pds: readonly number[]): string {
  const arms = scores.flatMap((edge, at): readonly Arm[] => {
    if (at === 0) return [{ edge, includesEdge: false, says: n(pds[0] ?? 0) }];
    const [from = 0, low = 0, high = 0] = [scores[at - 1], pds[at - 1], pds[at]];
    if (edge === from) return [];
    const says = `${n(low)} + (${score} - ${n(from)}) / ${n(edge - from)} * ${n(high - low)}`;
    return [{ edge, includesEdge: false, says }];
  });
  return sqlCase(score, arms, n(pds.at(-1) ?? 0));
}
