import type { ZipEntry } from "./zip.ts";
import { zipPieces, zipText } from "./zip.ts";

/** The sheets of a workbook. */
export interface Sheets {
  /** In the order of the workbook. */
  readonly names: readonly string[];
  /** The file of the first of them. */
  readonly first: ZipEntry;
}

/** As far as Excel goes. */
const mostRows = 2 ** 20;
const mostColumns = 2 ** 14;
/** Longer than the start of any row or cell, which a piece of text may cut. */
const longestTag = 1000;

/**
 * The names of the sheets of a workbook, and where the first of them is.
 *
 * @throws {Error} where the workbook does not hold together
 */
export async function listSheets(file: File, entries: readonly ZipEntry[]): Promise<Sheets> {
  const read = (name: string): Promise<string> => zipText(file, entryOf(entries, name));
  const sheets = tagsOf(await read("xl/workbook.xml"), "sheet");
  const relations = tagsOf(await read("xl/_rels/workbook.xml.rels"), "Relationship");
  const id = attributeOf(sheets[0] ?? "", "(?:\\w+:)?id");
  const target = attributeOf(relations.find((relation) => attributeOf(relation, "Id") === id) ?? "", "Target");
  const path = target.startsWith("/") ? target.slice(1) : `xl/${target}`;
  return { names: sheets.map((sheet) => attributeOf(sheet, "name")), first: entryOf(entries, path) };
}

function entryOf(entries: readonly ZipEntry[], path: string): ZipEntry {
  const entry = entries.find(({ name }) => name === path);
  if (!entry) throw new Error(`${path} is missing`);
  return entry;
}

/**
 * Rows and columns that a sheet reaches, by the numbers its rows and cells have: the package fills all cells up to the
 * last one, wherever a file says that is.
 *
 * @throws {Error} where it reaches further than Excel does
 */
export async function sheetReach(
  file: File,
  sheet: ZipEntry,
): Promise<{ readonly rows: number; readonly columns: number }> {
  const reach = { rows: 0, columns: 0 };
  let text = "";
  for await (const piece of zipPieces(file, sheet)) {
    text += piece;
    for (const [, row] of text.matchAll(/<(?:\w+:)?row\s[^>]*?\br="(\d+)"/g))
      reach.rows = Math.max(reach.rows, Number(row));
    for (const [, letters = ""] of text.matchAll(/<(?:\w+:)?c\s[^>]*?\br="([A-Za-z]+)\d/g))
      reach.columns = Math.max(reach.columns, columnNumber(letters));
    text = text.slice(-longestTag);
  }
  if (reach.rows > mostRows || reach.columns > mostColumns) throw new Error("a cell lies outside of any sheet");
  return reach;
}

/** `A` is 1, `Z` is 26, `AA` is 27. */
function columnNumber(letters: string): number {
  let number = 0;
  for (const letter of letters.toUpperCase()) number = number * 26 + letter.charCodeAt(0) - 64;
  return number;
}

function tagsOf(xml: string, name: string): string[] {
  return Array.from(xml.matchAll(new RegExp(`<(?:\\w+:)?${name}\\s[^>]*>`, "g")), ([tag]) => tag);
}

function attributeOf(tag: string, name: string): string {
  return plainText(new RegExp(`\\s${name}="([^"]*)"`).exec(tag)?.[1] ?? "");
}

const entities = new Map([
  ["amp", "&"],
  ["lt", "<"],
  ["gt", ">"],
  ["quot", '"'],
  ["apos", "'"],
]);

function plainText(xml: string): string {
  return xml.replaceAll(/&(#x[\da-f]{1,6}|#\d{1,7}|\w+);/gi, (whole, entity: string) => {
    if (!entity.startsWith("#")) return entities.get(entity) ?? whole;
    const code = Number(`${/^#x/i.test(entity) ? "0" : ""}${entity.slice(1)}`);
    return code <= 0x10ffff ? String.fromCodePoint(code) : whole;
  });
}
