import type { ModelSummary } from "../core/bundle/summary.ts";
import { AppError } from "../core/errors.ts";
import type { Bundle } from "../core/pipeline.ts";
import { dropLoans, keepLoans, type LoansWriting, loansOf, toStored } from "./loans.ts";
import type { KeptWork, ModelRecord, RegistryFacts } from "./records.ts";

/** The session to keep with a model: one of its own, that of another, or none. */
export type SessionToKeep = KeptWork | null | { readonly of: string };

/** A model to be written. */
export interface ModelWriting {
  readonly summary: ModelSummary;
  readonly text: string;
  /** ISO 8601; null leaves the moment as it was. */
  readonly at: string | null;
  /** The stamp of the record that it is to replace; null where there must be none. */
  readonly seen: number | null;
  readonly session: SessionToKeep;
}

/** The failure of whoever was slower than another tab. */
export function changedElsewhere({ id, name }: Pick<Bundle, "id" | "name">, isDeleted: boolean): AppError {
  return new AppError("storage/changed-elsewhere", { id, name, isDeleted });
}

/** The record of a model. @throws {AppError} `storage/not-found` */
async function recordOf(writing: LoansWriting, id: string): Promise<ModelRecord> {
  const record = await writing.objectStore("models").get(id);
  if (!record) throw new AppError("storage/not-found", { id });
  return record;
}

/**
 * Writes a model and all that belongs to it, where nobody else has written since.
 *
 * @returns Its new stamp.
 * @throws {AppError} `storage/changed-elsewhere`
 */
export async function putModel(writing: LoansWriting, model: ModelWriting): Promise<number> {
  const { summary, text, session } = model;
  const records = await writing.objectStore("models").getAll();
  const before = records.find(({ id }) => id === summary.id) ?? null;
  refuseOther(before, model);
  const registry = factsOf(before, records, model);
  if (session && "origin" in session) await keepLoans(writing, session);
  const record = { id: summary.id, summary, registry, session: storedSession(session, records) };
  await writing.objectStore("models").put(record);
  await writing.objectStore("modelTexts").put(text, summary.id);
  await dropLoans(writing, before?.session ? loansOf(before.session) : null);
  return registry.stamp;
}

/** A model that is marked as deleted is not written over: it would come back unnoticed. */
function refuseOther(before: ModelRecord | null, { summary, seen }: ModelWriting): void {
  const isDeleted = before ? before.registry.deletedAt !== null : seen !== null;
  if (isDeleted || (before?.registry.stamp ?? null) !== seen) throw changedElsewhere(summary, isDeleted);
}

function factsOf(
  before: ModelRecord | null,
  records: readonly ModelRecord[],
  { summary: { name }, at, seen }: ModelWriting,
): RegistryFacts {
  const known = before?.registry;
  return {
    revision: known && before.summary.name === name ? known.revision : nextRevision(records, name),
    champion: known?.champion ?? false,
    savedAt: at ?? known?.savedAt ?? "",
    deletedAt: null,
    stamp: (seen ?? 0) + 1,
  };
}

function nextRevision(records: readonly ModelRecord[], name: string): number {
  const alike = records.filter(({ summary }) => summary.name === name);
  return 1 + Math.max(0, ...alike.map(({ registry }) => registry.revision));
}

function storedSession(session: SessionToKeep, records: readonly ModelRecord[]): ModelRecord["session"] {
  if (session === null) return null;
  if ("origin" in session) return toStored(session);
  return records.find(({ id }) => id === session.of)?.session ?? null;
}

/** Makes a model the champion of its target, in place of any other, or no longer. @throws {AppError} `storage/not-found` */
export async function crownModel(writing: LoansWriting, id: string, crowned: boolean): Promise<void> {
  const models = writing.objectStore("models");
  const { summary } = await recordOf(writing, id);
  for (const record of await models.getAll()) {
    const { registry } = record;
    const champion = record.id === id ? crowned : registry.champion && record.summary.target !== summary.target;
    if (champion !== registry.champion) await models.put({ ...record, registry: { ...registry, champion } });
  }
}

/** Removes a model and all that belongs to it alone. */
export async function eraseModel(writing: LoansWriting, id: string): Promise<void> {
  const record = await writing.objectStore("models").get(id);
  if (!record) return;
  await writing.objectStore("models").delete(id);
  await writing.objectStore("modelTexts").delete(id);
  await dropLoans(writing, record.session && loansOf(record.session));
}

/** Erases what was deleted before a moment. @returns How many. */
export async function purgeModels(writing: LoansWriting, before: string): Promise<number> {
  const records = await writing.objectStore("models").getAll();
  const over = records.filter(({ registry: { deletedAt } }) => deletedAt !== null && deletedAt < before);
  for (const { id } of over) await eraseModel(writing, id);
  return over.length;
}

/** Forgets the session of a model. @throws {AppError} `storage/not-found` */
export async function dropSession(writing: LoansWriting, id: string): Promise<void> {
  const record = await recordOf(writing, id);
  await writing.objectStore("models").put({ ...record, session: null });
  await dropLoans(writing, record.session && loansOf(record.session));
}

/** Changes what the registry knows of a model, but not the model. @throws {AppError} `storage/not-found` */
export async function markModel(writing: LoansWriting, id: string, facts: Partial<RegistryFacts>): Promise<void> {
  const record = await recordOf(writing, id);
  await writing.objectStore("models").put({ ...record, registry: { ...record.registry, ...facts } });
}
