import { describe, expect, test } from "vitest";
import { priorShift } from "../../../../src/core/calibrate/priorShift.ts";
import { samplingShift } from "../../../../src/core/calibrate/samplingShift.ts";
import { calibratedLogit } from "../../../../src/core/calibrate/calibrate.ts";
import { sigmoid } from "../../../../src/core/network/exponential.ts";
import { classWeightsOf, countClasses } from "../../../../src/core/training/classWeights.ts";
import { dropoutMask } from "../../../../src/core/training/dropout.ts";
import { accuracyOf, validationFigures } from "../../../../src/core/training/metrics.ts";
import { epochOrder } from "../../../../src/core/training/order.ts";
import { classic, standard } from "../../../../src/core/training/presets.ts";
import { createStopwatch } from "../../../../src/core/training/stopwatch.ts";

describe("class weights", () => {
  test.each([
    ["none", { goods: 90, bads: 10 }, { good: 1, bad: 1 }],
    ["balanced", { goods: 90, bads: 10 }, { good: 100 / 180, bad: 5 }],
    ["balanced", { goods: 90, bads: 0 }, { good: 1, bad: 1 }],
  ] as const)("%s of %o are %o", (choice, counts, expected) => {
    expect(classWeightsOf(choice, counts)).toEqual(expected);
  });

  test("classes are counted", () => {
    expect(countClasses(Uint8Array.of(0, 1, 1, 0, 0))).toEqual({ goods: 3, bads: 2 });
  });

  test("the prior shift undoes them exactly: a network at the optimum gives the true rate again", () => {
    const weights = { good: 0.625, bad: 2.5 };
    const rate = 0.2;
    const weighted = Math.log((rate * weights.bad) / ((1 - rate) * weights.good));
    expect(sigmoid(calibratedLogit(priorShift(weights, 0), weighted))).toBeCloseTo(rate, 14);
    expect(priorShift({ good: 1, bad: 1 }, 0)).toEqual({ kind: "none" });
  });

  test("the shift of balanced rows brings a PD back to the population, and adds to that of the weights", () => {
    const logit = Math.log(0.7 / 0.3);
    const shift = samplingShift(0.05, 0.5);
    expect(shift).toBeCloseTo(Math.log(0.05 / 0.95), 14);
    // Saerens, Latinne and Decaestecker 2002, equation 2.4, with p .7, drawn .5, population .05.
    const bad = (0.05 / 0.5) * 0.7;
    const good = (0.95 / 0.5) * 0.3;
    expect(sigmoid(calibratedLogit(priorShift({ good: 1, bad: 1 }, shift), logit))).toBeCloseTo(bad / (bad + good), 14);
    expect(bad / (bad + good)).toBeCloseTo(0.1094, 4);
    const both = priorShift({ good: 0.5, bad: 2 }, shift);
    expect(both).toEqual({ kind: "priorShift", shift: shift - Math.log(4) });
  });

  test("rows of one class, or drawn as they occur, need no shift", () => {
    expect(samplingShift(0.2, 0.2)).toBe(0);
    expect(samplingShift(0, 0.5)).toBe(0);
    expect(samplingShift(0.5, 1)).toBe(0);
  });
});

describe("dropout", () => {
  const place = { seed: 5, step: 3, layer: 1, firstRow: 0 };

  test("leaves out about its share and scales the rest so that the mean stays", () => {
    const mask = dropoutMask(0.25, place, 200, 50);
    const dropped = mask.filter((factor) => factor === 0).length / mask.length;
    expect(dropped).toBeGreaterThan(0.23);
    expect(dropped).toBeLessThan(0.27);
    expect(new Set(mask)).toEqual(new Set([0, 4 / 3]));
  });

  test("depends on seed, step and layer, and on nothing else", () => {
    const mask = dropoutMask(0.5, place, 8, 8);
    expect(dropoutMask(0.5, place, 8, 8)).toEqual(mask);
    expect(dropoutMask(0.5, place, 4, 8)).toEqual(mask.slice(0, 32));
    expect(dropoutMask(0.5, { ...place, firstRow: 3 }, 5, 8)).toEqual(mask.slice(24));
    for (const other of [{ seed: 6 }, { step: 4 }, { layer: 0 }]) {
      expect(dropoutMask(0.5, { ...place, ...other }, 8, 8)).not.toEqual(mask);
    }
  });
});

describe("the order of an epoch", () => {
  test("is its own, the same for the same seed", () => {
    expect(epochOrder(20, 7, 1)).toEqual(epochOrder(20, 7, 1));
    expect(epochOrder(20, 7, 2)).not.toEqual(epochOrder(20, 7, 1));
    expect(epochOrder(20, 8, 1)).not.toEqual(epochOrder(20, 7, 1));
  });

  test("never changes from one version to the next: an interrupted run goes on with it", () => {
    expect([...epochOrder(10, 7, 1)]).toEqual([6, 4, 3, 7, 0, 5, 2, 1, 8, 9]);
    expect([...epochOrder(10, 7, 2)]).toEqual([5, 9, 4, 8, 6, 7, 2, 3, 1, 0]);
  });

  test("of one row or none is that", () => {
    expect([...epochOrder(1, 7, 1)]).toEqual([0]);
    expect([...epochOrder(0, 7, 1)]).toEqual([]);
  });
});

test("the stopwatch leaves pauses out", () => {
  let time = 10;
  const watch = createStopwatch(() => time);
  time = 12;
  watch.pause();
  time = 50;
  expect(watch.seconds).toBe(2);
  watch.resume();
  time = 51;
  expect(watch.seconds).toBe(3);
});

describe("validation figures", () => {
  const plan = { loss: "crossEntropy", classWeights: { good: 1, bad: 1 } } as const;

  test("follow from the logits", () => {
    const logits = Float64Array.of(Math.log(3), -Math.log(3), Math.log(3), -Math.log(3));
    const figures = validationFigures({ ...plan, labels: Uint8Array.of(1, 0, 0, 1) }, logits);
    expect(figures).toEqual({
      validationLoss: expect.closeTo(-(Math.log(0.75) + Math.log(0.25)) / 2, 12),
      validationAccuracy: 0.5,
      validationAuc: 0.5,
      validationKs: 0,
    });
  });

  test("AUC and KS are null with one class, and with a logit that is not a number", () => {
    const oneClass = validationFigures({ ...plan, labels: Uint8Array.of(1, 1) }, Float64Array.of(0, 1));
    expect(oneClass).toMatchObject({ validationAuc: null, validationKs: null });
    const broken = validationFigures({ ...plan, labels: Uint8Array.of(1, 0) }, Float64Array.of(Number.NaN, 1));
    expect(broken).toMatchObject({ validationAuc: null, validationKs: null });
  });

  test("a PD of exactly one half counts as bad", () => {
    expect(accuracyOf(Float64Array.of(0), Uint8Array.of(1))).toBe(1);
  });
});

describe("presets", () => {
  test("classic is the small network of 100 epochs, with rows of unit length", () => {
    expect(classic.rowNorm).toBe(true);
    expect(classic.training).toMatchObject({ hidden: [32, 16], batch: 32, epochs: 100, patience: null, dropout: 0 });
  });

  test.each([
    [0, 64, 200],
    [1000, 64, 96],
    [9999, 64, 60],
    [30_000, 256, 30],
  ])("standard for %d rows has batches of %d and at most %d epochs", (rows, batch, epochs) => {
    expect(standard(rows).training).toMatchObject({ batch, epochs });
  });
});
