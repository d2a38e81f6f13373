import type { LevelCount } from "../pipeline.ts";

/**
 * Texts that usually mean "no value", lower-case, as programs and people of several languages write them.
 *
 * Left out on purpose, as they are honest levels in loan files: `none` and `nil` (of guarantors, collateral, past dues),
 * `no`, `other`, `0`, `nd` (North Dakota) and `not applicable`. A dash is a value where the column also holds `+`.
 */
export const usualMissingTokens: readonly string[] = [
  "",
  // programs
  "na",
  "n/a",
  "n.a.",
  "n.a",
  "#n/a",
  "#n/a n/a",
  "#na",
  "<na>",
  "nan",
  "-nan",
  "1.#qnan",
  "1.#ind",
  "null",
  "(null)",
  "<null>",
  "[null]",
  "\\n",
  "undefined",
  "xna",
  // spreadsheets
  "#null!",
  "#value!",
  "#div/0!",
  "#ref!",
  "#name?",
  "#num!",
  "#nv",
  "#n/d",
  "#¡valor!",
  "(blank)",
  "(empty)",
  "(leer)",
  "(en blanco)",
  "(vazio)",
  // marks
  "?",
  "??",
  "-",
  "--",
  "---",
  "–",
  "—",
  ".",
  "..",
  "...",
  "…",
  "*",
  "**",
  "_",
  // English
  "unknown",
  "missing",
  "(missing)",
  "not available",
  "not known",
  "not stated",
  "not specified",
  "not provided",
  "no data",
  "no answer",
  "unspecified",
  // Spanish
  "desconocido",
  "desconocida",
  "sin dato",
  "sin datos",
  "sin información",
  "sin informacion",
  "no disponible",
  "no informado",
  "no especificado",
  "s/d",
  "n/d",
  "n.d.",
  "ns/nc",
  // Portuguese
  "desconhecido",
  "desconhecida",
  "não informado",
  "nao informado",
  "não disponível",
  "nao disponivel",
  "sem informação",
  "sem informacao",
  "n/i",
  // German
  "unbekannt",
  "keine angabe",
  "keine angaben",
  "k.a.",
  "k. a.",
  "k.a",
  "nicht bekannt",
  "fehlend",
  // French, Italian, Polish, Russian
  "inconnu",
  "inconnue",
  "non disponible",
  "non renseigné",
  "non renseigne",
  "sconosciuto",
  "non disponibile",
  "nieznany",
  "brak danych",
  "неизвестно",
  "нет данных",
  // Chinese, Japanese
  "未知",
  "不详",
  "不明",
  "缺失",
  "无数据",
  "未填写",
  "未提供",
  "空",
  "空值",
  "暂无",
];

/** Whether a text, free of blanks at its ends, means "no value". A blank text always does. */
export type MissingTest = (trimmed: string) => boolean;

/** The test for a list of tokens; case and blanks around tokens do not count. */
export function missingTest(tokens: readonly string[] = usualMissingTokens): MissingTest {
  const known = new Set(tokens.map((token) => token.trim().toLowerCase()));
  const longest = Math.max(0, ...Array.from(known, (token) => token.length));
  return (trimmed) => trimmed === "" || (trimmed.length <= longest && known.has(trimmed.toLowerCase()));
}

const nonFinite = /^[-+]?(?:nan|inf|infinity|∞|1\.#(?:inf|ind|qnan))$/i;

/** Whether a text is how programs write a number that is none: NaN or an infinity. */
export function isNonFinite(trimmed: string): boolean {
  return trimmed.length <= 9 && nonFinite.test(trimmed);
}

const mostTexts = 10;

/** How the missing cells of a column are written. */
export class MissingCounts {
  private readonly counts = new Map<string, number>();

  /** @param text Without blanks at its ends; empty for blank. */
  add(text: string, cells: number): void {
    if (cells > 0) this.counts.set(text, (this.counts.get(text) ?? 0) + cells);
  }

  /** Most frequent first, at most ten. */
  mostFrequent(): LevelCount[] {
    return Array.from(this.counts, ([level, count]) => ({ level, count }))
      .toSorted((a, b) => b.count - a.count)
      .slice(0, mostTexts);
  }
}
