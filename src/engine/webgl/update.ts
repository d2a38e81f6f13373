import { BETA1, BETA2, EPSILON, MOMENTUM, momentCounts, RHO } from "../../core/network/optimiser.ts";
import type { OptimiserKind } from "../../core/pipeline.ts";
import type { Hold } from "./hold.ts";
import { gradientLine, type Pass } from "./pass.ts";
import { type Draw, float, prepare, quotient, type UniformName } from "./program.ts";
import { type Line, lineOf } from "./shape.ts";

/** Texels of a gradient that go into one partial sum. */
const SHARE = 256;
const MOST_PARTS = 32;

/** How many partial sums the squares of a member's gradient are gathered in. */
export function partsOf({ layout }: Pick<Pass, "layout">): number {
  return Math.min(MOST_PARTS, Math.ceil(layout.tally / SHARE));
}

/** The partial sums of all members. */
export function squaresLine(pass: Pass): Line {
  return lineOf(pass.members * partsOf(pass), pass.side);
}

/** The draw of the partial sums of squares of the gradient, four to a texel; their root is its length. */
export function prepareSquares(hold: Hold, pass: Pass): Draw {
  const { texels, tally } = pass.layout;
  const parts = partsOf(pass);
  return prepare(hold, {
    inputs: { Gradient: gradientLine(pass) },
    output: squaresLine(pass),
    members: pass.members,
    uniforms: [],
    code: `
  void main() {
    int place = here();
    int member = min(${quotient("place", parts)}, ${pass.members - 1});
    int from = member * ${texels};
    vec4 sum = vec4(0.0);
    for (int at = place - member * ${parts}; at < ${tally}; at += ${parts}) {
      vec4 g = fetchGradient(from + at);
      sum += g * g;
    }
    outputColor = sum;
  }`,
  });
}

/** The state of all members: weights with the tally, then each vector of moments. */
export function stateLine(
  { members, layout, side }: Pick<Pass, "members" | "layout" | "side">,
  optimiser: OptimiserKind,
): Line {
  return lineOf((1 + momentCounts[optimiser]) * members * layout.texels, side);
}

const ADAM = `
    m = ${float(BETA1)} * m + ${float(1 - BETA1)} * g;
    v = ${float(BETA2)} * v + ${float(1 - BETA2)} * g * g;
    move = rates[member].x * (m / rates[member].y) / (sqrt(v / rates[member].z) + ${float(EPSILON)});`;

/** The rules of `core/network/optimiser.ts`: the moments `m` and `v` and the `move` from the gradient `g`. */
const ruleGlsl: Readonly<Record<OptimiserKind, string>> = {
  gradientDescent: "move = rates[member].x * g;",
  momentum: `m = ${float(MOMENTUM)} * m + g; move = rates[member].x * m;`,
  rmsProp: `
    m = ${float(RHO)} * m + ${float(1 - RHO)} * g * g;
    move = rates[member].x * g / sqrt(m + ${float(EPSILON)});`,
  adam: ADAM,
  adamW: ADAM,
};

/** GLSL function `clip(member)`: what a gradient longer than `longest` is multiplied by. */
function clipGlsl(parts: number): string {
  return `
  float clip(int member) {
    float sum = 0.0;
    for (int part = 0; part < ${parts}; part++) sum += dot(fetchSquares(member * ${parts} + part), vec4(1.0));
    float size = sqrt(sum);
    return size > longest ? longest / size : 1.0;
  }`;
}

/**
 * The draw of an optimiser step: the state that follows from state and gradient. A member that makes no step stays as it
 * is to the bit, and so does what only fills up texels: its gradient is 0.
 *
 * @param clips Whether the partial sums of squares come behind the gradient.
 */
export function prepareUpdate(hold: Hold, pass: Pass, optimiser: OptimiserKind, clips: boolean): Draw {
  const { kernels, tally, texels } = pass.layout;
  const vector = pass.members * texels;
  const vectors = momentCounts[optimiser];
  const decoupled = optimiser === "adamW";
  const decay = "(at < " + kernels + " ? rates[member].w : 0.0)";
  const inputs = { State: pass.state, Gradient: gradientLine(pass) };
  const names: readonly UniformName[] = ["counts", "fresh", "rates", ...(clips ? ["longest" as const] : [])];
  return prepare(hold, {
    inputs: clips ? { ...inputs, Squares: squaresLine(pass) } : inputs,
    output: pass.state,
    members: pass.members,
    uniforms: names,
    code: `${clips ? clipGlsl(partsOf(pass)) : ""}
  void main() {
    int place = here();
    vec4 old = fetchState(place);
    int region = place / ${vector};
    int among = place - region * ${vector};
    int member = ${quotient("among", texels)};
    int at = among - member * ${texels};
    outputColor = old;
    if (region > ${vectors} || counts[member] == 0) return;
    vec4 g = fetchGradient(among);
    if (at == ${tally}) {
      if (region == 0) outputColor = fresh[member] == 1 ? g : old + g;
      return;
    }
    vec4 w = region == 0 ? old : fetchState(among);
    ${clips ? "g *= clip(member);" : ""}
    ${decoupled ? "" : `g += ${decay} * w;`}
    vec4 m = ${vectors > 0 ? `region == 1 ? old : fetchState(among + ${vector})` : "vec4(0.0)"};
    vec4 v = ${vectors > 1 ? `region == 2 ? old : fetchState(among + ${2 * vector})` : "vec4(0.0)"};
    vec4 move;
    ${ruleGlsl[optimiser]}
    vec4 moved = w${decoupled ? ` - rates[member].x * ${decay} * w` : ""} - move;
    outputColor = region == 0 ? moved : region == 1 ? m : v;
  }`,
  });
}
