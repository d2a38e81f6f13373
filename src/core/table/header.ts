import type { Finding } from "../findings.ts";
import type { Dialect } from "../pipeline.ts";
import { namesAt } from "./dialect.ts";
import type { Records } from "./records.ts";
import { usualFields, withoutBlanks } from "./records.ts";

/** Name of the column in front that a header of R leaves out. */
const rowName = "row name";
const rowNameShare = 0.8;

/** The columns of a file before its rows are read. */
export interface Header {
  /** All different, none empty. */
  readonly names: readonly string[];
  /** Records before the first row of data, blank ones counted: titles, the names themselves, rows that describe them. */
  readonly skip: number;
  /** Records at the end, blank ones not counted, that are no rows. */
  readonly footer: number;
  readonly findings: readonly Finding[];
}

function distinctNames(given: readonly string[]): Omit<Header, "skip" | "footer"> {
  const taken = new Set(given.map((name) => name.trim()));
  const seen = new Set<string>();
  const renamed: string[] = [];
  const unnamed: string[] = [];
  const fresh = (name: (number: number) => string, from: number): string => {
    let number = from;
    while (taken.has(name(number))) number += 1;
    taken.add(name(number));
    return name(number);
  };
  const names = given.map((raw, at) => {
    const name = raw.trim();
    if (name === "") {
      const made = fresh((number) => `column ${number}`, at + 1);
      unnamed.push(made);
      return made;
    }
    if (!seen.has(name)) {
      seen.add(name);
      return name;
    }
    const made = fresh((number) => `${name} (${number})`, 2);
    renamed.push(made);
    return made;
  });
  const findings: Finding[] = [];
  if (renamed.length > 0)
    findings.push({ code: "file/renamed-columns", severity: "warning", details: { names: renamed } });
  if (unnamed.length > 0)
    findings.push({ code: "file/unnamed-columns", severity: "note", details: { names: unnamed } });
  return { names, findings };
}

/** What of a dialect says where the names and the rows are. */
export type HeaderDialect = Pick<Dialect, "header" | "delimiter" | "skip" | "describing" | "footer">;

/**
 * The names of the columns: from the header, else `column 1`, `column 2`, …
 *
 * Empty names become `column 3`, names that stand twice `name (2)`. A header one name shorter than the rows, as R
 * writes it with row names, gets `row name` in front, unless the rows merely end in a delimiter.
 *
 * @param head The first records of the file.
 */
export function readHeader(head: Records, dialect: HeaderDialect): Header {
  const { header, delimiter, footer } = dialect;
  const at = namesAt(head, dialect.skip);
  if (!header) {
    const fields = usualFields(withoutBlanks(head.slice(at)));
    const names = Array.from({ length: Math.max(1, fields) }, (_, column) => `column ${column + 1}`);
    return { names, skip: at, footer, findings: oneColumn(names, delimiter) };
  }
  const skip = at + 1 + dialect.describing;
  const rows = withoutBlanks(head.slice(skip));
  const fields = usualFields(rows);
  const given = withoutTrailingBlanks(head[at] ?? [], fields);
  const short = given.length > 0 && fields === given.length + 1 && lacksRowName(rows, fields);
  const { names, findings } = distinctNames(short ? [rowName, ...given] : given);
  const tooShort: Finding = {
    code: "file/header-too-short",
    severity: "warning",
    details: { names: given.length, fields },
  };
  return { names, skip, footer, findings: [...findings, ...(short ? [tooShort] : []), ...oneColumn(names, delimiter)] };
}

/** Whether nearly all rows have one field more than the header, and not merely a delimiter at their end. */
function lacksRowName(rows: Records, fields: number): boolean {
  const longer = rows.filter(({ length }) => length === fields);
  return longer.length >= rowNameShare * rows.length && longer.some((cells) => (cells.at(-1) ?? "").trim() !== "");
}

/** A delimiter at the end of the header alone names no column. */
function withoutTrailingBlanks(names: readonly string[], fields: number): readonly string[] {
  if (fields === 0) return names;
  let end = names.length;
  while (end > fields && (names[end - 1] ?? "").trim() === "") end -= 1;
  return names.slice(0, end);
}

function oneColumn(names: readonly string[], delimiter: string): Finding[] {
  return names.length === 1 ? [{ code: "file/one-column", severity: "serious", details: { delimiter } }] : [];
}
