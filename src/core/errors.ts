/**
 * The one error type of the app.
 *
 * A failure is a code plus the facts behind it. The text a person reads is made from both in `ui/i18n`, so core,
 * engine, workers and storage never write prose.
 */

/** Every failure the app can name: `stage/what-went-wrong` → the facts that explain it. */
export interface ErrorDetails {
  "file/empty": { readonly file: string };
  "file/no-rows": { readonly file: string };
  /** `looksLike`: what the first bytes say it is. */
  "file/not-text": { readonly file: string; readonly looksLike: "zip" | "xlsx" | "png" | "pdf" | "gzip" | "binary" };
  "file/unreadable": { readonly file: string; readonly reason: string };
  /** `sample`: rows that memory would hold. */
  "file/too-large": {
    readonly file: string;
    readonly bytes: number;
    readonly limit: number;
    readonly sample: number;
  };
  /** A packed file whose inside is not what its name or first bytes say. */
  "file/damaged": { readonly file: string; readonly format: string; readonly reason: string };
  "target/missing": { readonly column: string };
  "target/one-class": { readonly column: string; readonly bads: number; readonly goods: number };
  "split/too-few": { readonly rows: number; readonly bads: number; readonly goods: number };
  /** The date column has too few different days, or too many rows without one. */
  "split/no-dates": { readonly column: string; readonly days: number; readonly missing: number };
  "split/few-groups": { readonly column: string; readonly groups: number };
  /** A part without bad or without good rows, as a division by date or group can make it. */
  "split/one-class": { readonly part: string; readonly rows: number; readonly bads: number };
  /** A step that cannot take what reaches it, such as one-hot for numbers. */
  "recipe/step-out-of-place": { readonly column: string; readonly step: string; readonly kind: string };
  "recipe/no-inputs": object;
  "engine/webgl-unavailable": { readonly reason: string };
  "engine/wasm-unavailable": { readonly reason: string };
  "engine/self-test-failed": { readonly reason: string };
  "engine/context-lost": object;
  /** `bytes`: what was asked for in vain. */
  "engine/out-of-memory": { readonly backend: "wasm" | "webgl"; readonly bytes: number };
  /** A checkpoint that is not of this run: `what` differs. */
  "engine/cannot-resume": { readonly what: "members" | "weights" | "rows" };
  /** The engine's worker died so many times in a row, and with it the run. */
  "engine/crashed": { readonly crashes: number; readonly reason: string };
  "engine/diverged": { readonly epoch: number; readonly learningRate: number };
  /** Another tab of this browser goes on with the run that was interrupted. */
  "run/elsewhere": object;
  "score/missing-columns": { readonly file: string; readonly columns: readonly string[] };
  "score/cannot-write": { readonly file: string; readonly reason: string };
  "score/no-rows": { readonly file: string };
  "bundle/not-a-model": { readonly file: string };
  "bundle/newer-version": { readonly version: number };
  /** `path`: where in the file, such as `recipe.columns.3.steps`. */
  "bundle/invalid": { readonly path: string; readonly reason: string };
  "bundle/damaged": { readonly file: string };
  "project/not-a-project": { readonly file: string };
  "project/newer-version": { readonly version: number };
  /** `path`: where in the manifest, or the file within the archive. */
  "project/invalid": { readonly path: string; readonly reason: string };
  /** `entry`: the file within the archive that is not what was written. */
  "project/damaged": { readonly file: string; readonly entry: string };
  /** A file within the archive unpacks to more than is looked at. */
  "project/too-large": { readonly file: string; readonly entry: string; readonly bytes: number };
  "storage/unavailable": { readonly reason: string };
  "storage/quota": { readonly neededBytes: number };
  /** What is to be written in place of a model is not made from the one that is there; another tab was faster. */
  "storage/changed-elsewhere": { readonly id: string; readonly name: string; readonly isDeleted: boolean };
  "storage/not-found": { readonly id: string };
  /** Another model that pages of this origin load has this name. */
  "storage/name-taken": { readonly name: string };
  "worker/crashed": { readonly reason: string };
  "worker/aborted": { readonly method: string };
  /** A table or preparation the data worker no longer holds, because it was started anew. */
  "worker/forgotten": { readonly id: string };
  internal: { readonly reason: string };
}

export type ErrorCode = keyof ErrorDetails;

/** An {@link AppError} as plain data: survives `postMessage` and IndexedDB. */
export type WireError = {
  [C in ErrorCode]: { readonly code: C; readonly details: ErrorDetails[C] };
}[ErrorCode];

/** A failure with a name: thrown for bad input and for what the machine cannot do, never for a bug of ours. */
export class AppError<C extends ErrorCode = ErrorCode> extends Error {
  override readonly name = "AppError";
  readonly code: C;
  readonly details: ErrorDetails[C];

  constructor(code: C, details: ErrorDetails[C], options?: ErrorOptions) {
    super(`${code} ${JSON.stringify(details)}`, options);
    this.code = code;
    this.details = details;
  }
}

/** Any thrown value as data. Unknown values become `internal`: a bug, shown as one. */
export function toWire(thrown: unknown): WireError {
  if (thrown instanceof AppError) return { code: thrown.code, details: thrown.details };
  const reason = thrown instanceof Error ? `${thrown.name}: ${thrown.message}` : String(thrown);
  return { code: "internal", details: { reason } };
}

/** The error a {@link WireError} stands for. */
export function fromWire({ code, details }: WireError): AppError {
  return new AppError(code, details);
}

/** Whether a failure is only the end of something nobody waits for any more. */
export function isAbort(thrown: unknown): boolean {
  return thrown instanceof AppError && thrown.code === "worker/aborted";
}
