/**
 * Fills a program that is written down with parts that not every model needs.
 *
 * A part stands between lines `#: if NAME` (or `//# if NAME`) and `#: end`; `#: else` may part it. What is not needed is
 * left out with these lines. `"<<NAME>>"`, quotes included, becomes what is given under the name.
 *
 * @param needed Names of parts.
 * @throws {Error} Where a part is not ended, or nothing is given under a name.
 */
export function fillTemplate(
  template: string,
  needed: ReadonlySet<string>,
  values: ReadonlyMap<string, string>,
): string {
  const kept: string[] = [];
  const open: boolean[] = [];
  for (const line of template.split("\n")) {
    const [, word, name = ""] = /^\s*(?:\/\/#|#:) (if|else|end)(?: (\w+))?$/.exec(line) ?? [];
    if (word === "if") open.push(needed.has(name));
    else if (word === "else") open.push(!open.pop());
    else if (word === "end") open.pop();
    else if (!open.includes(false)) kept.push(line);
  }
  if (open.length > 0) throw new Error("a part of the template is not ended");
  return kept.join("\n").replaceAll(/"<<(\w+)>>"/g, (_, name: string) => {
    const value = values.get(name);
    if (value === undefined) throw new Error(`nothing is given for ${name}`);
    return value;
  });
}
