import { expect, test } from "vitest";
import { cardCsv } from "../../../../src/core/challenger/cardCsv.ts";
import { fitScorecard, pointsOfCard } from "../../../../src/core/challenger/scorecard.ts";
import { createRng } from "../../../../src/core/rng.ts";
import { categoryColumn, firstRows, numberColumn, tableOf } from "../../../support/tables.ts";

const rows = 600;
const rng = createRng(3);
const income = Array.from({ length: rows }, () => Math.round(3000 + 900 * rng.normal()));
const home = Array.from({ length: rows }, () => (rng.uniform() < 0.5 ? "=own" : "rent, shared"));
const labels = Int8Array.from(income, (value, row) =>
  rng.uniform() < (value < 3000 ? 0.4 : 0.1) + (home[row] === "=own" ? 0 : 0.2) ? 1 : 0,
);
const plan = { columns: ["income", "home"], bins: 4, monotone: true, leastIv: 0, strength: 1e6, samplingShift: 0 };
const table = tableOf(numberColumn("income", income), categoryColumn("home", home));
const card = fitScorecard(table, firstRows(rows), labels, plan);
const scale = { points: 600, odds: 50, pdo: 20 };
const lines = cardCsv(card, scale).trimEnd().split("\r\n");

test("a card as CSV has a line a bin, with points in full", () => {
  const bins = card.characteristics.flatMap((characteristic) => characteristic.bins);
  expect(lines).toHaveLength(1 + bins.length);
  const told = lines.slice(1).map((line) => Number(line.split(",").at(-1)));
  expect(told).toEqual(pointsOfCard(card, scale).flat());
});

test("ends of numbers are open, and levels are harmless text", () => {
  const [first = "", ...others] = lines.filter((line) => line.startsWith("income,"));
  expect(first.split(",")[2]).toBe("");
  expect(others.at(-2)?.split(",")[3]).toBe("");
  expect(lines.some((line) => line.includes('"rent, shared"'))).toBe(true);
  expect(lines.some((line) => line.includes(",'=own,"))).toBe(true);
});
