/** An element of XML: its name, its attributes and what is in it. */
export interface Element {
  readonly name: string;
  /** Those that are null are left out. */
  readonly attributes: Readonly<Record<string, string | number | null>>;
  readonly children: readonly Element[];
  /** Where it has no children. */
  readonly text: string;
}

/** An element of its parts. */
export function element(
  name: string,
  attributes: Element["attributes"] = {},
  children: readonly Element[] = [],
  text = "",
): Element {
  return { name, attributes, children, text };
}

/** What a document cannot hold at all: control characters, lone halves of pairs and two that are no characters. */
// eslint-disable-next-line no-control-regex -- they are what is looked for
const unspeakable = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]|\p{Surrogate}/gu;

const escapes: Readonly<Record<string, string>> = {
  "&": "&amp;",
  "<": "&lt;",
  ">": "&gt;",
  '"': "&quot;",
  "\n": "&#10;",
  "\r": "&#13;",
  "\t": "&#9;",
};

/** Whether a document can hold a text as it is. */
export function isSpeakable(text: string): boolean {
  return text.search(unspeakable) < 0;
}

function escaped(value: string | number): string {
  const text = String(value).replace(unspeakable, "\ufffd");
  return text.replace(/[&<>"\n\r\t]/g, (letter) => escapes[letter] ?? letter);
}

/**
 * An element as text, indented by two blanks.
 *
 * What XML 1.0 cannot hold, such as control characters, becomes U+FFFD.
 */
export function xmlText({ name, attributes, children, text }: Element, indent = ""): string {
  const said = Object.entries(attributes)
    .flatMap(([key, value]) => (value === null ? [] : [` ${key}="${escaped(value)}"`]))
    .join("");
  if (text !== "") return `${indent}<${name}${said}>${escaped(text)}</${name}>\n`;
  if (children.length === 0) return `${indent}<${name}${said}/>\n`;
  const inner = children.map((child) => xmlText(child, `${indent}  `)).join("");
  return `${indent}<${name}${said}>\n${inner}${indent}</${name}>\n`;
}
