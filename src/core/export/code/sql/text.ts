/** Whether SQL can write a text down: not with null bytes, which end it, or halves of characters, which UTF-8 has not. */
export function isWritable(text: string): boolean {
  return text.isWellFormed() && !text.includes("\0");
}

/** A name of a table or column, whatever it is made of. */
export function sqlName(name: string): string {
  return `"${name.replaceAll('"', '""')}"`;
}

/** A text. Backslashes mean nothing in it, and line breaks stand in it as they are. */
export function sqlString(text: string): string {
  return `'${text.replaceAll("'", "''")}'`;
}

/** A double: with an exponent, as databases take other fractions for decimals and whole numbers for integers. */
export function sqlNumber(value: number): string {
  const text = String(value);
  const double = text.includes("e") ? text : `${text}e0`;
  return value < 0 ? `(${double})` : double;
}

/** A list of texts in brackets. */
export function sqlStrings(texts: readonly string[]): string {
  return `(${texts.map(sqlString).join(", ")})`;
}

const termsOfGroup = 40;

/** A sum, in groups: databases limit how deep an expression may be. */
export function sqlSum(terms: readonly string[]): string {
  if (terms.length === 0) return "0e0";
  if (terms.length <= termsOfGroup) return terms.join(" + ");
  const groups: string[] = [];
  for (let from = 0; from < terms.length; from += termsOfGroup)
    groups.push(`\n      (${terms.slice(from, from + termsOfGroup).join(" + ")})`);
  return sqlSum(groups);
}

/** A polynomial of an expression that is written down for each of its powers, coefficients from the constant up. */
export function sqlPolynomial(x: string, coefficients: readonly number[]): string {
  const [constant = 0, ...higher] = coefficients;
  return higher.length === 0 ? sqlNumber(constant) : `(${sqlNumber(constant)} + ${x} * ${sqlPolynomial(x, higher)})`;
}

/** One arm of a CASE: what is said of values up to an edge, or below it. */
export interface Arm {
  readonly edge: number;
  readonly includesEdge: boolean;
  readonly says: string;
}

const armsInOneCase = 16;
const armsInOneLine = 2;

/**
 * A CASE over ascending edges: the first arm whose edge the value does not pass. Many arms are halved, so that few are
 * looked at.
 *
 * @param otherwise Beyond the last edge; also of NULL, where it is not caught before.
 */
export function sqlCase(value: string, arms: readonly Arm[], otherwise: string): string {
  if (arms.length === 0) return otherwise;
  if (arms.length > armsInOneCase) {
    const middle = arms.length >> 1;
    const [left, last, right] = [arms.slice(0, middle), arms[middle], arms.slice(middle + 1)];
    if (last)
      return `CASE WHEN ${condition(value, last)} THEN ${sqlCase(value, left, last.says)}\n      ELSE ${sqlCase(value, right, otherwise)} END`;
  }
  const gap = arms.length > armsInOneLine ? "\n      " : " ";
  const lines = arms.map((arm) => `${gap}WHEN ${condition(value, arm)} THEN ${arm.says}`);
  return `CASE${lines.join("")}${gap}ELSE ${otherwise} END`;
}

function condition(value: string, { edge, includesEdge }: Arm): string {
  return `${value} ${includesEdge ? "<=" : "<"} ${sqlNumber(edge)}`;
}
