const entities: Readonly<Record<string, string>> = {
  "&": "&amp;",
  "<": "&lt;",
  ">": "&gt;",
  '"': "&quot;",
  "'": "&#39;",
};

/** What HTML cannot hold: control characters but for tabs and line ends, halves of surrogate pairs, non-characters. */
// oxlint-disable-next-line no-control-regex -- they are what is looked for
const unfit = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u009f\ufdd0-\ufdef\ufffe\uffff\p{Cs}]/gu;

/** Any text as text of HTML, in elements and in quoted attributes: no part of it can be read as markup. */
export function escapeText(text: string): string {
  return text.replaceAll(unfit, "�").replaceAll(/[&<>"']/g, (character) => entities[character] ?? "");
}
