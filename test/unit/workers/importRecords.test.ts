import { describe, expect, test } from "vitest";
import { createRecordParser } from "../../../src/workers/readRecords.ts";

type Parsed = { cells: readonly string[]; line: number }[];

function parse(text: string, piece = text.length || 1, delimiter: "," | " " = ","): Parsed {
  const records: Parsed = [];
  const parser = createRecordParser({ delimiter, wrapped: false }, (cells, line) => records.push({ cells, line }));
  for (let at = 0; at < text.length; at += piece) parser.push(text.slice(at, at + piece));
  parser.end();
  return records;
}

const cellsOf = (records: Parsed) => records.map(({ cells }) => cells);

describe("createRecordParser", () => {
  test.each([
    ["LF", "a,b\n1,2\n"],
    ["CRLF", "a,b\r\n1,2\r\n"],
    ["CR", "a,b\r1,2\r"],
    ["mixed ends", "a,b\r\n1,2\n"],
    ["no last line end", "a,b\n1,2"],
    ["quotes", '"a","b"\n"1","2"'],
  ])("reads %s however the text is cut", (_, text) => {
    for (let piece = 1; piece <= text.length; piece += 1)
      expect(cellsOf(parse(text, piece))).toEqual([
        ["a", "b"],
        ["1", "2"],
      ]);
  });

  test("keeps delimiters, quotes and line ends within quotes, however the text is cut", () => {
    const text = 'a,b\r\n"x, y","say ""so"""\r\n"two\r\nlines",3\r\nlast,"one\nmore"';
    for (let piece = 1; piece <= text.length; piece += 1)
      expect(parse(text, piece)).toEqual([
        { cells: ["a", "b"], line: 1 },
        { cells: ["x, y", 'say "so"'], line: 2 },
        { cells: ["two\nlines", "3"], line: 3 },
        { cells: ["last", "one\nmore"], line: 5 },
      ]);
  });

  test("passes on blank lines, so that lines can be counted", () => {
    expect(parse("a\n\nb")).toEqual([
      { cells: ["a"], line: 1 },
      { cells: [""], line: 2 },
      { cells: ["b"], line: 3 },
    ]);
  });

  test("a quote that is never closed costs its own line only", () => {
    expect(cellsOf(parse('a,b\n1,"oops\n2,3\n4,5\n', 3))).toEqual([
      ["a", "b"],
      ["1", '"oops'],
      ["2", "3"],
      ["4", "5"],
    ]);
    expect(cellsOf(parse('a,"b'))).toEqual([["a", '"b']]);
  });

  test("a quote that is never closed does not swallow millions of rows", () => {
    const rows = Array.from({ length: 300_000 }, (_, i) => `${i},x`);
    const records = cellsOf(parse(`a,b\n"oops,1\n${rows.join("\n")}\n`, 1 << 18));
    expect(records).toHaveLength(300_002);
    expect(records[1]).toEqual(['"oops', "1"]);
  });

  test("quotes within a field are text", () => {
    expect(cellsOf(parse('5" pipe,b\n1,2\n'))).toEqual([
      ['5" pipe', "b"],
      ["1", "2"],
    ]);
  });

  test("a quote in the middle of a quoted field does not swallow the lines up to the next one", () => {
    const text = 'a,b\n1,"oops" here\n2,3\n4,"fine"\n5,"x ""y"" z"\n';
    for (const piece of [1, 5, text.length])
      expect(cellsOf(parse(text, piece))).toEqual([
        ["a", "b"],
        ["1", '"oops" here'],
        ["2", "3"],
        ["4", "fine"],
        ["5", 'x "y" z'],
      ]);
  });

  test("records with a quote by mistake are counted, and the first few lines named", () => {
    const parser = createRecordParser({ delimiter: ",", wrapped: false }, () => {});
    parser.push('a,b\n1,"oops" here\n2,3\n4,"one" "two",5\n6,"never closed\n');
    parser.end();
    expect(parser.strayQuotes).toEqual({ records: 3, lines: [2, 4, 5] });
  });

  test("a quote by mistake in every line costs no more than the lines", () => {
    const rows = Array.from({ length: 20_000 }, (_, row) => `${row},"open ${row}\n`).join("");
    const started = performance.now();
    expect(parse(`a,b\n${rows}`, 1 << 18)).toHaveLength(20_001);
    expect(performance.now() - started).toBeLessThan(20_000);
  });

  test("lines that stand in quotes as a whole are cut within", () => {
    const records: Parsed = [];
    const parser = createRecordParser({ delimiter: ",", wrapped: true }, (cells, line) =>
      records.push({ cells, line }),
    );
    const text = 'a,b\r\n"1,""x, y"""\r\n"2,""two\nlines"""\r\n"3,z"';
    for (const char of text) parser.push(char);
    parser.end();
    expect(records).toEqual([
      { cells: ["a", "b"], line: 1 },
      { cells: ["1", "x, y"], line: 2 },
      { cells: ["2", "two\nlines"], line: 3 },
      { cells: ["3", "z"], line: 5 },
    ]);
  });

  test("blanks and nothing within quotes are kept where blanks part fields", () => {
    for (let piece = 1; piece < 20; piece += 1)
      expect(cellsOf(parse('"a b"  ""   c\n "d  ""e"""  f "g\nh" \n', piece, " "))).toEqual([
        ["a b", "", "c"],
        ['d  "e"', "f", "g\nh"],
      ]);
  });

  test("runs of blanks part fields where the blank is the delimiter", () => {
    expect(cellsOf(parse("  1   2 3\n4 5  6 ", 4, " "))).toEqual([
      ["1", "2", "3"],
      ["4", "5", "6"],
    ]);
  });

  test("nothing gives nothing", () => {
    expect(parse("")).toEqual([]);
  });
});
