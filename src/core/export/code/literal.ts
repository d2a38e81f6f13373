/** Plain data to be written down in a program; its keys are ours, never from a file. */
export type Datum = number | string | boolean | null | readonly Datum[] | { readonly [key: string]: Datum | undefined };

type Composite = Exclude<Datum, number | string | boolean | null>;

/** How a language writes plain data. */
export interface Writing {
  readonly nothing: string;
  readonly yes: string;
  readonly no: string;
  readonly key: (name: string) => string;
  /** Blanks around what stands in braces. */
  readonly brace: string;
  readonly number: (value: number) => string;
  /** A character beyond the basic plane that is not written as it is. */
  readonly wide: (codePoint: number) => string;
}

/** Objects without quotes around keys. */
export const asJavaScript: Writing = {
  nothing: "null",
  yes: "true",
  no: "false",
  key: (name) => name,
  brace: " ",
  number: plain,
  wide: (codePoint) => `\\u{${codePoint.toString(16)}}`,
};

/** Dictionaries and lists; whole numbers too large for 64 bits are written as floats. */
export const asPython: Writing = {
  nothing: "None",
  yes: "True",
  no: "False",
  key: (name) => `"${name}"`,
  brace: "",
  number: (value) => {
    const text = plain(value);
    const isWhole = /^-?\d+$/.test(text);
    return isWhole && (Math.abs(value) >= 1e15 || Object.is(value, -0)) ? `${text}.0` : text;
  },
  wide: (codePoint) => `\\U${codePoint.toString(16).padStart(8, "0")}`,
};

const widest = 112;

/** A number in the fewest digits that give the same double; −0 keeps its sign. */
function plain(value: number): string {
  return Object.is(value, -0) ? "-0" : String(value);
}

/**
 * A text in double quotes as both JavaScript and Python read it.
 *
 * Letters, digits, marks, punctuation and symbols of any script stay readable. All else is escaped: controls, line
 * separators, what turns the direction of writing, halves of surrogate pairs, and `<` before what could make markup of it
 * in a page.
 */
export function quoted(text: string, { wide }: Pick<Writing, "wide">): string {
  const texts = Array.from(text);
  const characters = texts.map((character, at) => {
    if (character === '"' || character === "\\") return `\\${character}`;
    if (character === "\n") return "\\n";
    const isMarkup = character === "<" && /^[/!s]/i.test(texts[at + 1] ?? "");
    if (/^[\p{L}\p{M}\p{N}\p{P}\p{S} ]$/u.test(character) && !isMarkup) return character;
    const codePoint = character.codePointAt(0) ?? 0;
    return codePoint > 0xffff ? wide(codePoint) : `\\u${codePoint.toString(16).padStart(4, "0")}`;
  });
  return `"${characters.join("")}"`;
}

/**
 * Data as an expression of a language, in lines of about 112 characters.
 *
 * @param indent Blanks before the lines that follow the first.
 */
export function literal(value: Datum, writing: Writing, indent = 0): string {
  if (value === null) return writing.nothing;
  if (typeof value === "boolean") return value ? writing.yes : writing.no;
  if (typeof value === "number") return writing.number(value);
  if (typeof value === "string") return quoted(value, writing);
  return composite(value, writing, indent);
}

function composite(value: Composite, writing: Writing, indent: number): string {
  const list = isList(value);
  const parts = partsOf(value, writing, indent + 2);
  if (parts.length === 0) return list ? "[]" : "{}";
  const line = list ? `[${parts.join(", ")}]` : `{${writing.brace}${parts.join(", ")}${writing.brace}}`;
  if (!line.includes("\n") && line.length + indent <= widest) return line;
  const inner = " ".repeat(indent + 2);
  const lines = isFlat(value) ? filled(parts, widest - indent) : parts;
  const [open, close] = list ? ["[", "]"] : ["{", "}"];
  return `${open}\n${lines.map((one) => `${inner}${one},\n`).join("")}${" ".repeat(indent)}${close}`;
}

function partsOf(value: Composite, writing: Writing, indent: number): string[] {
  if (isList(value)) return value.map((part) => literal(part, writing, indent));
  return Object.entries(value).flatMap(([name, part]) =>
    part === undefined ? [] : [`${writing.key(name)}: ${literal(part, writing, indent)}`],
  );
}

function isList(value: Datum): value is readonly Datum[] {
  return Array.isArray(value);
}

function isFlat(value: Datum): boolean {
  return isList(value) && value.every((part) => part === null || typeof part !== "object");
}

/** Parts in lines, as many in each as find room. */
export function filled(parts: readonly string[], width: number): readonly string[] {
  const lines: string[] = [];
  let line = "";
  for (const part of parts) {
    if (line !== "" && line.length + part.length > width) {
      lines.push(line);
      line = "";
    }
    line = line === "" ? part : `${line}, ${part}`;
  }
  return line === "" ? lines : [...lines, line];
}
