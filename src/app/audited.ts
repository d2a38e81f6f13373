import type { AuditedAct } from "../core/audit/entry.ts";
import { toWire } from "../core/errors.ts";
import type { ModelStore } from "../storage/models.ts";
import type { AppContext } from "./context.ts";
import type { SessionEvent } from "./events.ts";

/** Which model a line of the log is about. */
export interface AuditedModel {
  readonly id: string;
  readonly name: string;
}

/** Writes a line into the audit log; whether that is done shows in the session. */
export type AuditWriter = (model: AuditedModel, what: AuditedAct) => Promise<boolean>;

/** What lines are written with. */
type AuditContext = Pick<AppContext, "audit" | "dispatch" | "now">;

/** Writes lines one after the other, in the order in which they were asked for. */
export function auditWriter({ audit, dispatch, now }: AuditContext): AuditWriter {
  let last: Promise<unknown> = Promise.resolve();
  async function write({ id, name }: AuditedModel, what: AuditedAct, at: string): Promise<boolean> {
    const entry = { at, modelId: id, modelName: name, what };
    try {
      dispatch({ type: "auditLineWritten", line: { number: await audit.add(entry), entry } });
      return true;
    } catch (thrown) {
      dispatch({ type: "auditFailed", error: toWire(thrown) });
      return false;
    }
  }
  return (model, what) => {
    const at = now().toISOString();
    const written = last.then(() => write(model, what, at));
    last = written;
    return written;
  };
}

/**
 * The same context, with a line in the audit log for each file that was scored, each model that was kept, deleted,
 * brought back or made champion, and each file that left the app.
 */
export function audited(context: AppContext, write: AuditWriter): AppContext {
  const { dispatch, download, models, store } = context;

  function nameOf(id: string): string {
    const { model, models: listed, registry } = store.getState();
    const found = [...listed, ...registry.deleted].find((entry) => entry.id === id);
    return found?.name ?? (model?.bundle.id === id ? model.bundle.name : "");
  }
  const isDeleted = (id: string): boolean => store.getState().registry.deleted.some((entry) => entry.id === id);
  const note: ModelNotes["note"] = (id, kind) => void write({ id, name: nameOf(id) }, { kind });

  return {
    ...context,
    dispatch(event) {
      const scored = fileScored(event);
      if (scored) void write({ id: scored.modelId, name: nameOf(scored.modelId) }, scored.what);
      dispatch(event);
    },
    download(name, content, of) {
      const model = of ?? store.getState().model?.bundle;
      download(name, content);
      if (model) void write({ id: model.id, name: model.name }, { kind: "exported", as: name });
    },
    models: auditedModels(models, { note, write, isDeleted }),
  };
}

function fileScored(event: SessionEvent): { readonly modelId: string; readonly what: AuditedAct } | null {
  if (event.type !== "applicantsScored") return null;
  const { file, from, scored } = event;
  const { approved, declined, rows } = scored;
  const verdicts = { approve: approved, refer: rows - approved - declined, decline: declined };
  return { modelId: from.modelId, what: { kind: "fileScored", file: file.name, rows, verdicts } };
}

interface ModelNotes {
  readonly note: (id: string, kind: "modelDeleted" | "modelRestored" | "championChosen") => void;
  readonly write: AuditWriter;
  /** Whether its deletion has been written down before. */
  readonly isDeleted: (id: string) => boolean;
}

function auditedModels(models: ModelStore, { note, write, isDeleted }: ModelNotes): ModelStore {
  return {
    ...models,
    async save(keeping) {
      const stamp = await models.save(keeping);
      void write(keeping.bundle, { kind: "modelSaved" });
      return stamp;
    },
    async add(model) {
      const opened = await models.add(model);
      if (opened.was !== "there")
        void write(opened.bundle, { kind: opened.was === "deleted" ? "modelRestored" : "modelSaved" });
      return opened;
    },
    async crown(id, crowned) {
      await models.crown(id, crowned);
      if (crowned) note(id, "championChosen");
    },
    async remove(id, at) {
      await models.remove(id, at);
      note(id, "modelDeleted");
    },
    async erase(id) {
      const isNews = !isDeleted(id);
      await models.erase(id);
      if (isNews) note(id, "modelDeleted");
    },
    async restore(id) {
      await models.restore(id);
      note(id, "modelRestored");
    },
  };
}
