import { activationGlsl, eachGlsl, keptGlsl } from "./glsl.ts";
import type { Hold } from "./hold.ts";
import { copiedColumns, gradientLine, hiddenTable, keepsSlopes, memberGlsl, type Pass, verdictTable } from "./pass.ts";
import { type Draw, prepare, quotient, type UniformName } from "./program.ts";
import { type Shape, type Table, tableOf } from "./shape.ts";

/** The deltas of a hidden layer, or the verdict, whose deltas lie behind the copied inputs. */
function deltaTable(pass: Pass, layer: number): { readonly table: Table; readonly offset: number } {
  if (layer === pass.spec.hidden.length) {
    return { table: verdictTable(pass), offset: copiedColumns(pass, layer) };
  }
  return { table: tableOf(pass.members * pass.pairs, pass.layout.layers[layer]?.columns ?? 0, pass.side), offset: 0 };
}

/** GLSL functions that make `delta` of the sum of what comes back and of what the units answered, and their uniforms. */
function slopeGlsl(
  pass: Pass,
  layer: number,
): {
  readonly functions: string;
  readonly last: string;
  readonly uniforms: readonly UniformName[];
} {
  const { slope, flatAtZero } = activationGlsl[pass.spec.activation];
  if (keepsSlopes(pass)) return { functions: "", last: "sum * answer", uniforms: [] };
  const slopes = `${slope}\n${eachGlsl("slopes", "slope")}`;
  if (!pass.dropout) return { functions: slopes, last: "sum * slopes(answer)", uniforms: [] };
  const kept = flatAtZero
    ? "vec4 keptOf(int member, vec4 a) { return factors[member] * vec4(notEqual(a, vec4(0.0))); }"
    : keptGlsl(layer);
  const place = flatAtZero ? "member, answer" : "member, pair, at.x";
  return {
    functions: `${slopes}\n${kept}
  vec4 undropped(vec4 a, vec4 kept) { return a / mix(vec4(1.0), kept, notEqual(kept, vec4(0.0))); }
  vec4 deltaOf(vec4 sum, vec4 a, vec4 kept) { return sum * slopes(undropped(a, kept)) * kept; }`,
    last: `deltaOf(sum, answer, keptOf(${place}))`,
    uniforms: flatAtZero ? ["factors"] : ["dice", "factors"],
  };
}

/**
 * The draw of the deltas of a hidden layer: those of the layer above times its transposed kernel, times slope and dropout
 * factor of the units. Reads the deltas above, what the layer left, and the state.
 */
export function prepareDelta(hold: Hold, pass: Pass, layer: number): Draw {
  const { layers, last, texels } = pass.layout;
  const above = layers[layer + 1] ?? last;
  const { table, offset } = deltaTable(pass, layer + 1);
  const answers = copiedColumns(pass, layer) + (keepsSlopes(pass) ? (layers[layer]?.columns ?? 0) : 0);
  const slope = slopeGlsl(pass, layer);
  return prepare(hold, {
    inputs: { Above: table, Left: hiddenTable(pass, layer), State: pass.state },
    output: deltaTable(pass, layer).table,
    members: pass.members,
    uniforms: ["counts", ...slope.uniforms],
    code: `${slope.functions}
  void main() {
    ivec2 at = here();${memberGlsl(pass, "at.y")}
    int from = member * ${texels} + ${above.kernelAt} + at.x * ${above.columns};
    vec4 sum = vec4(0.0);
    for (int k = 0; k < ${above.columns}; k++) {
      vec4 d = fetchAbove(at.y, ${offset} + k);
      vec4 w = fetchState(from + k);
      sum += d.xxzz * w.xzxz + d.yyww * w.ywyw;
    }
    vec4 answer = fetchLeft(at.y, ${answers} + at.x);
    outputColor = ${slope.last};
  }`,
  });
}

/** The branches of the gradient of one layer: kernel and bias, summed over the pairs of rows. */
function layerBranches(pass: Pass, layer: number): readonly [kernel: string, bias: string] {
  const { rows, columns, kernelAt, biasAt } = pass.layout.layers[layer] ?? pass.layout.last;
  const { offset } = deltaTable(pass, layer);
  const inputs = layer === 0 ? 0 : copiedColumns(pass, layer - 1);
  return [
    `if (at < ${kernelAt + rows * columns}) {
      int block = at - ${kernelAt};
      int read = ${quotient("block", columns)};
      int unit = ${offset} + block - read * ${columns};
      read += ${inputs};
      for (int row = first; row < end; row++) {
        vec4 a = fetchRead${layer}(row, read);
        vec4 d = fetchDelta${layer}(row, unit);
        sum += a.xxyy * d.xyxy + a.zzww * d.zwzw;
      }
    }`,
    `if (at < ${biasAt + columns}) {
      int unit = ${offset} + at - ${biasAt};
      for (int row = first; row < end; row++) {
        vec4 d = fetchDelta${layer}(row, unit);
        sum.xy += d.xy + d.zw;
      }
    }`,
  ];
}

/** Which texture each layer reads its inputs and its deltas from, under the names of the gradient's shader. */
function gradientInputs(pass: Pass): { readonly inputs: Record<string, Shape>; readonly aliases: string } {
  const depth = pass.spec.hidden.length;
  const inputs: Record<string, Shape> = {};
  const aliases: string[] = [];
  for (let layer = 0; layer < depth; layer += 1) inputs[`Hidden${layer}`] = hiddenTable(pass, layer);
  for (let layer = 0; layer <= depth; layer += 1) {
    inputs[`Delta${layer}`] = deltaTable(pass, layer).table;
    const read = depth === 0 ? "Delta0" : `Hidden${Math.max(layer - 1, 0)}`;
    aliases.push(`vec4 fetchRead${layer}(int row, int column) { return fetch${read}(row, column); }`);
  }
  return { inputs, aliases: aliases.join("\n") };
}

/**
 * The draw of the whole gradient of all members, decay left out. Reads what each hidden layer left, first to last, the
 * deltas of each layer, the verdict last, and the gradient before: a member that makes no step keeps it.
 */
export function prepareGradient(hold: Hold, pass: Pass): Draw {
  const { layers, texels } = pass.layout;
  const { inputs, aliases } = gradientInputs(pass);
  const branches = layers.map((_, layer) => layerBranches(pass, layer));
  const output = gradientLine(pass);
  const figures = copiedColumns(pass, pass.spec.hidden.length) + 1;
  return prepare(hold, {
    inputs: { ...inputs, Old: output },
    output,
    members: pass.members,
    uniforms: ["counts"],
    code: `${aliases}
  void main() {
    int place = here();
    int member = min(${quotient("place", texels)}, ${pass.members - 1});
    int at = place - member * ${texels};
    if (counts[member] == 0) {
      outputColor = fetchOld(place);
      return;
    }
    int first = member * ${pass.pairs};
    int end = first + ((counts[member] + 1) >> 1);
    vec4 sum = vec4(0.0);
    ${[...branches.map(([kernel]) => kernel), ...branches.map(([, bias]) => bias)].join(" else ")} else if (at == ${texels - 1}) {
      for (int row = first; row < end; row++) {
        vec4 v = fetchDelta${pass.spec.hidden.length}(row, ${figures});
        sum.xy += v.xy + v.zw;
      }
    }
    outputColor = sum;
  }`,
  });
}
