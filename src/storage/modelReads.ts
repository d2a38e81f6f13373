import type { ModelSummary } from "../core/bundle/summary.ts";
import type { Database } from "./database.ts";
import { fileOf, fromStored } from "./loans.ts";
import type { KeptWork, ModelRecord, RegistryFacts } from "./records.ts";

/** What the list shows of a saved model. */
export interface RegistryEntry extends ModelSummary, RegistryFacts {
  /** The loans that its session can be restored with; null where none are kept. */
  readonly loans: { readonly name: string; readonly bytes: number } | null;
}

/** A record and its text, as they were at one moment; undefined where there are none. */
export interface ReadModel {
  readonly record: ModelRecord | undefined;
  readonly text: string | undefined;
}

/** One model. */
export async function readModel(database: Database, id: string): Promise<ReadModel> {
  const reading = database.transaction(["models", "modelTexts"]);
  const record = await reading.objectStore("models").get(id);
  return { record, text: await reading.objectStore("modelTexts").get(id) };
}

/** The session of one model, with its loans; null where there is none. */
export async function readSession(database: Database, id: string): Promise<KeptWork | null> {
  const reading = database.transaction(["models", "files"]);
  const record = await reading.objectStore("models").get(id);
  if (!record?.session) return null;
  return fromStored(record.session, await fileOf(reading.objectStore("files"), record.session));
}

/** All models, without their texts. */
export async function readEntries(database: Database): Promise<readonly RegistryEntry[]> {
  const reading = database.transaction(["models", "files"]);
  const records = await reading.objectStore("models").getAll();
  const files = reading.objectStore("files");
  const entries: RegistryEntry[] = [];
  for (const { summary, registry, session } of records) {
    const bytes = session ? ((await fileOf(files, session))?.size ?? 0) : 0;
    entries.push({ ...summary, ...registry, loans: session && { name: session.name, bytes } });
  }
  return entries;
}
