import type { Bundle, TrainOutcome } from "../core/pipeline.ts";
import type { Annotation } from "../storage/models.ts";
import type { RegistryEntry } from "../storage/modelReads.ts";
import type { Room } from "../storage/room.ts";
import { evaluatedBefore } from "./derive.ts";
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
  /** @param of What was in hand when it was kept; by now that may have changed. */
  | { readonly type: "modelSaved"; readonly bundle: Bundle; readonly of: Bundle; readonly stamp?: number }
  /** What is said of a saved model has changed. */
  | { readonly type: "modelAnnotated"; readonly id: string; readonly words: Annotation; readonly stamp: number }
  /** It is marked as deleted, and can be brought back. */
  | { readonly type: "modelDeleted"; readonly id: string }
  | { readonly type: "undoForgotten" }
  /** The model in hand was made from the loans and choices there are: it is as if it had just been trained. */
  | { readonly type: "modelRestored"; readonly outcome: TrainOutcome; readonly from: TrainInputs; readonly run: Run }
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
      return saved(session, event);
    case "modelAnnotated":
      return annotated(session, event);
    case "modelDeleted": {
      const kept = { ...session, registry: { ...registry, undoable: event.id } };
      return model?.bundle.id === event.id ? { ...kept, model: { ...model, saved: false } } : kept;
    }
    case "undoForgotten":
      return { ...session, registry: { ...registry, undoable: null } };
    case "modelRestored":
      return restored(session, event);
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

type SavedEvent = Extract<RegistryEvent, { type: "modelSaved" }>;

/** What has been changed of the model while it was being kept stays; so does another model that is in hand by now. */
function saved(session: Session, { bundle, of, stamp }: SavedEvent): Session {
  const { models: _dismissed, ...failures } = session.failures;
  const { model, registry } = session;
  if (model?.bundle.id !== of.id) return { ...session, failures };
  const seen = stamp === undefined ? registry.seen : { id: bundle.id, stamp };
  const isSame = model.bundle === of;
  const inHand = isSame ? bundle : { ...model.bundle, id: bundle.id, name: bundle.name };
  return { ...session, failures, model: { bundle: inHand, saved: isSame }, registry: { ...registry, seen } };
}

type AnnotatedEvent = Extract<RegistryEvent, { type: "modelAnnotated" }>;

/** The same words go into the model in hand where it is that model, so that saving it does not take them back. */
function annotated(session: Session, { id, words, stamp }: AnnotatedEvent): Session {
  const { model, registry } = session;
  if (model?.bundle.id !== id || registry.seen?.id !== id) return session;
  const { bundle } = model;
  const { name = bundle.name, ...paper } = words;
  const next = { ...bundle, name, paper: { ...bundle.paper, ...paper } };
  return { ...session, model: { ...model, bundle: next }, registry: { ...registry, seen: { id, stamp } } };
}

type RestoredEvent = Extract<RegistryEvent, { type: "modelRestored" }>;

/** A model that was judged on the test part was looked at with it, and that is not forgotten. */
function restored(session: Session, { outcome, from, run }: RestoredEvent): Session {
  const testOpen = session.model?.bundle.evaluation?.part === "test";
  return {
    ...session,
    trained: { value: outcome, from },
    evaluated: evaluatedBefore(session, from),
    runs: [...session.runs, run],
    part: testOpen ? "test" : "validation",
    testOpen,
  };
}
