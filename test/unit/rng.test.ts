import { describe, expect, test } from "vitest";
import { createRng, hashWords, shuffle } from "../../src/core/rng.ts";

describe("hashWords", () => {
  test("gives the same word for the same words, and another for others", () => {
    expect(hashWords(1, 2, 3)).toBe(hashWords(1, 2, 3));
    expect(new Set([hashWords(1, 2, 3), hashWords(3, 2, 1), hashWords(0, 0, 0), hashWords(0, 0)]).size).toBe(4);
  });

  test("spreads consecutive counters evenly over the range", () => {
    const bins = Array.from({ length: 16 }, () => 0);
    for (let i = 0; i < 16_000; i += 1) bins[hashWords(7, i) >>> 28]! += 1;
    // 1,000 expected in each; chi-square with 15 degrees of freedom stays under 37.7 in 999 of 1,000 cases.
    expect(bins.reduce((sum, count) => sum + (count - 1000) ** 2 / 1000, 0)).toBeLessThan(37.7);
  });
});

test("words and streams of a seed never change: saved runs and the shaders rest on them", () => {
  expect([hashWords(), hashWords(0), hashWords(1, 2, 3)]).toEqual([2462723854, 1323831794, 516447888]);
  expect(hashWords(-1, 2 ** 32 + 5, 7, 8, 9)).toBe(695777670);
  const rng = createRng(7, 2);
  expect([rng.uniform(), rng.integer(1000), rng.normal()]).toEqual([0.4695556405931711, 657, 0.815270228674067]);
});

test("a stream is the words of seed, purpose and a counter", () => {
  const rng = createRng(2 ** 33 + 5, 9);
  for (let counter = 0; counter < 100; counter += 1) {
    expect(rng.uniform() * 2 ** 32).toBe(hashWords(2 ** 33 + 5, 9, counter));
  }
});

describe("createRng", () => {
  test("seed 0 is a seed like any other", () => {
    expect(createRng(0).uniform()).toBe(createRng(0).uniform());
    expect(createRng(0).uniform()).not.toBe(createRng(1).uniform());
  });

  test("streams of one seed and different purposes differ", () => {
    expect(createRng(5, 1).uniform()).not.toBe(createRng(5, 2).uniform());
  });

  test("normal numbers have mean 0 and variance 1", () => {
    const rng = createRng(11);
    const values = Array.from({ length: 20_000 }, () => rng.normal());
    const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
    const variance = values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / values.length;
    expect(Math.abs(mean)).toBeLessThan(0.03);
    expect(Math.abs(variance - 1)).toBeLessThan(0.05);
  });
});

test("shuffle keeps every value and puts them in another order", () => {
  const values = Uint32Array.from({ length: 100 }, (_, i) => i);
  shuffle(values, createRng(3));
  expect([...values].toSorted((a, b) => a - b)).toEqual(Array.from({ length: 100 }, (_, i) => i));
  expect([...values]).not.toEqual(Array.from({ length: 100 }, (_, i) => i));
});
