/** Line feed and carriage return, and what Python, editors and JavaScript take for ends of lines beside them. */
const lineEnds = /\r\n|[\n\r\v\f\u0085\u2028\u2029]/u;
const widest = 112;

/**
 * A text of a file as it can stand in a comment of any language: one line, without what ends a line, turns the direction
 * of writing or could be markup.
 */
export function harmless(text: string): string {
  return text
    .split(lineEnds)
    .join(" ")
    .replaceAll(/[\p{C}\u2028\u2029]/gu, "\ufffd")
    .replaceAll(/<(?=[/!s])/gi, "< ")
    .replaceAll("*/", "* /");
}

/** Lines as comments; longer ones are broken between words. Texts of files are made harmless. */
export function commentLines(prefix: string, lines: readonly string[]): string {
  const broken = lines.flatMap((line) => line.split(lineEnds)).flatMap((line) => wrapped(harmless(line)));
  return broken.map((line) => `${`${prefix} ${line}`.trimEnd()}\n`).join("");
}

/** What follows the first line of a list such as `purpose  …` stands below its text. */
function wrapped(line: string): readonly string[] {
  const hanging = " ".repeat(/^\S+ {2,}|^ */.exec(line)?.[0].length ?? 0);
  const lines: string[] = [];
  let rest = line;
  while (rest.length > widest) {
    const at = rest.lastIndexOf(" ", widest);
    const end = at > hanging.length ? at : widest;
    lines.push(rest.slice(0, end));
    rest = hanging + rest.slice(end).trimStart();
  }
  return [...lines, rest];
}
