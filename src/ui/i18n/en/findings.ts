import type { FindingCode, FindingDetails } from "../../../core/findings.ts";
import type { DateReading } from "../../../core/pipeline.ts";
import { format } from "../format.ts";

/** What was found, and why it matters or what was done about it. */
export interface FindingMessage {
  readonly title: string;
  readonly why: string;
}

const lines = (numbers: readonly number[]): string =>
  numbers.length === 1 ? `line ${numbers[0] ?? ""}` : `lines ${format.list(numbers.map((line) => format.whole(line)))}`;

const cells = (count: number): string => (count === 1 ? "1 cell" : `${format.whole(count)} cells`);

const rowCount = (count: number): string => (count === 1 ? "1 row" : `${format.whole(count)} rows`);

const named = (texts: readonly string[]): string[] => texts.map((text) => `“${text}”`);

const codeText = ({ value, count }: { readonly value: number; readonly count: number }): string =>
  `${format.exact(value)} (${rowCount(count)})`;

const packed: Readonly<Record<DateReading, string>> = {
  dayFirst: " (day first)",
  monthFirst: " (month first)",
  yearFirst: " (year, month, day)",
  sasDays: " (days of SAS)",
  excelDays: " (days of a spreadsheet)",
};

function oddDates(early: number, late: number): string[] {
  return [...(early > 0 ? [`${cells(early)} before 1900`] : []), ...(late > 0 ? [`${cells(late)} in the future`] : [])];
}

function leftOutLines(above: number, below: number): string {
  const where = [
    ...(above > 0 ? [`${format.whole(above)} above the table`] : []),
    ...(below > 0 ? [`${format.whole(below)} below it`] : []),
  ];
  return `Lines were left out, ${format.list(where)}`;
}

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
    why: "The fields may be separated by another character: try another delimiter.",
  }),
  "file/stray-quotes": ({ records, lines: numbers }) => ({
    title: `${format.whole(records)} ${records === 1 ? "row has" : "rows have"} quotes in odd places`,
    why: `First at ${lines(numbers)}. A quote inside a field was not doubled; check these rows.`,
  }),
  "file/left-out": ({ above, below, example }) => ({
    title: `${leftOutLines(above, below)}: “${example}”`,
    why: "They look like a title, a comment or a total. If they are loans, say so under “How it was read”.",
  }),
  "file/describing-rows": ({ rows, example }) => ({
    title: `${rowCount(rows)} under the names ${rows === 1 ? "describes" : "describe"} the columns: “${example}”`,
    why: "Such rows hold types or units, not a loan, and were left out.",
  }),
  "file/more-sheets": ({ read, others }) => ({
    title: `Only the sheet “${read}” was read`,
    why: `The workbook also holds ${format.list(named(others))}. To read another one, put it first and save.`,
  }),
  "file/sampled": ({ rows, of }) => ({
    title: `${format.whole(rows)} of ${format.whole(of)} rows were read, drawn at random`,
    why: "The whole file does not fit into memory. Every row had the same chance, so shares and figures stay honest.",
  }),
  "rows/repeated": ({ rows, share }) => ({
    title: `${rowCount(rows)} (${format.smallPercent(share)}) ${rows === 1 ? "repeats" : "repeat"} an earlier one in every column`,
    why: "A loan that stands in training and in test makes a model look better than it is.",
  }),
  "columns/repeated": ({ column, same }) => ({
    title: `${column} says the same as ${same} in every row`,
    why: "Learning from both adds nothing and blurs which of them matters.",
  }),
  "column/all-missing": ({ column }) => ({
    title: `${column} holds no value at all`,
    why: "There is nothing to learn from it: it is out of the inputs.",
  }),
  "column/mostly-missing": ({ column, share }) => ({
    title: `${column} is missing in ${format.percent(share)} of rows`,
    why: "What little is there may hold by chance; whether it is missing may tell more than its value.",
  }),
  "column/constant": ({ column, value }) => ({
    title: `${column} is always ${value}`,
    why: "What never changes tells nothing: it is out of the inputs.",
  }),
  "column/near-constant": ({ column, value, share }) => ({
    title: `${column} is ${value} in ${format.percent(share)} of rows`,
    why: "So few rows differ that what is learnt from them may be chance.",
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
  "column/mixed-types": ({ column, numbers, texts, examples }) => ({
    title: `${column} mixes numbers (${cells(numbers)}) and texts (${cells(texts)}): ${format.list(named(examples))}`,
    why: "It is read as levels. If the texts are slips or codes of missing, read it as a number.",
  }),
  "column/special-codes": ({ column, codes }) => ({
    title: `${column} holds what look like codes: ${format.list(codes.map(codeText))}`,
    why: "They lie far from all other values. Taken as quantities they would bend everything that is learnt.",
  }),
  "column/coded-levels": ({ column, distinct }) => ({
    title: `${column} holds only ${format.whole(distinct)} different whole numbers`,
    why: "They may be codes of levels. Read as numbers, 4 counts for twice as much as 2.",
  }),
  "column/identifier": ({ column, distinct }) => ({
    title: `${column} looks like an identifier (${format.whole(distinct)} different values)`,
    why: "A network would learn it by heart: it is out of the inputs.",
  }),
  "column/many-levels": ({ column, levels }) => ({
    title: `${column} has ${format.whole(levels)} levels`,
    why: "The most frequent get an input of their own; the others share one.",
  }),
  "column/rare-levels": ({ column, levels, rows }) => ({
    title: `${column} has ${format.whole(levels)} rare ${levels === 1 ? "level" : "levels"}, in ${rowCount(rows)}${levels === 1 ? "" : " together"}`,
    why: "From a handful of loans chance alone is learnt; rare levels share one input.",
  }),
  "column/outliers": ({ column, rows, lower, upper }) => ({
    title: `${column} lies far outside ${format.value(lower)} – ${format.value(upper)} in ${rowCount(rows)}`,
    why: "A few extreme values can outweigh all others: limit them.",
  }),
  "column/skewed": ({ column, skewness }) => ({
    title: `${column} is strongly skewed (${format.value(Number(skewness.toPrecision(2)))})`,
    why: "Most values crowd at one end. A logarithm spreads them, and a network tells them apart more easily.",
  }),
  "column/text": ({ column, distinct }) => ({
    title: `${column} is free text (${format.whole(distinct)} different values)`,
    why: "It is out of the inputs.",
  }),
  "column/date": ({ column }) => ({
    title: `${column} holds dates`,
    why: "A date is kept out of the inputs: a model must hold for dates to come.",
  }),
  "column/packed-dates": ({ column, reading, from, to }) => ({
    title: `${column} may hold dates written as numbers${packed[reading]}: ${format.day(from)} – ${format.day(to)}`,
    why: "As numbers, the distance from December to January is wrong. As a date it can order and divide the loans.",
  }),
  "column/odd-dates": ({ column, early, late }) => ({
    title: `${column} holds odd dates: ${format.list(oddDates(early, late))}`,
    why: "They are often placeholders for “never” or “unknown”, or slips of the century.",
  }),
  "column/age": ({ column }) => ({
    title: `${column} holds the applicant's age`,
    why: "Age may be used in many places, but it is protected in all: check the law that you work under.",
  }),
  "column/protected": ({ column }) => ({
    title: `${column} may be a protected attribute`,
    why: "It is kept for fairness tests and out of the inputs; give it the role input if the law lets you.",
  }),
  "column/leak": ({ column, auc }) => ({
    title: `${column} alone tells good from bad with an AUC of ${format.figure(auc)}`,
    why: "It may be known only after the outcome. If so, take it out of the inputs.",
  }),
  "column/copies-target": ({ column, share }) => ({
    title: `${column} is nearly the target itself: ${format.percent(share)} of rows agree`,
    why: "It names the outcome another way and will not be known when an applicant asks.",
  }),
  "column/after-outcome": ({ column }) => ({
    title: `${column} sounds like something known only after the outcome`,
    why: "What is paid, recovered or written off later cannot be known when an applicant asks.",
  }),
  "column/filled-by-outcome": ({ column, ofBads, ofGoods }) => ({
    title: `${column} is filled in ${format.percent(ofBads)} of bad rows and ${format.percent(ofGoods)} of good ones`,
    why: "Whether it is filled gives the outcome away: it was probably written down afterwards.",
  }),
  "target/few-bads": ({ bads, wanted }) => ({
    title: `Only ${format.whole(bads)} bad loans`,
    why: `Figures will be vague: below ${wanted}, chance moves an AUC by several points.`,
  }),
  "target/rows-left-out": ({ rows }) => ({
    title: `${rowCount(rows)} ${rows === 1 ? "is" : "are"} left out`,
    why: "Their target is missing or neither good nor bad.",
  }),
  "target/mostly-bad": ({ share }) => ({
    title: `${format.percent(share)} of the loans are bad`,
    why: "Bad is usually the rarer outcome: check which value means bad.",
  }),
  "target/drift": ({ column, early, late }) => ({
    title: `The bad rate moves with ${column}: ${format.percent(early)} in the earliest rows, ${format.percent(late)} in the latest`,
    why: "A random split hides that. Learning from earlier loans and testing on later ones shows what to expect.",
  }),
};
