import type { ModelPaper } from "../core/pipeline.ts";
import type { Session } from "./session.ts";

/** What people have written of the model in hand. */
export interface PaperEvent {
  readonly type: "paperWritten";
  readonly change: Partial<ModelPaper>;
  /** Whether the registry takes the same words up, so that it still holds the model as it is. */
  readonly kept?: boolean;
}

/** Texts that a signature stands under: after it they say something that nobody has signed. */
const signed = ["purpose", "limits", "monitoring"] as const satisfies readonly (keyof ModelPaper)[];

/** The session after people have written of its model; without one there is nothing to write of. */
export function paperAfter(session: Session, { change, kept = false }: PaperEvent): Session {
  const { model } = session;
  if (!model) return session;
  const { paper } = model.bundle;
  const breaksSeal =
    change.signatures === undefined && signed.some((part) => (change[part] ?? paper[part]) !== paper[part]);
  const written = { ...paper, ...change, ...(breaksSeal && { signatures: [] }) };
  return { ...session, model: { ...model, bundle: { ...model.bundle, paper: written }, saved: model.saved && kept } };
}

/** Whether the registry holds the model in hand as it is. */
export function isKept({ model, registry }: Session): boolean {
  return model !== null && model.saved && registry.seen?.id === model.bundle.id;
}

/** The same paper of a model that nobody has signed for. */
export function unsigned(paper: ModelPaper): ModelPaper {
  return paper.signatures.length === 0 ? paper : { ...paper, signatures: [] };
}
