import type { Records, Split } from "../../src/core/table/records.ts";

/** Cuts at every delimiter: for texts without quotes but those around whole lines. */
export function splitOf(text: string): Split {
  return ({ delimiter, wrapped }) =>
    text
      .split("\n")
      .map((line) => (wrapped ? line.replace(/^"(.*)"$/, "$1").replaceAll('""', '"') : line))
      .map((line) => (line.startsWith('"') ? [line.slice(1, -1)] : fields(line, delimiter)));
}

function fields(line: string, delimiter: string): string[] {
  return delimiter === " " ? line.trim().split(/ +/) : line.split(delimiter);
}

/** Records between commas. */
export function recordsOf(text: string): Records {
  return splitOf(text)({ delimiter: ",", wrapped: false });
}
