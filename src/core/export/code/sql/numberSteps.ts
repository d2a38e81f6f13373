import { daysOfMonth } from "../../../recipe/age.ts";
import type { NumberStep } from "../../../recipe/numberSteps.ts";
import { normalPieces } from "../../../recipe/normalQuantile.ts";
import { edge as nearestEnd, farthest } from "../../../recipe/quantile.ts";
import type { FittedOf } from "../../../pipeline.ts";
import type { SqlPlan, Value } from "./plan.ts";
import type { Arm } from "./text.ts";
import { sqlCase, sqlNumber as n, sqlPolynomial } from "./text.ts";

/** Numbers of this size can be shifted and scaled and stay far below the largest of single precision. */
const small = 1e15;

/** Sends a number through a step. @param note What the column is called. */
export function numberStep(plan: SqlPlan, step: NumberStep, value: Value, note: string): Value {
  const v = value.name;
  const said = `${note}: ${step.kind}`;
  switch (step.kind) {
    case "impute":
      return plan.after(
        value,
        `COALESCE(${v}, ${n(step.value)})`,
        said,
        value.isBounded && Math.abs(step.value) <= small,
      );
    case "clip": {
      const isBounded = Math.max(Math.abs(step.lower), Math.abs(step.upper)) <= small;
      const limits = `WHEN ${v} < ${n(step.lower)} THEN ${n(step.lower)} WHEN ${v} > ${n(step.upper)} THEN ${n(step.upper)}`;
      return plan.after(value, `CASE ${limits} ELSE ${v} END`, said, isBounded);
    }
    case "standardise":
      return scaled(plan, value, said, [step.mean, step.scale]);
    case "minmax":
      return scaled(plan, value, said, [step.min, step.range]);
    case "robust":
      return scaled(plan, value, said, [step.median, step.scale]);
    case "age":
      return plan.after(value, `(${n(step.reference)} - ${v}) / ${n(daysOfMonth)}`, `${said}, in months`);
    case "log1p": {
      const size = log1p(plan, value, said);
      return plan.after(size, `CASE WHEN ${v} < 0e0 THEN -${size.name} ELSE ${size.name} END`, said, true);
    }
    case "yeoJohnson":
      return yeoJohnson(plan, value, step.lambda, said);
    case "smoothClip":
      return plan.after(value, `${v} / SQRT(1e0 + (${v} / 3e0) * (${v} / 3e0))`, said, true);
    case "quantile":
      return quantile(plan, value, step, said);
    case "woeBins":
      return plan.after(value, weightOfBin(step, v), `${note}: weight of evidence of its bin`, true);
  }
}

function scaled(plan: SqlPlan, value: Value, note: string, [centre, scale]: readonly [number, number]): Value {
  const isBounded = value.isBounded && scale >= 1 / small && Math.abs(centre) <= small;
  return plan.after(value, `(${value.name} - ${n(centre)}) / ${n(scale)}`, note, isBounded);
}

function weightOfBin({ edges, weights, missing }: FittedOf<"woeBins">, v: string): string {
  const arms = edges.map((edge, bin): Arm => ({ edge, includesEdge: true, says: n(weights[bin] ?? 0) }));
  return `CASE WHEN ${v} IS NULL THEN ${n(missing)}\n      ELSE ${sqlCase(v, arms, n(weights.at(-1) ?? 0))} END`;
}

/** ln(1 + |x|), exact near 0 too. */
function log1p(plan: SqlPlan, value: Value, note: string): Value {
  const v = `ABS(${value.name})`;
  const sum = `(1e0 + ${v})`;
  const expression = `CASE WHEN ${sum} = 1e0 THEN ${v} ELSE LN(${sum}) * ${v} / (${sum} - 1e0) END`;
  return plan.after(value, expression, `${note}, ln(1 + size)`, true);
}

/** (e^(power · logarithm) − 1) / power on either side of 0; the logarithm where the power is 0. */
function yeoJohnson(plan: SqlPlan, value: Value, lambda: number, note: string): Value {
  const logarithm = log1p(plan, value, note);
  const exponent = `CASE WHEN ${value.name} < 0e0 THEN ${n(2 - lambda)} ELSE ${n(lambda)} END * ${logarithm.name}`;
  const limitedExponent = plan.after(logarithm, exponent, `${note}, exponent`);
  const e = limitedExponent.name;
  const power = plan.after(
    limitedExponent,
    `EXP(CASE WHEN ${e} > 700e0 THEN 700e0 ELSE ${e} END)`,
    `${note}, e to that`,
  );
  const p = power.name;
  const less = `CASE WHEN ${p} = 1e0 THEN ${e} WHEN ${p} = 0e0 THEN (-1e0) ELSE (${p} - 1e0) * ${e} / LN(${p}) END`;
  const grown = plan.after(power, less, `${note}, less 1`, false);
  const g = grown.name;
  const side = (factor: number): string => {
    const size = factor === 0 ? logarithm.name : `${g} / ${n(factor)}`;
    return factor === 0
      ? size
      : `CASE WHEN ${size} > 1e100 THEN 1e100 WHEN ${size} < (-1e100) THEN (-1e100) ELSE ${size} END`;
  };
  const expression = `CASE WHEN ${value.name} < 0e0 THEN -(${side(2 - lambda)}) ELSE ${side(lambda)} END`;
  return plan.after(grown, expression, note, false);
}

function quantile(plan: SqlPlan, value: Value, step: FittedOf<"quantile">, note: string): Value {
  const share = plan.after(value, shareOf(step, value.name), `${note}, share of the training rows below`, true);
  return step.output === "uniform" ? share : normal(plan, share, note);
}

function shareOf({ output, values }: FittedOf<"quantile">, v: string): string {
  const near = output === "normal" ? nearestEnd : 0;
  const [first = 0, end = 0] = [values[0], values.at(-1)];
  const ends = `WHEN ${v} IS NULL THEN NULL WHEN ${v} <= ${n(first + near)} THEN 0e0 WHEN ${v} >= ${n(end - near)} THEN 1e0`;
  return `CASE ${ends}\n      ELSE ${sqlCase(v, quantileArms(values, v), "1e0")} END`;
}

/** Between two quantiles linear; where several are the same, the middle of their shares. */
function quantileArms(values: readonly number[], v: string): readonly Arm[] {
  const last = values.length - 1;
  const arms: Arm[] = [];
  for (let from = 0; from < values.length;) {
    const edge = values[from] ?? 0;
    let to = from;
    while (values[to + 1] === edge) to += 1;
    const lower = values[from - 1];
    if (lower !== undefined) {
      const says = `${n((from - 1) / last)} + (${v} - ${n(lower)}) / ${n((edge - lower) * last)}`;
      arms.push({ edge, includesEdge: to === from, says });
    }
    if (to > from) arms.push({ edge, includesEdge: true, says: n((from + to) / 2 / last) });
    from = to + 1;
  }
  return arms;
}

/** The normal quantile of a share by Wichura's algorithm AS 241; shares nearer to 0 and 1 than the limit go no further. */
function normal(plan: SqlPlan, share: Value, note: string): Value {
  const kept = plan.after(share, clamped(share.name, 1e-8, 1 - 1e-8), `${note}, kept off 0 and 1`);
  const p = kept.name;
  const q = `(${p} - 0.5e0)`;
  const root = `SQRT(-LN(CASE WHEN ${p} < 0.5e0 THEN ${p} ELSE 1e0 - ${p} END)) - 1.6e0`;
  const distance = `CASE WHEN ABS(${q}) <= 0.425e0 THEN 0.180625e0 - ${q} * ${q} ELSE ${root} END`;
  const r = plan.after(kept, distance, `${note}, distance from the middle or the end`);
  const fraction = ({ above, below }: typeof normalPieces.centre): string =>
    `${sqlPolynomial(r.name, above)} / ${sqlPolynomial(r.name, below)}`;
  const side = `CASE WHEN ${p} < 0.5e0 THEN (-1e0) ELSE 1e0 END * ${fraction(normalPieces.side)}`;
  const expression = `CASE WHEN ABS(${q}) <= 0.425e0 THEN ${q} * ${fraction(normalPieces.centre)}\n      ELSE ${side} END`;
  const far = plan.after(r, expression, `${note}, its normal quantile`);
  return plan.after(far, clamped(far.name, -farthest, farthest), note, true);
}

function clamped(v: string, least: number, most: number): string {
  return `CASE WHEN ${v} < ${n(least)} THEN ${n(least)} WHEN ${v} > ${n(most)} THEN ${n(most)} ELSE ${v} END`;
}
