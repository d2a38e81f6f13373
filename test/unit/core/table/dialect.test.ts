import { describe, expect, test } from "vitest";
import type { TextEnds } from "../../../../src/core/table/dialect.ts";
import { decideDialect } from "../../../../src/core/table/dialect.ts";
import { splitOf } from "../../../support/splitText.ts";

const whole = (text: string): TextEnds => ({
  split: splitOf(text),
  splitTail: splitOf(text),
  isWhole: true,
  named: null,
});

describe("decideDialect", () => {
  test("has a reason for each part", () => {
    const { dialect, guesses } = decideDialect(
      whole("Loans of 2017\nid;rate;home\nint;percent;text\n1;1,5;own\n2;2,5;rent\n3;;own\nSource: the bank"),
    );
    expect(dialect).toEqual({
      delimiter: ";",
      decimal: ",",
      header: true,
      skip: 1,
      describing: 1,
      footer: 1,
      wrapped: false,
    });
    expect(guesses).toEqual([
      { part: "delimiter", because: "fields", count: 5 },
      { part: "decimal", because: "cells", count: 2 },
      { part: "header", because: "names", count: 2 },
      { part: "skip", because: "shape", count: 1 },
      { part: "describing", because: "shape", count: 1 },
      { part: "footer", because: "shape", count: 1 },
      { part: "wrapped", because: "usual", count: null },
    ]);
  });

  test("says where nothing speaks for anything", () => {
    const { dialect, guesses } = decideDialect(whole("name\nJane\nJohn"));
    expect(dialect).toMatchObject({ delimiter: ",", decimal: ".", header: true, skip: 0, footer: 0 });
    expect(guesses.map(({ because }) => because)).toEqual(Array.from({ length: 7 }, () => "usual"));
  });

  test("says that a first line like all others is no header", () => {
    const { dialect, guesses } = decideDialect(whole("1,own\n2,rent\n3,own"));
    expect(dialect.header).toBe(false);
    expect(guesses).toContainEqual({ part: "header", because: "shape", count: null });
  });

  test("takes a delimiter that the file names", () => {
    const { dialect, guesses } = decideDialect({ ...whole("a;b,c\n1;2,3"), named: ";" });
    expect(dialect.delimiter).toBe(";");
    expect(guesses[0]).toEqual({ part: "delimiter", because: "mark", count: null });
  });

  test("leaves what is given as it is and decides the rest with it in mind", () => {
    const text = whole("1;2\n3;4");
    const given = {
      delimiter: ",",
      decimal: ",",
      header: true,
      skip: 1,
      describing: 0,
      footer: 0,
      wrapped: false,
    } as const;
    expect(decideDialect(text, given).dialect).toEqual(given);
    expect(decideDialect(text, given).guesses.every(({ because }) => because === "given")).toBe(true);
    expect(decideDialect(whole("a;b\n1,5;2"), { delimiter: ",", skip: 0 }).dialect).toMatchObject({
      delimiter: ",",
      skip: 0,
    });
  });

  test("has no describing rows where there are no names", () => {
    expect(decideDialect(whole("B,N\n1,2\n3,4"), { header: false }).dialect.describing).toBe(0);
  });

  test("looks for a footer at the end of the file", () => {
    const ends = { ...whole("id,x\n1,2\n3,4"), splitTail: splitOf("7,8\n9,10\n11,12\nTotal,99"), isWhole: false };
    expect(decideDialect(ends).dialect.footer).toBe(1);
  });
});
