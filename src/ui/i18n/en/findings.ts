import type { FindingCode, FindingDetails } from "../../../core/findings.ts";
import { format } from "../format.ts";

/** What was found, and why it matters or what was done about it. */
export interface FindingMessage {
  readonly title: string;
  readonly why: string;
}

const lines = (numbers: readonly number[]): string =>
  numbers.length === 1 ? `line ${numbers[0] ?? ""}` : `lines ${format.list(numbers.map((line) => format.whole(line)))}`;

const cells = (count: number): string => (count === 1 ? "1 cell" : `${format.whole(count)} cells`);

/** The sentences for every finding: a code without one does not compile. */
export const findingMessages: { readonly [C in FindingCode]: (facts: FindingDetails[C]) => FindingMessage } = {
  "file/ragged-rows": ({ rows, lines: numbers, expected }) => ({
    title: `${format.whole(rows)} ${rows === 1 ? "row does" : "rows do"} not have ${expected} fields`,
    why: `First at ${lines(numbers)}. Fields that are missing count as missing values; surplus ones are left out.`,
  }),
  "file/renamed-columns": ({ names }) => ({
    title: `Column names that stand twice were numbered: ${format.list(names)}`,
    why: "A model must know which is which.",
  }),
  "file/unnamed-columns": ({ names }) => ({
    title: `Columns without a name were given one: ${format.list(names)}`,
    why: "An empty name is often an index column.",
  }),
  "file/header-too-short": ({ names, fields }) => ({
    title: `The header has ${names} names, the rows have ${fields} fields`,
    why: "The first field has no name, as in exports of R with row names; it was given one.",
  }),
  "file/undecodable": ({ encoding, characters }) => ({
    title: `${format.whole(characters)} characters are not valid ${encoding}`,
    why: "They show as �. Choose another encoding if names or levels look wrong.",
  }),
  "file/blank-lines": ({ lines: count }) => ({
    title: `${format.whole(count)} blank ${count === 1 ? "line was" : "lines were"} skipped`,
    why: "They hold no loan.",
  }),
  "file/one-column": () => ({
    title: "Only one column was found",
    why: "The fields may be separated by another character: try the delimiters above.",
  }),
  "column/all-missing": ({ column }) => ({
    title: `${column} holds no value at all`,
    why: "There is nothing to learn from it: it is out of the inputs.",
  }),
  "column/constant": ({ column, value }) => ({
    title: `${column} is always ${value}`,
    why: "What never changes tells nothing: it is out of the inputs.",
  }),
  "column/not-finite": ({ column, cells: count, examples }) => ({
    title: `${column} holds ${cells(count)} that are not finite numbers: ${format.list(examples)}`,
    why: "They count as missing values.",
  }),
  "column/not-numbers": ({ column, cells: count, examples }) => ({
    title: `${column} is numeric but for ${cells(count)}: ${format.list(examples)}`,
    why: "They count as missing values; make the column a category if they mean something.",
  }),
  "column/not-dates": ({ column, cells: count, examples }) => ({
    title: `${column} holds dates but for ${cells(count)}: ${format.list(examples)}`,
    why: "They count as missing values; make the column a category if they mean something.",
  }),
  "column/identifier": ({ column, distinct }) => ({
    title: `${column} looks like an identifier (${format.whole(distinct)} different values)`,
    why: "A network would learn it by heart: it is out of the inputs.",
  }),
  "column/many-levels": ({ column, levels }) => ({
    title: `${column} has ${format.whole(levels)} levels`,
    why: "The most frequent get an input of their own; the others share one.",
  }),
  "column/text": ({ column, distinct }) => ({
    title: `${column} is free text (${format.whole(distinct)} different values)`,
    why: "It is out of the inputs.",
  }),
  "column/date": ({ column }) => ({
    title: `${column} holds dates`,
    why: "A date is kept out of the inputs: a model must hold for dates to come.",
  }),
  "column/protected": ({ column }) => ({
    title: `${column} may be a protected attribute`,
    why: "It is kept for fairness tests and out of the inputs; give it the role input if the law lets you.",
  }),
  "column/leak": ({ column, auc }) => ({
    title: `${column} alone tells good from bad with an AUC of ${format.figure(auc)}`,
    why: "It may be known only after the outcome. If so, take it out of the inputs.",
  }),
  "target/few-bads": ({ bads, wanted }) => ({
    title: `Only ${format.whole(bads)} bad loans`,
    why: `Figures will be vague: below ${wanted}, chance moves an AUC by several points.`,
  }),
  "target/rows-left-out": ({ rows }) => ({
    title: `${format.whole(rows)} rows are left out`,
    why: "Their target is missing or neither good nor bad.",
  }),
  "target/mostly-bad": ({ share }) => ({
    title: `${format.percent(share)} of the loans are bad`,
    why: "Bad is usually the rarer outcome: check which value means bad.",
  }),
};
