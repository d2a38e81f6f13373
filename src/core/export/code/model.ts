import { toBase64 } from "../../bundle/base64.ts";
import { layersOf } from "../../network/spec.ts";
import type { Bundle, FittedStep } from "../../pipeline.ts";
import { layOut } from "../../recipe/layout.ts";
import { oneHotPlaces, oneHotWidth } from "../../recipe/oneHot.ts";
import { usualMissingTokens } from "../../table/missing.ts";
import { pointsFactors } from "../../score/points.ts";
import { littleEndian } from "../littleEndian.ts";
import type { Datum } from "./literal.ts";

const symbolsOfLine = 100;

/**
 * All that scoring needs of a model as plain data, laid out for the programs that are made of it.
 *
 * Steps are those of the recipe, but that one-hot tells the input of each level. Weights of models without hidden layers
 * are numbers that can be read, of others base64 of float32.
 */
export function codeModelOf(bundle: Bundle): Datum {
  const { recipe, schema, network, calibration, policy, missingTokens } = bundle;
  const places = layOut(recipe.columns);
  return {
    missing: (missingTokens ?? usualMissingTokens)
      .map((token) => token.trim().toLowerCase())
      .filter((token) => token !== ""),
    columns: recipe.columns.map(({ name, kind, steps }, at) => {
      const field = schema[at];
      const isDate = field?.kind === "date";
      const place = places[at] ?? { value: -1, indicators: 0, encodings: 0 };
      return { name, kind, ...(isDate ? { reading: field.reading } : {}), ...place, steps: steps.map(stepDatum) };
    }),
    inputs: recipe.inputs.length,
    layers: layersOf(network.spec).map(({ inputs, outputs }) => [inputs, outputs]),
    members: network.members.map((weights) => (hasReadableWeights(bundle) ? readable(weights) : encoded(weights))),
    ...(calibration.kind === "none" ? {} : { calibration: { ...calibration } }),
    policy: {
      ...pointsFactors(policy.scale),
      cutoff: policy.cutoff,
      referFrom: policy.referFrom,
      bandEdges: policy.bandEdges,
    },
  };
}

function stepDatum(step: FittedStep): Datum {
  if (step.kind !== "oneHot") return { ...step };
  const levels = [...step.levels, ...step.rare];
  const { ofCode, ofMissing } = oneHotPlaces(step, levels);
  return { kind: step.kind, levels, inputs: Array.from(ofCode), missing: ofMissing, width: oneHotWidth(step) };
}

function hasReadableWeights({ network }: Bundle): boolean {
  return network.spec.hidden.length === 0;
}

/** The fewest digits that give the same number of single precision. */
function shortestSingle(weight: number): number {
  for (let digits = 1; digits < 9; digits += 1) {
    const short = Number(weight.toPrecision(digits));
    if (Math.fround(short) === weight) return short;
  }
  return weight;
}

function readable(weights: Float32Array): readonly number[] {
  return Array.from(weights, shortestSingle);
}

function encoded(weights: Float32Array): readonly string[] {
  return toBase64(littleEndian([weights])).match(new RegExp(`.{1,${symbolsOfLine}}`, "g")) ?? [];
}

/** Names of the parts of the programs that a model needs: see `fillTemplate`. */
export function partsNeeded(bundle: Bundle): ReadonlySet<string> {
  const { recipe, network, calibration } = bundle;
  const steps = recipe.columns.flatMap((column) => column.steps);
  const needed = new Set<string>(steps.map(({ kind }) => kind));
  for (const { kind } of recipe.columns) needed.add(kind);
  if (recipe.rowNorm) needed.add("rowNorm");
  if (hasReadableWeights(bundle)) needed.add("readable");
  else for (const part of ["hidden", "base64", network.spec.activation]) needed.add(part);
  if (calibration.kind === "none") needed.add("uncalibrated");
  else needed.add(calibration.kind === "recalibrated" ? calibration.by.kind : calibration.kind);
  if (steps.some((step) => step.kind === "quantile" && step.output === "normal")) needed.add("normalQuantile");
  if (needed.has("gelu")) needed.add("erf");
  if (needed.has("erf") || needed.has("normalQuantile")) needed.add("rational");
  if (["log1p", "yeoJohnson", "normalQuantile", "isotonic"].some((part) => needed.has(part))) needed.add("log");
  return needed;
}
