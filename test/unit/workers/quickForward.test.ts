import { expect, test } from "vitest";
import { memberLogits } from "../../../src/core/network/forward.ts";
import { initialise } from "../../../src/core/network/initialise.ts";
import type { Activation, Network } from "../../../src/core/pipeline.ts";
import { createRng } from "../../../src/core/rng.ts";
import { quickForward } from "../../../src/workers/forward/quickForward.ts";

const activations: readonly Activation[] = ["relu", "sigmoid", "tanh", "leakyRelu", "elu", "gelu", "silu"];

function networkOf(hidden: readonly number[], activation: Activation, inputs = 23): Network {
  const spec = { inputs, hidden, activation };
  const plan = { initialiser: "heNormal", outputBias: "baseRate" } as const;
  return { spec, members: [1, 2, 3].map((seed) => initialise(spec, { ...plan, seed }, 0.2)) };
}

/** Values of all sizes, many of them 0, and some that are no numbers. */
function rowsOf(rows: number, columns: number) {
  const rng = createRng(5);
  const odd = [Number.NaN, Infinity, -Infinity, -0, 1e300, 5e-324];
  const data = Float64Array.from({ length: rows * columns }, () => {
    if (rng.uniform() < 0.5) return 0;
    return rng.uniform() < 0.005 ? odd[rng.integer(odd.length)]! : rng.normal();
  });
  return { rows, columns, data };
}

const bits = (values: Float64Array): readonly bigint[] =>
  Array.from(new BigUint64Array(values.slice().buffer), (word, at) => (Number.isNaN(values[at]) ? -1n : word));

test.each([
  ...activations.map((activation) => ({ hidden: [33, 18], activation })),
  { hidden: [], activation: "relu" as const },
  { hidden: [1], activation: "relu" as const },
  { hidden: [64, 32], activation: "relu" as const },
  { hidden: [5, 16, 7], activation: "tanh" as const },
])(
  "a network $hidden of $activation has the same bits in WebAssembly as in the plain way",
  ({ hidden, activation }) => {
    const network = networkOf(hidden, activation);
    const inputs = rowsOf(333, 23);
    const quick = quickForward()!(network, inputs);
    const plain = memberLogits(network, inputs);
    for (const each of ["means", "lows", "highs"] as const) expect(bits(quick[each])).toEqual(bits(plain[each]));
  },
);

test("networks take turns", () => {
  const forward = quickForward()!;
  const [one, other] = [networkOf([8], "relu"), networkOf([40, 3], "tanh", 90)];
  const first = forward(one, rowsOf(10, 23)).means;
  forward(other, rowsOf(10, 90));
  expect(forward(one, rowsOf(10, 23)).means).toEqual(first);
});
