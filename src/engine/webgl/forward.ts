import type { Loss } from "../../core/pipeline.ts";
import { activationGlsl, eachGlsl, keptGlsl, lossGlsl } from "./glsl.ts";
import type { Hold } from "./hold.ts";
import { copiedColumns, hiddenTable, keepsSlopes, memberGlsl, type Pass, verdictTable } from "./pass.ts";
import { type Draw, prepare, type UniformName } from "./program.ts";
import { type Line, lineOf, type Shape } from "./shape.ts";

/** What the draw of a layer reads besides the state. */
function inputsOf(pass: Pass, layer: number): Readonly<Record<string, Shape>> {
  const { source, state } = pass;
  if (layer === 0) return { Matrix: source.matrix, Order: source.order, State: state };
  return { Before: hiddenTable(pass, layer - 1), State: state };
}

/** GLSL functions of the two rows of a pair: `entriesOf(member, pair)` from the order, `rowOf(entry)`. */
function rowsGlsl({ source }: Pass): string {
  return `
  vec2 entriesOf(int member, int pair) {
    int at = member * ${source.stride} + start + 2 * pair;
    vec4 entries = fetchOrder(at >> 2);
    return (at & 2) == 0 ? entries.xy : entries.zw;
  }
  int rowOf(float entry) { return max(int(abs(entry)) - 1, 0); }`;
}

/** GLSL function `copyOf(member, pair, column)`: a block of the inputs of two rows. */
const COPY = `
  vec4 copyOf(int member, int pair, int column) {
    vec2 entries = entriesOf(member, pair);
    vec4 a = fetchMatrix(rowOf(entries.x), column >> 1);
    vec4 b = fetchMatrix(rowOf(entries.y), column >> 1);
    return (column & 1) == 0 ? vec4(a.xy, b.xy) : vec4(a.zw, b.zw);
  }`;

/**
 * GLSL function `sumOf(member, pair, unit)`: the weighted sums of two rows and two units, bias included.
 * Each texel that is fetched serves in four products.
 */
function sumGlsl(pass: Pass, layer: number): string {
  const { layers, texels } = pass.layout;
  const { rows, columns, kernelAt, biasAt } = layers[layer] ?? pass.layout.last;
  const head = `
  vec4 sumOf(int member, int pair, int unit) {
    int from = member * ${texels};
    int at = from + ${kernelAt} + unit;
    vec4 sum = fetchState(from + ${biasAt} + unit).xyxy;`;
  if (layer > 0) {
    return `${head}
    int row = member * ${pass.pairs} + pair;
    for (int k = 0; k < ${rows}; k++) {
      vec4 a = fetchBefore(row, ${copiedColumns(pass, layer - 1)} + k);
      vec4 w = fetchState(at);
      sum += a.xxzz * w.xyxy + a.yyww * w.zwzw;
      at += ${columns};
    }
    return sum;
  }`;
  }
  return `${rowsGlsl(pass)}${COPY}${head}
    vec2 entries = entriesOf(member, pair);
    int first = rowOf(entries.x);
    int second = rowOf(entries.y);
    for (int k = 0; k < ${rows / 2}; k++) {
      vec4 a = fetchMatrix(first, k);
      vec4 b = fetchMatrix(second, k);
      vec4 v = fetchState(at);
      vec4 w = fetchState(at + ${columns});
      sum += vec4(a.xx, b.xx) * v.xyxy + vec4(a.yy, b.yy) * v.zwzw;
      sum += vec4(a.zz, b.zz) * w.xyxy + vec4(a.ww, b.ww) * w.zwzw;
      at += ${2 * columns};
    }
    return sum;
  }`;
}

/** GLSL that copies a block of the inputs where the texel lies in those columns. */
function copyGlsl(columns: number): string {
  if (columns === 0) return "";
  return `
    if (at.x < ${columns}) {
      outputColor = copyOf(member, pair, at.x);
      return;
    }`;
}

/** The main function of a hidden layer: values, and behind them slopes where they are kept. */
function hiddenMain(pass: Pass, layer: number): string {
  const { outputs, columns } = pass.layout.layers[layer] ?? pass.layout.last;
  const copied = copiedColumns(pass, layer);
  // A unit that only fills up its texel must answer 0, or its weights would begin to move.
  const real = outputs % 2 === 0 ? "" : ` * (unit == ${columns - 1} ? vec4(1.0, 0.0, 1.0, 0.0) : vec4(1.0))`;
  const kept = pass.dropout ? " * keptOf(member, pair, unit)" : "";
  const answer = keepsSlopes(pass) ? `(at.x < ${copied + columns} ? activations(z) : slopes(z))` : "activations(z)";
  return `
  void main() {
    ivec2 at = here();${memberGlsl(pass, "at.y")}${copyGlsl(copied)}
    int unit = at.x - ${copied};${keepsSlopes(pass) ? `\n    if (unit >= ${columns}) unit -= ${columns};` : ""}
    vec4 z = sumOf(member, pair, unit);
    outputColor = ${answer}${kept}${real};
  }`;
}

/** The draw of one hidden layer: inputs, or what the layer before left, and the state. */
export function prepareHidden(hold: Hold, pass: Pass, layer: number): Draw {
  const { value, slope } = activationGlsl[pass.spec.activation];
  const functions = [
    sumGlsl(pass, layer),
    value,
    eachGlsl("activations", "activation"),
    ...(keepsSlopes(pass) ? [slope, eachGlsl("slopes", "slope")] : []),
    ...(pass.dropout ? [keptGlsl(layer)] : []),
  ];
  const masks: readonly UniformName[] = pass.dropout ? ["dice", "factors"] : [];
  return prepare(hold, {
    inputs: inputsOf(pass, layer),
    output: hiddenTable(pass, layer),
    members: pass.members,
    uniforms: ["start", "counts", ...masks],
    code: `${functions.join("\n")}${hiddenMain(pass, layer)}`,
  });
}

/**
 * What the loss says of the logits: in one column the derivatives of the batch loss by them, a block whose second unit is
 * nobody's; in the next for each row the weighted loss, and 1 where the PD is on the right side of ½. Zeros behind the
 * last row.
 */
export function prepareVerdict(hold: Hold, pass: Pass, loss: Loss): Draw {
  const layer = pass.spec.hidden.length;
  const copied = copiedColumns(pass, layer);
  return prepare(hold, {
    inputs: { ...inputsOf(pass, layer), Order: pass.source.order },
    output: verdictTable(pass),
    members: pass.members,
    uniforms: ["start", "counts", "classes"],
    code: `${layer > 0 ? rowsGlsl(pass) : ""}${sumGlsl(pass, layer)}${lossGlsl[loss]}
  vec2 judge(float z, float entry, int member, bool figures) {
    if (entry == 0.0) return vec2(0.0);
    float label = entry < 0.0 ? 1.0 : 0.0;
    float weight = entry < 0.0 ? classes[member].y : classes[member].x;
    if (figures) return vec2(weight * lossOf(z, label), (z >= 0.0) == (label > 0.5) ? 1.0 : 0.0);
    return vec2(weight * lossSlope(z, label) / float(counts[member]), 0.0);
  }
  void main() {
    ivec2 at = here();${memberGlsl(pass, "at.y")}${copyGlsl(copied)}
    bool figures = at.x == ${copied + 1};
    vec4 z = sumOf(member, pair, 0);
    vec2 entries = entriesOf(member, pair);
    outputColor = vec4(judge(z.x, entries.x, member, figures), judge(z.z, entries.y, member, figures));
  }`,
  });
}

/** What {@link prepareLogits} leaves. */
export function logitsLine({ members, pairs, side }: Pass): Line {
  return lineOf((members * pairs) / 2, side);
}

/** The logits alone, four to a texel, member after member; the number of pairs must be even. */
export function prepareLogits(hold: Hold, pass: Pass): Draw {
  return prepare(hold, {
    inputs: inputsOf(pass, pass.spec.hidden.length),
    output: logitsLine(pass),
    members: pass.members,
    uniforms: ["start", "counts"],
    code: `${sumGlsl(pass, pass.spec.hidden.length)}
  void main() {
    int row = 2 * here();
    if (row >= ${pass.members * pass.pairs}) row = 0;${memberGlsl(pass, "row")}
    vec4 first = sumOf(member, pair, 0);
    vec4 second = sumOf(member, pair + 1, 0);
    outputColor = vec4(first.xz, second.xz);
  }`,
  });
}
