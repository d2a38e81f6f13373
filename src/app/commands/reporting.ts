import { toWire } from "../../core/errors.ts";
import { reportData, reportPage } from "../../core/export/report/files.ts";
import type { Bundle, ModelPaper } from "../../core/pipeline.ts";
import type { AppContext } from "../context.ts";
import { withEvidence } from "../evidence.ts";
import { isKept } from "../paper.ts";
import type { Session } from "../session.ts";
import type { Runner } from "./runner.ts";

/** A page to read, or data for programs. */
export type ReportForm = "page" | "data";

/** Commands on what is said and written of a model. */
export interface ReportingCommands {
  /** Hands over the report of a saved model; without an id, of the model in hand with all that was seen of it. */
  readonly downloadReport: (form: ReportForm, id: string | null) => Promise<boolean>;
  /** The page of the model in hand as it is now, as HTML; null without a model. */
  readonly reportOfHand: () => string | null;
  /** Writes of the model in hand; where the registry holds it as it is, there as well, a moment later. */
  readonly writePaper: (change: Partial<Omit<ModelPaper, "signatures">>) => void;
  /** Signs the model in hand as it is, now. */
  readonly signModel: (name: string, role: string) => void;
  /** Takes a signature back. @param at Its place, from 0. */
  readonly withdrawSignature: (at: number) => void;
}

/** What is written within so short a time is kept at once. */
const settleMilliseconds = 600;

/** Builds the {@link ReportingCommands}. */
export function reportingCommands(context: AppContext, runner: Runner): ReportingCommands {
  const { dispatch, models, sayReport, store } = context;
  const keep = paperKeeper(context);

  function write(change: Partial<ModelPaper>): void {
    const kept = isKept(store.getState());
    dispatch({ type: "paperWritten", change, kept });
    if (kept) keep();
  }

  const signatures = (): ModelPaper["signatures"] => store.getState().model?.bundle.paper.signatures ?? [];

  return {
    downloadReport: (form, id) =>
      runner.run("report", "models", async () => {
        const bundle = id === null ? withEvidence(store.getState()) : await models.load(id);
        if (!bundle) return;
        const { bytes, name, type } = form === "page" ? reportPage(bundle, sayReport) : reportData(bundle);
        context.download(name, new Blob([String(bytes)], { type }), bundle);
      }),
    reportOfHand() {
      const bundle = withEvidence(store.getState());
      return bundle && String(reportPage(bundle, sayReport).bytes);
    },
    writePaper: write,
    signModel: (name, role) =>
      write({ signatures: [...signatures(), { name, role, at: context.now().toISOString() }] }),
    withdrawSignature: (at) => write({ signatures: signatures().filter((_, place) => place !== at) }),
  };
}

/** Words that are to be kept. */
interface Written {
  readonly bundle: Bundle;
  /** Of the registry's. */
  readonly stamp: number;
}

function writtenIn({ model, registry }: Session): Written | null {
  const { seen } = registry;
  return model && seen?.id === model.bundle.id ? { bundle: model.bundle, stamp: seen.stamp } : null;
}

/**
 * Keeps the paper of the model in hand in the registry once writing has paused, or another model is taken in hand; nothing
 * else of it is touched.
 */
function paperKeeper({ dispatch, models, news, store }: AppContext): () => void {
  let timer: ReturnType<typeof setTimeout> | undefined;
  let waiting: string | null = null;
  let last: Promise<void> = Promise.resolve();
  /** What was kept last from here: the registry's stamps go on from it also where the model has left the hand. */
  let kept: { readonly id: string; readonly stamp: number } | null = null;

  async function keepNow({ bundle: { id, paper }, stamp: seen }: Written): Promise<void> {
    try {
      const { stamp } = await models.annotate(id, kept?.id === id ? Math.max(kept.stamp, seen) : seen, paper);
      kept = { id, stamp };
      dispatch({ type: "modelAnnotated", id, words: {}, stamp });
      news.tell();
      dispatch({ type: "modelsListed", models: await models.list() });
    } catch (thrown) {
      if (store.getState().model?.bundle.id === id) dispatch({ type: "paperWritten", change: {}, kept: false });
      dispatch({ type: "failed", step: "models", error: toWire(thrown) });
    }
  }

  function flush(session: Session): void {
    clearTimeout(timer);
    waiting = null;
    const written = writtenIn(session);
    if (written) last = last.then(() => keepNow(written));
  }

  store.subscribe(({ model }, before) => {
    if (waiting !== null && model?.bundle.id !== waiting) flush(before);
  });

  return () => {
    clearTimeout(timer);
    waiting = store.getState().model?.bundle.id ?? null;
    timer = setTimeout(() => flush(store.getState()), settleMilliseconds);
  };
}
