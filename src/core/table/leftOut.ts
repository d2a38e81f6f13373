import type { Finding } from "../findings.ts";
import type { TextDialect } from "./dialect.ts";
import { namesAt } from "./dialect.ts";
import type { Records } from "./records.ts";
import { exampleOf, isBlank, withoutBlanks } from "./records.ts";

/** What the ends of a file hold that is no data, as findings. */
export function leftOutFindings(head: Records, tail: Records, dialect: TextDialect): Finding[] {
  const at = namesAt(head, dialect.skip);
  const above = withoutBlanks(head.slice(0, at));
  const filled = withoutBlanks(tail);
  const below = dialect.footer > 0 ? filled.slice(-dialect.footer) : [];
  const found: Finding[] = [];
  const example = above[0] ?? below[0];
  if (example) {
    const details = { above: above.length, below: below.length, example: exampleOf(example) };
    found.push({ code: "file/left-out", severity: "note", details });
  }
  if (dialect.header && dialect.describing > 0) {
    const describing = head.slice(at + 1, at + 1 + dialect.describing).filter((cells) => !isBlank(cells));
    const details = { rows: describing.length, example: exampleOf(describing[0] ?? []) };
    found.push({ code: "file/describing-rows", severity: "note", details });
  }
  return found;
}
