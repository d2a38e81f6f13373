import type { Activation, Bundle, Calibration, Network } from "../../../pipeline.ts";
import { surest } from "../../../calibrate/recalibrate.ts";
import { harmless } from "../comment.ts";
import type { WeightedLayer } from "../../memberLayers.ts";
import { memberLayers } from "../../memberLayers.ts";
import { isotonicCase } from "./columnSteps.ts";
import type { Stage, StageColumn } from "./plan.ts";
import { prefix } from "./plan.ts";
import { sqlNumber as n, sqlSum } from "./text.ts";

/** The probability of a logit. */
export function sqlSigmoid(logit: string): string {
  return `1e0 / (1e0 + EXP(-${logit}))`;
}

/** What SQL makes of a hidden unit's weighted sum; null where databases have no function for it. */
export function sqlActivation(activation: Activation, z: string): string | null {
  switch (activation) {
    case "relu":
      return `CASE WHEN ${z} > 0e0 THEN ${z} ELSE 0e0 END`;
    case "leakyRelu":
      return `CASE WHEN ${z} > 0e0 THEN ${z} ELSE 0.01e0 * ${z} END`;
    case "elu":
      return `CASE WHEN ${z} > 0e0 THEN ${z} ELSE EXP(${z}) - 1e0 END`;
    case "sigmoid":
      return sqlSigmoid(z);
    case "silu":
      return `${z} * ${sqlSigmoid(z)}`;
    case "tanh":
      return `1e0 - 2e0 / (EXP(2e0 * ${z}) + 1e0)`;
    case "gelu":
      return null;
  }
}

/** Rows as wholes divided by their length. */
export function rowNormStages(inputs: readonly string[]): readonly Stage[] {
  const squares = sqlSum(inputs.map((_, at) => `${inputName(at)} * ${inputName(at)}`));
  const length = `${prefix}length`;
  return [
    {
      name: `${prefix}lengths`,
      note: "The length of each row of inputs.",
      columns: [{ name: length, expression: `SQRT(${squares})`, note: "Euclidean length" }],
    },
    {
      name: `${prefix}normalised`,
      note: "Inputs of a row divided by its length.",
      columns: inputs.map((note, at) => ({
        name: `${prefix}n${at + 1}`,
        expression: `${inputName(at)} / CASE WHEN ${length} = 0e0 THEN 1e0 ELSE ${length} END`,
        note,
      })),
    },
  ];
}

function inputName(at: number): string {
  return `${prefix}x${at + 1}`;
}

/** The stages from the inputs to the logit of the network, the mean over its members. */
export function networkStages({ recipe, network }: Pick<Bundle, "recipe" | "network">): readonly Stage[] {
  const letter = recipe.rowNorm ? "n" : "x";
  const inputs = recipe.inputs.map((_, at) => `${prefix}${letter}${at + 1}`);
  const members = memberLayers(network);
  const hidden = network.spec.hidden.flatMap((units, layer) =>
    hiddenStages(network, { members, layer, units, inputs }),
  );
  const last = network.spec.hidden.length;
  const columns = members.map((layers, member): StageColumn => {
    const before = last === 0 ? inputs : unitNames("h", member, last - 1, network.spec.hidden[last - 1] ?? 0);
    return {
      name: `${prefix}logit_${member + 1}`,
      expression: weightedSum(layers[last], 0, before, last === 0 ? recipe.inputs : null),
      note: members.length > 1 ? `logit of member ${member + 1}` : "logit",
    };
  });
  return [...hidden, { name: `${prefix}logits`, note: "The logit of each member.", columns }];
}

interface Hidden {
  readonly members: readonly (readonly WeightedLayer[])[];
  /** From 0. */
  readonly layer: number;
  readonly units: number;
  readonly inputs: readonly string[];
}

function hiddenStages({ spec }: Network, { members, layer, units, inputs }: Hidden): readonly Stage[] {
  const made = members.flatMap((layers, member) => {
    const before = layer === 0 ? inputs : unitNames("h", member, layer - 1, spec.hidden[layer - 1] ?? 0);
    const sums = unitNames("z", member, layer, units);
    const values = unitNames("h", member, layer, units);
    return sums.map((sum, unit) => ({
      sum: { name: sum, expression: weightedSum(layers[layer], unit, before, null), note: "" },
      value: { name: values[unit] ?? "", expression: sqlActivation(spec.activation, sum) ?? "", note: "" },
    }));
  });
  const of = `of hidden layer ${layer + 1}`;
  return [
    { name: `${prefix}sums_${layer + 1}`, note: `Weighted sums ${of}.`, columns: made.map(({ sum }) => sum) },
    {
      name: `${prefix}hidden_${layer + 1}`,
      note: `What the units ${of} make of them: ${spec.activation}.`,
      columns: made.map(({ value }) => value),
    },
  ];
}

function unitNames(letter: "z" | "h", member: number, layer: number, units: number): readonly string[] {
  return Array.from({ length: units }, (_, unit) => `${prefix}${letter}${member + 1}_${layer + 1}_${unit + 1}`);
}

/** Bias and products; weights of 0 are left out. */
function weightedSum(
  layer: WeightedLayer | undefined,
  unit: number,
  before: readonly string[],
  names: readonly string[] | null,
): string {
  if (!layer) return "0e0";
  const products = before.flatMap((name, input) => {
    const weight = layer.kernel[input * layer.outputs + unit] ?? 0;
    return weight === 0 ? [] : [`${n(weight)} * ${name}${names ? ` -- ${harmless(names[input] ?? "")}\n     ` : ""}`];
  });
  const bias = `${n(layer.bias[unit] ?? 0)}${names ? " -- intercept\n     " : ""}`;
  return sqlSum([bias, ...products]);
}

/** The stages from the members' logits to the logit of the PD. */
export function calibrationStages({ network, calibration }: Pick<Bundle, "network" | "calibration">): readonly Stage[] {
  const count = network.members.length;
  const logits = network.members.map((_, member) => `${prefix}logit_${member + 1}`);
  const mean = count === 1 ? (logits[0] ?? "") : `(${sqlSum(logits)}) / ${n(count)}`;
  const [first, ...rest] = calibrated(calibration, mean);
  const columns = first ? [first] : [];
  return [
    { name: `${prefix}mean`, note: "The mean over the members, and its calibration.", columns },
    ...rest.map((column, at) => ({ name: `${prefix}calibrated_${at + 1}`, note: "", columns: [column] })),
  ];
}

/** Columns each computed from the one before; the last is the logit of the PD. */
function calibrated(calibration: Calibration, mean: string): readonly StageColumn[] {
  const name = `${prefix}logit`;
  const note = "logit of the PD";
  if (calibration.kind === "none") return [{ name, expression: mean, note }];
  const shifted = `(${mean} + ${n(calibration.shift)})`;
  if (calibration.kind === "priorShift") return [{ name, expression: shifted, note }];
  const { by } = calibration;
  switch (by.kind) {
    case "temperature":
      return [{ name, expression: `${shifted} / ${n(by.temperature)}`, note }];
    case "platt":
      return [{ name, expression: `${n(by.slope)} * ${shifted} + ${n(by.intercept)}`, note }];
    case "isotonic": {
      const [raw, score, pd] = [`${prefix}raw`, `${prefix}score`, `${prefix}steps`];
      const kept = `CASE WHEN ${pd} < ${n(surest)} THEN ${n(surest)} WHEN ${pd} > ${n(1 - surest)} THEN ${n(1 - surest)} ELSE ${pd} END`;
      return [
        { name: raw, expression: shifted, note: "before the steps" },
        { name: score, expression: sqlSigmoid(raw), note: "where the steps are read" },
        { name: pd, expression: isotonicCase(score, by.scores, by.pds), note: "PDs by steps that never fall" },
        { name: `${prefix}kept`, expression: kept, note: "kept off 0 and 1" },
        { name, expression: `LN(${prefix}kept / (1e0 - ${prefix}kept))`, note },
      ];
    }
  }
}
