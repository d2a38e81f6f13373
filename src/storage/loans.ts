import type { IDBPTransaction } from "idb";
import type { KeptOrigin, KeptWork, Stored, StoredOrigin, Stores } from "./records.ts";

/** The stores that a file of loans is kept with: its own, and those that may name it. */
export const loansStores = ["models", "sessions", "files"] as const;

/** A transaction that may keep and drop files of loans. */
export type LoansWriting = IDBPTransaction<
  Stores,
  readonly ("models" | "modelTexts" | "sessions" | "files")[],
  "readwrite"
>;

/** The key of a file of loans; null where there is none. */
export function loansOf({ origin }: { readonly origin: StoredOrigin }): string | null {
  return origin.kind === "synthetic" ? null : origin.loans;
}

/** Work with its file by reference. */
export function toStored<Work extends KeptWork>(work: Work): Stored<Work> {
  const { origin, fingerprint, ...rest } = work;
  if (origin.kind === "synthetic") return { ...rest, origin };
  const { file: _kept, ...facts } = origin;
  return { ...rest, origin: { ...facts, loans: fingerprint } };
}

/** Work with its file in hand; null where the file is gone. */
export function fromStored<Work extends KeptWork>(
  stored: Stored<Work>,
  file: File | undefined,
): (Omit<Stored<Work>, "origin"> & Pick<KeptWork, "origin" | "fingerprint">) | null {
  const { origin: where, ...rest } = stored;
  const origin = originOf(where, stored.name, file);
  return origin && { ...rest, origin, fingerprint: loansOf(stored) ?? "" };
}

/** A file that was kept by another name is the same file. */
function originOf(stored: StoredOrigin, name: string, file: File | undefined): KeptOrigin | null {
  if (stored.kind === "synthetic") return stored;
  if (!file) return null;
  const { loans: _key, ...facts } = stored;
  return { ...facts, file: file.name === name ? file : new File([file], name, { type: file.type }) };
}

/** The file of some work; undefined where it has none, or it is gone. */
export async function fileOf(
  files: { readonly get: (key: string) => Promise<File | undefined> },
  stored: { readonly origin: StoredOrigin },
): Promise<File | undefined> {
  const loans = loansOf(stored);
  return loans === null ? undefined : files.get(loans);
}

/** Keeps the file of some work, where it is not there yet. */
export async function keepLoans(writing: LoansWriting, { origin, fingerprint }: KeptWork): Promise<void> {
  if (origin.kind === "synthetic") return;
  const files = writing.objectStore("files");
  if ((await files.getKey(fingerprint)) === undefined) await files.put(origin.file, fingerprint);
}

/** Drops a file that neither a model nor a session names any more. */
export async function dropLoans(writing: LoansWriting, loans: string | null): Promise<void> {
  if (loans === null) return;
  const models = await writing.objectStore("models").index("loans").count(loans);
  const sessions = await writing.objectStore("sessions").index("loans").count(loans);
  if (models + sessions === 0) await writing.objectStore("files").delete(loans);
}
