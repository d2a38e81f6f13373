import type { WrittenCsv } from "../../core/score/csv.ts";
import { csvCell } from "../../core/score/csv.ts";
import type { LineMaker } from "./pieceScorer.ts";
import type { RowTexts } from "./rowTexts.ts";

/** Characters that are encoded at once. */
const pieceCharacters = 1 << 18;

/** Lines of rows whose own cells are bytes already. */
export function linesOfBytes({ bytes, ends }: Pick<RowTexts, "bytes" | "ends">): LineMaker {
  const own = bytes.view();
  const ownEnds = ends.view();
  const encoder = new TextEncoder();
  const scratch = new Uint8Array(3 * pieceCharacters);
  let lines = new Uint8Array(own.length * 2 + 1024);
  let length = 0;
  let row = 0;
  let text = "";
  let added: number[] = [];

  function makeRoom(more: number): void {
    if (length + more <= lines.length) return;
    const larger = new Uint8Array(Math.max(length + more, lines.length * 2));
    larger.set(lines.subarray(0, length));
    lines = larger;
  }

  function copy(from: Uint8Array, start: number, end: number): void {
    if (end - start > 256) lines.set(from.subarray(start, end), length);
    else for (let at = start, to = length; at < end; at += 1, to += 1) lines[to] = from[at] ?? 0;
    length += end - start;
  }

  /** Encodes what was added to some rows at once, and puts it behind their cells. */
  function flush(): void {
    const { written } = encoder.encodeInto(text, scratch);
    const isPlain = written === text.length;
    makeRoom(written + (ownEnds[row + added.length - 1] ?? 0) - (ownEnds[row - 1] ?? 0));
    let from = 0;
    let fromCharacter = 0;
    for (const toCharacter of added) {
      copy(own, ownEnds[row - 1] ?? 0, ownEnds[row] ?? 0);
      const bytesOfText = isPlain
        ? toCharacter - fromCharacter
        : encoder.encode(text.slice(fromCharacter, toCharacter)).length;
      copy(scratch, from, from + bytesOfText);
      from += bytesOfText;
      fromCharacter = toCharacter;
      row += 1;
    }
    text = "";
    added = [];
  }

  return {
    add(rest) {
      if (text.length + rest.length > pieceCharacters) flush();
      text += rest;
      added.push(text.length);
    },
    finish() {
      if (added.length > 0) flush();
      return lines.slice(0, length);
    },
  };
}

/** Lines of rows whose own cells are texts. */
export function linesOfCells(rows: readonly (readonly string[])[], written: WrittenCsv): LineMaker {
  const lines: string[] = [];
  return {
    add(rest) {
      const cells = rows[lines.length] ?? [];
      lines.push(`${cells.map((cell) => csvCell(cell, written)).join(written.delimiter)}${rest}`);
    },
    finish: () => new TextEncoder().encode(lines.join("")),
  };
}
