import type { IDBPDatabase, IDBPTransaction, StoreNames } from "idb";
import type { ModelSummary } from "../core/bundle/summary.ts";
import type { Stores } from "./records.ts";

type Database = IDBPDatabase<Stores>;
type Raising = IDBPTransaction<Stores, StoreNames<Stores>[], "versionchange">;
type Upgrade = (database: Database, raising: Raising) => void | Promise<void>;

/** Where models and sessions name the file of their loans. */
const loansOfModel = "session.origin.loans";
const loansOfSession = "origin.loans";

/**
 * One step of the schema for each version, from nothing to now; a released step is never changed. A step may wait for
 * nothing but the database.
 */
export const upgrades: readonly Upgrade[] = [
  (database) => {
    database.createObjectStore("models", { keyPath: "id" });
    database.createObjectStore("sessions");
  },
  // Sessions hold choices of another form now: one that was kept before cannot be taken up.
  (database) => {
    database.deleteObjectStore("sessions");
    database.createObjectStore("sessions");
  },
  (database) => {
    database.createObjectStore("checkpoints");
  },
  // The text of a model and the file of a session get a place of their own; the registry begins to count.
  async (database, raising) => {
    database.createObjectStore("modelTexts");
    database.createObjectStore("files");
    database.createObjectStore("audit", { autoIncrement: true });
    raising.objectStore("models").createIndex("loans", loansOfModel);
    raising.objectStore("sessions").createIndex("loans", loansOfSession);
    await moveTexts(raising);
    await moveFiles(raising);
  },
];

async function moveTexts(raising: Raising): Promise<void> {
  const models = raising.objectStore("models");
  const heads: { id: string; summary: ModelSummary }[] = [];
  let cursor = await models.openCursor();
  while (cursor) {
    // Versions 1 to 3 have kept the text in the record, and less in the summary.
    const { id, summary } = cursor.value;
    const text = textIn(at(cursor.value, "text"));
    await raising.objectStore("modelTexts").put(text, id);
    heads.push({ id, summary: { ...summary, ...laterFacts(text) } });
    cursor = await cursor.continue();
  }
  const revisions = new Map<string, number>();
  const oldestFirst = heads.toSorted((one, other) => one.summary.createdAt.localeCompare(other.summary.createdAt));
  for (const { id, summary } of oldestFirst) {
    const revision = (revisions.get(summary.name) ?? 0) + 1;
    revisions.set(summary.name, revision);
    const registry = { revision, champion: false, savedAt: summary.createdAt, deletedAt: null, stamp: 1 };
    await models.put({ id, summary, registry, session: null });
  }
}

/** What summaries did not tell before version 4. */
type LaterFacts = Pick<ModelSummary, "target" | "learner" | "brier" | "columnsFingerprint" | "tags" | "notes">;

/** What can be told of a model that nobody has checked; whoever opens it will. */
function laterFacts(text: string): LaterFacts {
  const body = parsed(text);
  const target = textIn(at(at(at(body, "provenance"), "target"), "column"));
  const brier = at(at(at(body, "evaluation"), "brier"), "value");
  return {
    target,
    learner: "network",
    brier: typeof brier === "number" ? brier : null,
    columnsFingerprint: null,
    tags: [],
    notes: "",
  };
}

function textIn(value: unknown): string {
  return typeof value === "string" ? value : "";
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

function at(value: unknown, key: string): unknown {
  return typeof value === "object" && value !== null ? Reflect.get(value, key) : null;
}

/** What is in a file cannot be looked at while the schema is raised: it is kept by its visit. */
async function moveFiles(raising: Raising): Promise<void> {
  let cursor = await raising.objectStore("sessions").openCursor();
  while (cursor) {
    // Versions 2 and 3 have kept the file in the session.
    const session = cursor.value;
    const { origin } = session;
    const file = at(origin, "file");
    if (origin.kind !== "synthetic" && file instanceof File) {
      const loans = `visit ${cursor.key}`;
      const where = origin.kind === "sample" ? { kind: origin.kind, id: origin.id } : { kind: origin.kind };
      await raising.objectStore("files").put(file, loans);
      await cursor.update({ ...session, origin: { ...where, loans } });
    }
    cursor = await cursor.continue();
  }
}
