import { readFileSync } from "node:fs";
import { resolve } from "node:path";
import { describe, expect, test } from "vitest";
import { readText, valuesOf } from "../support/readText.ts";

interface Case {
  readonly name: string;
  readonly trainAndTestCsv: string;
  readonly scoreCsv: string;
  readonly recipe: {
    readonly delimiter: string;
    readonly decimal: string;
    readonly missing: string[];
    readonly numeric: string[];
    readonly categorical: string[];
  };
  readonly expected: {
    readonly parsed: Record<string, (number | null)[]>;
    readonly scoreParsed: Record<string, (number | null)[]>;
    readonly levels: Record<string, string[]>;
    readonly rare: Record<string, string[]>;
  };
}

const { cases }: { cases: Case[] } = JSON.parse(
  readFileSync(resolve(import.meta.dirname, "pipelineParsing.json"), "utf8"),
);

describe.each(cases)("$name", ({ trainAndTestCsv, scoreCsv, recipe, expected }) => {
  test("finds the delimiter and the decimal sign", async () => {
    const { dialect } = await readText(trainAndTestCsv);
    expect(dialect).toMatchObject({ delimiter: recipe.delimiter, decimal: recipe.decimal, header: true });
  });

  test.each(recipe.numeric)("reads %s as the same numbers", async (name) => {
    const read = await readText(trainAndTestCsv, { missingTokens: recipe.missing });
    expect(valuesOf(read, name)).toEqual(expected.parsed[name]);
  });

  test.each(recipe.numeric)("reads %s of the applicants as the same numbers", async (name) => {
    const read = await readText(scoreCsv, { missingTokens: recipe.missing });
    expect(valuesOf(read, name)).toEqual(expected.scoreParsed[name]);
  });

  test.each(recipe.categorical)("finds the levels of %s as they stand", async (name) => {
    const read = await readText(trainAndTestCsv, { missingTokens: recipe.missing });
    const levels = [...new Set(valuesOf(read, name).filter((value) => value !== null))];
    const wanted = [...(expected.levels[name] ?? []), ...(expected.rare[name] ?? [])];
    expect(levels).toEqual(expect.arrayContaining(wanted.filter((level) => level !== "(missing)")));
  });
});
