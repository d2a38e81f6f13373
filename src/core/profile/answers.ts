/** Levels that answer a question, in pairs: the yes, the no. */
const answers: readonly (readonly [string, string])[] = [
  ["yes", "no"],
  ["y", "n"],
  ["true", "false"],
  ["t", "f"],
  ["1", "0"],
  ["on", "off"],
  ["+", "-"],
  ["si", "no"],
  ["sí", "no"],
  ["s", "n"],
  ["sim", "não"],
  ["sim", "nao"],
  ["verdadero", "falso"],
  ["verdadeiro", "falso"],
  ["oui", "non"],
  ["o", "n"],
  ["vrai", "faux"],
  ["ja", "nein"],
  ["j", "n"],
  ["wahr", "falsch"],
  ["ja", "nee"],
  ["vero", "falso"],
  ["sì", "no"],
  ["tak", "nie"],
  ["да", "нет"],
  ["是", "否"],
  ["有", "无"],
  ["真", "假"],
  ["はい", "いいえ"],
  ["예", "아니오"],
];

const yesLevels = new Set(answers.map(([yes]) => yes));
/** Beside 1 stands −1 as often as 0. */
const noLevels = new Set([...answers.map(([, no]) => no), "-1"]);

function plain(level: string): string {
  return level.trim().toLowerCase();
}

/** Whether a level is a yes, a no, or neither, in whatever language. */
export function answerOf(level: string): "yes" | "no" | null {
  if (yesLevels.has(plain(level))) return "yes";
  return noLevels.has(plain(level)) ? "no" : null;
}

/** Whether two levels are a yes and a no of one language, in any order and case. */
export function areAnswers(one: string, other: string): boolean {
  const [a, b] = [plain(one), plain(other)];
  return answers.some(([yes, no]) => (a === yes && b === no) || (a === no && b === yes));
}
