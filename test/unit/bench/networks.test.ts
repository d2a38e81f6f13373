import { describe, expect, test } from "vitest";
import { chosenNetworks, classic, growth, medium, ours, wantsApp, wide } from "../../bench/training/networks.mjs";

const everything = { only: undefined, trainers: [], quick: false };

describe("chosenNetworks", () => {
  test("everything: four networks, one of them with one and five members, one with four sizes", () => {
    const all = chosenNetworks(everything);
    expect(all.map(({ name, rows, batch, epochs, members }) => [name, rows, batch, epochs, members])).toEqual([
      [classic, 1000, 32, 100, 1],
      [medium, 30_000, 256, 10, 1],
      [medium, 30_000, 256, 10, 5],
      [wide, 30_000, 256, 3, 1],
      [growth, 1000, 256, 1, 1],
      [growth, 10_000, 256, 1, 1],
      [growth, 100_000, 256, 1, 1],
      [growth, 1_000_000, 256, 1, 1],
    ]);
  });

  test("others take part everywhere but in growth", () => {
    const foreign = chosenNetworks(everything).filter(({ trainers }) => trainers.includes("pytorch"));
    expect(new Set(foreign.map(({ name }) => name))).toEqual(new Set([classic, medium, wide]));
    const growing = chosenNetworks({ ...everything, only: "growth" });
    expect(growing.map(({ trainers }) => trainers)).toEqual(growing.map(() => ours));
  });

  test("part of a name chooses a network, with arrows as they are typed", () => {
    expect(chosenNetworks({ ...everything, only: "Classic" }).map(({ name }) => name)).toEqual([classic]);
    expect(chosenNetworks({ ...everything, only: "256->256" }).map(({ name }) => name)).toEqual([wide]);
  });

  test("a trainer is measured wherever it takes part", () => {
    const named = chosenNetworks({ ...everything, trainers: ["pytorch"] });
    expect(named).toHaveLength(4);
    expect(named.every(({ trainers }) => trainers.length === 1)).toBe(true);
  });

  test("a quick look has no more than 10,000 rows and 10 epochs", () => {
    const quick = chosenNetworks({ ...everything, quick: true });
    expect(Math.max(...quick.map(({ rows }) => rows))).toBe(10_000);
    expect(Math.max(...quick.map(({ epochs }) => epochs))).toBe(10);
  });

  test("a name that nothing has is refused with those that there are", () => {
    expect(() => chosenNetworks({ ...everything, only: "huge" })).toThrow(/classic/);
    expect(() => chosenNetworks({ ...everything, trainers: ["keras"] })).toThrow(/tfjs-fit-webgl.*keras/);
  });
});

describe("wantsApp", () => {
  test("the app itself is measured with everything, or by name and then alone", () => {
    expect(wantsApp(everything)).toBe(true);
    expect(wantsApp({ ...everything, only: "app" })).toBe(true);
    expect(chosenNetworks({ ...everything, only: "app" })).toEqual([]);
  });

  test("but not where something else was named or a quick look is enough", () => {
    expect(wantsApp({ ...everything, only: "classic" })).toBe(false);
    expect(wantsApp({ ...everything, trainers: ["wasm"] })).toBe(false);
    expect(wantsApp({ ...everything, quick: true })).toBe(false);
  });
});
