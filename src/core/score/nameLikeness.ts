/** Names that differ only in case, blanks and punctuation are most likely the same. */
export function bareName(name: string): string {
  return name.toLowerCase().replaceAll(/[^\p{L}\p{N}]+/gu, "");
}

/** How like a word is to the one it is cut short from; to its first letter alone; and to one that begins otherwise. */
const ofCutShort = 0.85;
const ofInitial = 0.55;
const ofOtherStart = 0.7;
const fewestLetters = 3;

/**
 * How like two names of columns are, from 0 to 1, whatever their order of words, their plural, and how words are cut short:
 * `loan_amnt` and `Amount of loan` are alike, `income` and `outcome` are not.
 *
 * The words of the shorter name find the best of the longer one; a word that the other name has not counts half against
 * it. Words are as like as they share pairs of letters (L. R. Dice, "Measures of the Amount of Ecologic Association Between
 * Species", Ecology 26, 1945), and nearly alike where one is the other cut short.
 */
export function nameLikeness(one: string, other: string): number {
  const [few = [], many = []] = [wordsOf(one), wordsOf(other)].toSorted((a, b) => a.length - b.length);
  if (few.length === 0) return 0;
  const left = [...many];
  let alike = 0;
  for (const word of few) {
    const each = left.map((rival) => wordLikeness(word, rival));
    const best = each.indexOf(Math.max(...each));
    alike += each[best] ?? 0;
    left.splice(best, 1);
  }
  return alike / (few.length + left.length / 2);
}

/** Words that say nothing of what a column holds. */
const fillers = new Set(["of", "the", "in", "de", "der", "des", "la", "le"]);

function wordsOf(name: string): readonly string[] {
  const words = name
    .replaceAll(/(\p{Ll}|\p{N})(\p{Lu})/gu, "$1 $2")
    .toLowerCase()
    .split(/[^\p{L}\p{N}]+/u)
    .filter((word) => word !== "");
  const telling = words.filter((word) => !fillers.has(word));
  return telling.length > 0 ? telling : words;
}

function wordLikeness(one: string, other: string): number {
  if (one === other) return 1;
  const [short = "", long = ""] = [one, other].toSorted((a, b) => a.length - b.length);
  if (isCutShort(short, long)) return ofCutShort;
  if (short.length === 1 && long.startsWith(short)) return ofInitial;
  return pairsShared(one, other) * (short[0] === long[0] ? 1 : ofOtherStart);
}

/** Whether a word is the start of another, or some of its letters in their order, the first and the last among them. */
function isCutShort(short: string, long: string): boolean {
  if (short.length < fewestLetters) return false;
  if (long.startsWith(short)) return true;
  if (short[0] !== long[0] || short.at(-1) !== long.at(-1)) return false;
  let at = 0;
  for (const letter of long) if (letter === short[at]) at += 1;
  return at === short.length;
}

function pairsShared(one: string, other: string): number {
  const pairs = (word: string): string[] => Array.from({ length: word.length - 1 }, (_, at) => word.slice(at, at + 2));
  const own = pairs(one);
  const left = pairs(other);
  const all = own.length + left.length;
  if (all === 0) return 0;
  let shared = 0;
  for (const pair of own) {
    const at = left.indexOf(pair);
    if (at < 0) continue;
    shared += 1;
    left.splice(at, 1);
  }
  return (2 * shared) / all;
}
