import { readFileSync } from "node:fs";
import { resolve } from "node:path";
import { describe, expect, test } from "vitest";
import { WordSample } from "../../../src/workers/encoding/wordSample.ts";
import { readText, valuesOf } from "../../support/readText.ts";

interface Encoded {
  readonly name: string;
  readonly label: string;
  /** Made by Python's codecs. */
  readonly base64: string;
  /** The first line as it should be read. */
  readonly header: string;
}

const cases: Encoded[] = JSON.parse(
  readFileSync(resolve(import.meta.dirname, "../../fixtures/encodings.json"), "utf8"),
);
const bytesOf = ({ base64 }: Encoded) => Uint8Array.from(Buffer.from(base64, "base64"));

describe("encodings without a mark", () => {
  test.each(cases)("$name is found to be $label by its characters", async (encoded) => {
    const read = await readText(bytesOf(encoded));
    expect(read.dialect.encoding).toBe(encoded.label);
    expect(read.preview.header).toEqual(encoded.header.split(read.dialect.delimiter));
    expect(read.guesses[0]).toMatchObject({ part: "encoding", because: "likely" });
    expect(read.findings.map(({ code }) => code)).not.toContain("file/undecodable");
  });

  test.each(cases)("$name is found wherever in the file it stands", async (encoded) => {
    const start = new TextEncoder().encode(`a,b\n${"some,text\n".repeat(20_000)}`);
    const read = await readText(Uint8Array.from([...start, ...bytesOf(encoded)]));
    expect(read.dialect.encoding).toBe(encoded.label);
  });

  test("a few damaged bytes leave UTF-8 what it is, and are counted", async () => {
    const text = new TextEncoder().encode(`name,city\n${"Müller,Köln\nŽižek,Łódź\n".repeat(10)}`);
    const read = await readText(Uint8Array.from([...text, 0x4d, 0xfc, 0x2c, 0x78, 0x0a]));
    expect(read.dialect.encoding).toBe("utf-8");
    expect(read.guesses[0]).toMatchObject({ because: "likely" });
    expect(valuesOf(read, "city").slice(0, 2)).toEqual(["Köln", "Łódź"]);
    expect(read.findings).toContainEqual({
      code: "file/undecodable",
      severity: "warning",
      details: { encoding: "utf-8", characters: 1 },
    });
  });

  test("what is given is not doubted", async () => {
    const read = await readText(bytesOf(cases[0]!), { encoding: "windows-1252" });
    expect(read.guesses[0]).toEqual({ part: "encoding", because: "given", count: null });
  });

  test("ASCII is UTF-8", async () => {
    expect((await readText("a,b\n1,2\n")).guesses[0]).toEqual({ part: "encoding", because: "valid", count: null });
  });
});

test("the sample holds each word with bytes beyond ASCII once, however they come", () => {
  const bytes = new TextEncoder().encode("größe,plain\nMüller,x\nMüller,ab\nÖl");
  for (let piece = 1; piece <= bytes.length; piece += 1) {
    const sample = new WordSample();
    for (let at = 0; at < bytes.length; at += piece) sample.update(bytes.subarray(at, at + piece));
    expect(sample.words().map((word) => new TextDecoder().decode(word))).toEqual(["größe", "Müller", "Öl"]);
  }
});
