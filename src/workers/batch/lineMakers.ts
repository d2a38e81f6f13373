import type { WrittenCsv } from "../../core/score/csv.ts";
import { csvCell } from "../../core/score/csv.ts";
import type { LineMaker } from "./pieceScorer.ts";
import type { RowTexts } from "./rowTexts.ts";

/** Longer stretches are copied by the engine, shorter ones are quicker byte by byte. */
const longCopy = 96;
/** Most bytes that a UTF-16 unit takes in UTF-8. */
const mostBytes = 3;

/** Lines of rows whose own cells are bytes already. */
export function linesOfBytes({ bytes, ends }: Pick<RowTexts, "bytes" | "ends">): LineMaker {
  const own = bytes.view();
  const ownEnds = ends.view();
  const encoder = new TextEncoder();
  let lines = new Uint8Array(own.length + ownEnds.length * 128 + 1024);
  let length = 0;
  let row = 0;
  let start = 0;

  function makeRoom(more: number): void {
    if (length + more <= lines.length) return;
    const larger = new Uint8Array(Math.max(length + more, Math.ceil(lines.length * 1.25)));
    larger.set(lines.subarray(0, length));
    lines = larger;
  }

  return {
    begin() {
      const end = ownEnds[row] ?? start;
      makeRoom(end - start);
      if (end - start > longCopy) lines.set(own.subarray(start, end), length);
      else for (let at = start, to = length; at < end; at += 1, to += 1) lines[to] = own[at] ?? 0;
      length += end - start;
      start = end;
      row += 1;
    },
    append(text) {
      makeRoom(text.length * mostBytes);
      for (let at = 0; at < text.length; at += 1) {
        const unit = text.charCodeAt(at);
        if (unit > 127) {
          length += encoder.encodeInto(text.slice(at), lines.subarray(length)).written;
          return;
        }
        lines[length] = unit;
        length += 1;
      }
    },
    finish: () => lines.subarray(0, length),
  };
}

/** Lines of rows whose own cells are texts. */
export function linesOfCells(rows: readonly (readonly string[])[], written: WrittenCsv): LineMaker {
  const texts: string[] = [];
  let row = 0;
  return {
    begin() {
      const cells = rows[row] ?? [];
      texts.push(cells.map((cell) => csvCell(cell, written)).join(written.delimiter));
      row += 1;
    },
    append: (text) => void texts.push(text),
    finish: () => new TextEncoder().encode(texts.join("")),
  };
}
