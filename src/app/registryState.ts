import type { Bundle, TrainOutcome } from "../core/pipeline.ts";
import type { RegistryEntry } from "../storage/modelReads.ts";
import type { Room } from "../storage/room.ts";
import type { Run, Session, TrainInputs } from "./session.ts";

/** What is known of the registry beside the models it lists. */
export interface RegistryState {
  /** The model that the one in hand was made from, as it was then in the registry; null where it came from elsewhere. */
  readonly seen: { readonly id: string; readonly stamp: number } | null;
  /** Models that can be brought back, the last one deleted first. */
  readonly deleted: readonly RegistryEntry[];
  /** The one deleted last in this tab, until it is brought back or that is no longer offered. */
  readonly undoable: string | null;
  /** Null before it was measured. */
  readonly room: Room | null;
}

/** A registry that nobody has looked at yet. */
export const unknownRegistry: RegistryState = { seen: null, deleted: [], undoable: null, room: null };

/** What happens to the registry, and between it and the model in hand. */
export type RegistryEvent =
  /** All that it holds, deleted ones among them. */
  | { readonly type: "modelsListed"; readonly models: readonly RegistryEntry[] }
  /** Another model is in hand. @param stamp Of the registry's, where it is that. */
  | { readonly type: "modelTaken"; readonly bundle: Bundle; readonly saved: boolean; readonly stamp?: number }
  | { readonly type: "modelSaved"; readonly bundle: Bundle; readonly stamp?: number }
  /** What is said of a saved model has changed. */
  | { readonly type: "modelAnnotated"; readonly bundle: Bundle; readonly stamp: number }
  /** It is marked as deleted, and can be brought back. */
  | { readonly type: "modelDeleted"; readonly id: string }
  | { readonly type: "undoForgotten" }
  /** The session of a model was taken up: it is as if it had just been trained. */
  | {
      readonly type: "modelRestored";
      readonly bundle: Bundle;
      readonly saved: boolean;
      readonly stamp?: number;
      readonly outcome: TrainOutcome;
      readonly from: TrainInputs;
      readonly run: Run;
    }
  | { readonly type: "roomMeasured"; readonly room: Room };

const registryEvents: readonly string[] = [
  "modelsListed",
  "modelTaken",
  "modelSaved",
  "modelAnnotated",
  "modelDeleted",
  "undoForgotten",
  "modelRestored",
  "roomMeasured",
] satisfies readonly RegistryEvent["type"][];

/** Tells what happens to the registry from other events. */
export function isRegistryEvent(event: { readonly type: string }): event is RegistryEvent {
  return registryEvents.includes(event.type);
}

/**
 * The session after something has happened to the registry.
 *
 * @param fresh What another model in hand begins with: nobody decided on, nothing explained.
 */
export function registryAfter(session: Session, event: RegistryEvent, fresh: Partial<Session>): Session {
  const { model, registry } = session;
  switch (event.type) {
    case "modelsListed":
      return listed(session, event.models);
    case "modelTaken": {
      const seen = event.stamp === undefined ? null : { id: event.bundle.id, stamp: event.stamp };
      const taken = { bundle: event.bundle, saved: event.saved };
      return { ...session, ...fresh, model: taken, batch: null, registry: { ...registry, seen } };
    }
    case "modelSaved":
      return saved(session, event.bundle, event.stamp);
    case "modelAnnotated":
      return annotated(session, event);
    case "modelDeleted": {
      const kept = { ...session, registry: { ...registry, undoable: event.id } };
      return model?.bundle.id === event.id ? { ...kept, model: { ...model, saved: false } } : kept;
    }
    case "undoForgotten":
      return { ...session, registry: { ...registry, undoable: null } };
    case "modelRestored":
      return restored({ ...session, ...fresh }, event);
    case "roomMeasured":
      return { ...session, registry: { ...registry, room: event.room } };
  }
}

function listed(session: Session, all: readonly RegistryEntry[]): Session {
  const { registry } = session;
  const deleted = all
    .filter(({ deletedAt }) => deletedAt !== null)
    .toSorted((one, other) => (other.deletedAt ?? "").localeCompare(one.deletedAt ?? ""));
  const undoable = deleted.some(({ id }) => id === registry.undoable) ? registry.undoable : null;
  const models = all.filter(({ deletedAt }) => deletedAt === null);
  return { ...session, models, registry: { ...registry, deleted, undoable } };
}

function saved(session: Session, bundle: Bundle, stamp: number | undefined): Session {
  const { models: _dismissed, ...failures } = session.failures;
  const seen = stamp === undefined ? session.registry.seen : { id: bundle.id, stamp };
  return { ...session, failures, model: { bundle, saved: true }, registry: { ...session.registry, seen } };
}

/** The same words go into the model in hand where it is that model, so that saving it does not take them back. */
function annotated(session: Session, { bundle, stamp }: { readonly bundle: Bundle; readonly stamp: number }): Session {
  const { model, registry } = session;
  if (model?.bundle.id !== bundle.id || registry.seen?.id !== bundle.id) return session;
  const { name, paper } = bundle;
  const words = model.saved ? paper : { ...model.bundle.paper, notes: paper.notes, tags: paper.tags };
  const next = { ...model.bundle, name, paper: words };
  return { ...session, model: { ...model, bundle: next }, registry: { ...registry, seen: { id: bundle.id, stamp } } };
}

type RestoredEvent = Extract<RegistryEvent, { type: "modelRestored" }>;

/** A model that was judged on the test part was looked at with it, and that is not forgotten. */
function restored(session: Session, { bundle, saved: isSaved, stamp, outcome, from, run }: RestoredEvent): Session {
  const testOpen = bundle.evaluation?.part === "test";
  return {
    ...session,
    trained: { value: outcome, from },
    runs: [...session.runs, run],
    part: testOpen ? "test" : "validation",
    testOpen,
    model: { bundle, saved: isSaved },
    batch: null,
    registry: { ...session.registry, seen: stamp === undefined ? null : { id: bundle.id, stamp } },
  };
}
