import type { Dialect, FileFormat, ReadOptions } from "../../core/pipeline.ts";
import { t } from "../i18n/text.ts";

export type DialectPart = keyof Dialect;

/** One value that a part of the dialect can have, as the menu holds and shows it. */
interface PartOption {
  readonly value: string;
  readonly label: string;
}

/** A part of the dialect as a menu: what it offers, what is chosen, and what a choice means. */
interface PartMenu {
  readonly options: (dialect: Dialect) => readonly PartOption[];
  readonly valueOf: (dialect: Dialect) => string;
  readonly choice: (value: string) => Partial<Dialect>;
}

/** Labels that `TextDecoder` knows and that bank exports come in. */
const encodings = [
  "utf-8",
  "gb18030",
  "big5",
  "shift_jis",
  "euc-kr",
  "windows-1252",
  "windows-1250",
  "windows-1251",
  "windows-1253",
  "windows-1254",
  "windows-1255",
  "windows-1256",
  "windows-1257",
  "windows-1258",
  "iso-8859-2",
  "iso-8859-15",
  "utf-16le",
  "utf-16be",
] as const;

const delimiters = [
  { mark: ",", name: "comma" },
  { mark: ";", name: "semicolon" },
  { mark: "\t", name: "tab" },
  { mark: "|", name: "pipe" },
  { mark: " ", name: "space" },
] as const;

/** More lines above the table or below it than that are not offered. */
const mostLines = 30;

function lineMenu(part: "skip" | "describing" | "footer"): PartMenu {
  return {
    options: (dialect) =>
      Array.from({ length: Math.max(mostLines, dialect[part]) + 1 }, (_, at) => ({
        value: String(at),
        label: String(at),
      })),
    valueOf: (dialect) => String(dialect[part]),
    choice: (value) => ({ [part]: Number(value) }),
  };
}

/** How each part of the dialect is shown and chosen. */
export const partMenus: Readonly<Record<DialectPart, PartMenu>> = {
  encoding: {
    options({ encoding }) {
      const known = encodings.map((value) => ({ value, label: t(`data:reading.encodings.${value}`) }));
      return known.some(({ value }) => value === encoding) ? known : [{ value: encoding, label: encoding }, ...known];
    },
    valueOf: ({ encoding }) => encoding,
    choice: (encoding) => ({ encoding }),
  },
  delimiter: {
    options: () => delimiters.map(({ name }) => ({ value: name, label: t(`data:reading.delimiters.${name}`) })),
    valueOf: ({ delimiter }) => delimiters.find(({ mark }) => mark === delimiter)?.name ?? "comma",
    choice(value) {
      const found = delimiters.find(({ name }) => name === value);
      return found ? { delimiter: found.mark } : {};
    },
  },
  decimal: {
    options: () => [
      { value: "point", label: t("data:reading.decimals.point") },
      { value: "comma", label: t("data:reading.decimals.comma") },
    ],
    valueOf: ({ decimal }) => (decimal === "," ? "comma" : "point"),
    choice: (value) => ({ decimal: value === "comma" ? "," : "." }),
  },
  header: {
    options: () => [
      { value: "names", label: t("data:reading.headers.names") },
      { value: "values", label: t("data:reading.headers.values") },
    ],
    valueOf: ({ header }) => (header ? "names" : "values"),
    choice: (value) => ({ header: value === "names" }),
  },
  skip: lineMenu("skip"),
  describing: lineMenu("describing"),
  footer: lineMenu("footer"),
  wrapped: {
    options: () => [
      { value: "no", label: t("data:reading.wraps.no") },
      { value: "yes", label: t("data:reading.wraps.yes") },
    ],
    valueOf: ({ wrapped }) => (wrapped ? "yes" : "no"),
    choice: (value) => ({ wrapped: value === "yes" }),
  },
};

const textParts: readonly DialectPart[] = [
  "delimiter",
  "decimal",
  "encoding",
  "header",
  "skip",
  "describing",
  "footer",
  "wrapped",
];

/** The parts that can be decided at all: a workbook has cells, and Parquet has names and types besides. */
export function partsOf(format: FileFormat): readonly DialectPart[] {
  if (format === "parquet") return [];
  return format === "xlsx" ? ["header", "skip", "describing", "footer", "decimal"] : textParts;
}

/** Options without one choice of the analyst: that is decided by looking again. */
export function withoutOption(reading: ReadOptions, option: keyof ReadOptions): ReadOptions {
  const { [option]: _, ...rest } = reading;
  return rest;
}
