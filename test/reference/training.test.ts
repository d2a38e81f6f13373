import { expect, test } from "vitest";
import { activations } from "../../src/core/network/activation.ts";
import { backwardPass, forwardPass } from "../../src/core/network/backward.ts";
import { logits } from "../../src/core/network/forward.ts";
import { losses, meanLoss } from "../../src/core/network/loss.ts";
import { createPlainTrainer } from "../../src/core/network/plainTrainer.ts";
import { noBreath } from "../../src/core/training/trainer.ts";
import {
  activationOf,
  casesOf,
  classWeightsOfCase,
  epochOf,
  flatten,
  lossOf,
  matrixOf,
  partsOf,
  specOf,
  startOf,
  trainOnAllRows,
} from "./trainingCases.ts";

/** Largest excess over 1e-9 relative or 1e-11 absolute; at most 1 passes. */
function strain(actual: ArrayLike<number>, expected: ArrayLike<number>): number {
  expect(actual.length).toBe(expected.length);
  return Math.max(
    ...Array.from(expected, (value, at) => Math.abs(actual[at]! - value) / Math.max(1e-9 * Math.abs(value), 1e-11)),
  );
}

const training = casesOf("train").map((one) => [one.name, one] as const);

// The reference's loss and gradient include the L2 penalty; ours come into play in the steps.
test.each(training.filter(([, one]) => !one.l2))(
  "the first loss and its gradient agree with autograd: %s",
  (_name, one) => {
    const spec = specOf(one);
    const classWeights = classWeightsOfCase(one);
    const batch = matrixOf(one.X);
    const labels = Uint8Array.from(one.y);
    const start = flatten(one.weights);
    const pass = forwardPass(spec, start, batch, []);
    const rule = losses[lossOf(one)];
    const byLogit = pass.sums.at(-1)!.map((z, row) => {
      const label = labels[row]!;
      return ((label === 1 ? classWeights.bad : classWeights.good) * rule.derivative(z, label)) / batch.rows;
    });
    const gradient = backwardPass(spec, start, { pass, masks: [] }, byLogit);
    expect(strain(gradient, flatten(one.expected.gradient))).toBeLessThanOrEqual(1);
    const loss = meanLoss(lossOf(one), pass.sums.at(-1)!, labels, classWeights);
    expect(strain([loss], [one.expected.initialLoss])).toBeLessThanOrEqual(1);
  },
);

test.each(training)("the weights after given numbers of full-batch steps agree: %s", async (_name, one) => {
  const trainer = createPlainTrainer(partsOf(one, one.X.length));
  trainer.restore([startOf(one)]);
  for (const checkpoint of one.expected.checkpoints) {
    const { weights } = await trainOnAllRows(trainer, one, checkpoint.step);
    expect(strain(weights, flatten(checkpoint.weights))).toBeLessThanOrEqual(1);
  }
});

test.each(training.filter(([, one]) => one.batches))(
  "an epoch of batches agrees, the last of them smaller: %s",
  async (_name, one) => {
    const size = one.batches![0]!.length;
    const trainer = createPlainTrainer(partsOf(one, size));
    trainer.restore([startOf(one)]);
    trainer.startEpoch([epochOf(one, one.batches!.flat(), size)]);
    await trainer.steps(0, one.batches!.length, noBreath);
    const [figures] = await trainer.endEpoch(noBreath);
    expect(strain(figures!.weights, flatten(one.expected.epoch!.weights))).toBeLessThanOrEqual(1);
    // The reference's losses include the penalty, ours do not.
    const expectedLoss = one.l2 ? figures!.loss : one.expected.epoch!.meanLoss;
    expect(strain([figures!.loss], [expectedLoss])).toBeLessThanOrEqual(1);
  },
);

test.each(training.filter(([, one]) => !one.l2))(
  "the gradient's length is told as it was before clipping and without decay: %s",
  async (_name, one) => {
    const trainer = createPlainTrainer(partsOf(one, one.X.length));
    trainer.restore([startOf(one)]);
    trainer.startEpoch([epochOf(one, [...one.X.keys()], one.X.length)]);
    await trainer.steps(0, 1, noBreath);
    const [figures] = await trainer.endEpoch(noBreath);
    expect(strain([figures!.gradientNorm], [Math.hypot(...flatten(one.expected.gradient))])).toBeLessThanOrEqual(1);
  },
);

test.each(casesOf("dropout").map((one) => [one.name, one] as const))(
  "logits, loss and gradient with masks agree: %s",
  (_name, one) => {
    const spec = specOf(one);
    const weights = flatten(one.weights);
    const masks = one.masks.map((mask) => Float64Array.from(mask.flat(), (kept) => kept / (1 - one.dropout)));
    const inputs = matrixOf(one.X);
    const labels = Uint8Array.from(one.y);
    const pass = forwardPass(spec, weights, inputs, masks);
    const result = pass.sums.at(-1)!;
    expect(strain(result, one.expected.logits)).toBeLessThanOrEqual(1);
    expect(
      strain([meanLoss("crossEntropy", result, labels, classWeightsOfCase(one))], [one.expected.loss]),
    ).toBeLessThanOrEqual(1);
    const byLogit = result.map((z, row) => losses.crossEntropy.derivative(z, labels[row]!) / inputs.rows);
    const gradient = backwardPass(spec, weights, { pass, masks }, byLogit);
    expect(strain(gradient, flatten(one.expected.gradient))).toBeLessThanOrEqual(1);
  },
);

test.each(casesOf("forward").map((one) => [one.name, one] as const))("forward pass agrees: %s", (_name, one) => {
  const inputs = matrixOf(one.X);
  const pass = forwardPass(specOf(one), flatten(one.weights), inputs, []);
  expect(strain(pass.sums.at(-1)!, one.expected.logits)).toBeLessThanOrEqual(1);
  // A network keeps float32 weights, so its logits are as near as those are.
  const network = { spec: specOf(one), members: [Float32Array.from(flatten(one.weights))] };
  for (const [row, logit] of logits(network, inputs).entries()) {
    const expected = one.expected.logits[row]!;
    expect(Math.abs(logit - expected)).toBeLessThanOrEqual(2e-6 * Math.max(1, Math.abs(expected)));
  }
});

test.each(casesOf("activation").map((one) => [one.name, one] as const))("value and slope agree: %s", (_name, one) => {
  const { value, derivative } = activations[activationOf(one.activation)];
  expect(strain(one.x.map(value), one.expected.value)).toBeLessThanOrEqual(1);
  expect(strain(one.x.map(derivative), one.expected.derivative)).toBeLessThanOrEqual(1);
});

test.each(casesOf("loss").map((one) => [one.name, one] as const))("value and slope agree: %s", (_name, one) => {
  const rule = losses[lossOf(one)];
  const label: number = one.y;
  expect(
    strain(
      one.z.map((z) => rule.value(z, label)),
      one.expected.loss,
    ),
  ).toBeLessThanOrEqual(1);
  expect(
    strain(
      one.z.map((z) => rule.derivative(z, label)),
      one.expected.derivative,
    ),
  ).toBeLessThanOrEqual(1);
});
