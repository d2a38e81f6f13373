import type { Activation, Bundle, Calibration, FittedStep } from "../pipeline.ts";

/** A file made of a model, ready to be downloaded. */
export interface ExportFile {
  /** With its extension; see {@link fileStem}. */
  readonly name: string;
  /** MIME type. */
  readonly type: string;
  readonly bytes: Uint8Array | string;
}

/** Makes a file of a model: the same bundle gives the same bytes. Only for bundles that are not refused. */
export type Exporter = (bundle: Bundle) => ExportFile;

/** Why a model cannot be taken elsewhere in one form; worded in `ui/i18n`. */
export type ExportRefusal =
  /** A step that the form has no words for. */
  | { readonly code: "step"; readonly column: string; readonly step: FittedStep["kind"] }
  /** Counts of words, which need a program rather than a formula. */
  | { readonly code: "words"; readonly column: string }
  /** More numbers than the form can sensibly hold. */
  | { readonly code: "tooLarge"; readonly weights: number; readonly limit: number }
  | { readonly code: "activation"; readonly activation: Activation }
  | { readonly code: "calibration"; readonly calibration: Exclude<Calibration["kind"], "none"> | "isotonic" }
  /** The form is for scorecards, and this is none. */
  | { readonly code: "noScorecard" }
  /** Rows as wholes are made of one length, which the form cannot say. */
  | { readonly code: "rowNorm" }
  /** More columns of intermediate results than databases take. */
  | { readonly code: "tooWide"; readonly columns: number; readonly limit: number }
  /** Columns whose names differ in case alone, which databases do not tell apart. */
  | { readonly code: "sameNames"; readonly columns: readonly string[] }
  /** A column whose name begins as those that the form makes for itself. */
  | { readonly code: "reservedName"; readonly column: string; readonly prefix: string }
  /** A column whose name or levels hold what the form cannot write: null bytes, halves of characters, nothing at all. */
  | { readonly code: "unwritable"; readonly column: string };

/** Says why a model cannot be taken elsewhere in one form; null where it can. */
export type RefusalOf = (bundle: Bundle) => ExportRefusal | null;

/**
 * The name of a file made of a model, without its extension: the model's own, with what file systems dislike left out.
 *
 * Letters and digits of any script stay; what is between them becomes one hyphen; at most 60 characters; `model` where
 * nothing is left.
 */
export function fileStem({ name }: Pick<Bundle, "name">): string {
  const words = name.normalize("NFC").match(/[\p{L}\p{M}\p{N}_.]+/gu) ?? [];
  const stem = Array.from(words.join("-")).slice(0, 60).join("");
  const bare = stem.replace(/^[-.]+|[-.]+$/gu, "");
  return bare === "" ? "model" : bare;
}
