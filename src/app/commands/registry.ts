import { decodeBundle } from "../../core/bundle/decode.ts";
import { encodeBundle } from "../../core/bundle/encode.ts";
import { AppError } from "../../core/errors.ts";
import type { Bundle } from "../../core/pipeline.ts";
import type { Annotation, Keeping } from "../../storage/models.ts";
import type { AppContext } from "../context.ts";
import { withEvidence } from "../evidence.ts";
import { workOfModel } from "../keptWork.ts";
import type { Session } from "../session.ts";
import type { Runner, Work } from "./runner.ts";

/** Larger files than this cannot be a model of ours. */
const largestModelFile = 256 * 2 ** 20;
/** A deleted model can be brought back for so long. */
const keptAfterDeletion = 7 * 24 * 3600 * 1000;

/** How the model in hand is kept. */
export interface SaveChoice {
  /** Beside the model it was made from, and not in its place. */
  readonly asRevision?: boolean;
  /** Without the loans and choices that its session could be restored with. */
  readonly withoutLoans?: boolean;
}

/** Commands on saved models. */
export interface RegistryCommands {
  readonly listModels: () => Promise<boolean>;
  /** Keeps the model in hand in this browser, under a name, in place of the one it was made from, if there is one. */
  readonly saveModel: (name: string, choice?: SaveChoice) => Promise<boolean>;
  /** Takes a saved model in hand, to score with. */
  readonly openModel: (id: string) => Promise<boolean>;
  /** A saved model, to look at. */
  readonly readModel: (id: string) => Promise<Bundle>;
  /** Changes its name or what is noted of it. @param seen Its stamp as the person has seen it. */
  readonly annotateModel: (id: string, seen: number, words: Annotation) => Promise<boolean>;
  /** Makes it the champion of its target, or no longer. */
  readonly crownModel: (id: string, crowned: boolean) => Promise<boolean>;
  /** It can be brought back for some days. */
  readonly deleteModel: (id: string) => Promise<boolean>;
  readonly bringBackModel: (id: string) => Promise<boolean>;
  /** Removes it at once and for good. */
  readonly eraseModel: (id: string) => Promise<boolean>;
  /** The model stays, the session it was made in can no longer be restored. */
  readonly forgetLoans: (id: string) => Promise<boolean>;
  /** Hands a saved model over as a file; without an id, the model in hand. */
  readonly exportModel: (id: string | null) => Promise<boolean>;
  /** Reads a model file, keeps it and takes it in hand. */
  readonly importModel: (file: File) => Promise<boolean>;
  /** How much is stored in this browser, and how much may be. */
  readonly measureRoom: () => Promise<void>;
  /** Asks the browser to keep what is stored. */
  readonly askToKeep: () => Promise<void>;
}

/** Builds the {@link RegistryCommands}, and follows what other tabs do to the registry. */
export function registryCommands(context: AppContext, runner: Runner): RegistryCommands {
  const { dispatch, models, news, room, store } = context;
  const now = (): string => context.now().toISOString();
  const onModels = (work: (work: Work) => Promise<void>): Promise<boolean> => runner.run("storage", "models", work);
  const relist = async (): Promise<void> => dispatch({ type: "modelsListed", models: await models.list() });
  const measureRoom = async (): Promise<void> => dispatch({ type: "roomMeasured", room: await room.measure() });

  /** Changes the registry, and lets everybody see it. */
  const changing = (change: () => Promise<void>): Promise<boolean> =>
    onModels(async () => {
      await change();
      news.tell();
      await relist();
      await measureRoom();
    });

  // What another tab has changed is seen; where it cannot be, the list stays as it was.
  news.hear(() => void relist().catch(() => undefined));

  return {
    listModels: () =>
      onModels(async () => {
        const over = new Date(context.now().getTime() - keptAfterDeletion).toISOString();
        await models.purge(over);
        await relist();
      }),
    saveModel: (name, choice = {}) =>
      changing(async () => {
        const keeping = keepingOf(store.getState(), name, choice, { at: now(), freshId: context.newId() });
        if (!keeping) return;
        const isFirst = store.getState().models.length === 0;
        const stamp = await models.save(keeping);
        dispatch({ type: "modelSaved", bundle: keeping.bundle, stamp });
        if (isFirst) await room.askToKeep();
      }),
    openModel: (id) => onModels(async () => dispatch({ type: "modelTaken", saved: true, ...(await models.open(id)) })),
    readModel: (id) => models.load(id),
    annotateModel: (id, seen, words) =>
      changing(async () => dispatch({ type: "modelAnnotated", ...(await models.annotate(id, seen, words)) })),
    crownModel: (id, crowned) => changing(() => models.crown(id, crowned)),
    deleteModel: (id) =>
      changing(async () => {
        await models.remove(id, now());
        dispatch({ type: "modelDeleted", id });
      }),
    bringBackModel: (id) => changing(() => models.restore(id)),
    eraseModel: (id) => changing(() => models.erase(id)),
    forgetLoans: (id) => changing(() => models.forgetSession(id)),
    exportModel: (id) =>
      onModels(async () => {
        const bundle = id === null ? withEvidence(store.getState()) : await models.load(id);
        if (!bundle) return;
        const name = bundle.name.replaceAll(/[^\p{L}\p{N}._-]+/gu, "-") || "model";
        context.download(
          `${name}.loanlab.json`,
          new Blob([encodeBundle(bundle)], { type: "application/json" }),
          bundle,
        );
      }),
    importModel: (file) =>
      changing(async () => {
        const bundle = await readFile(file);
        const added = await models.add({ bundle, at: now(), freshId: context.newId(), session: null });
        dispatch({ type: "modelTaken", saved: true, ...added });
      }),
    measureRoom,
    async askToKeep() {
      await room.askToKeep();
      await measureRoom();
    },
  };
}

async function readFile(file: File): Promise<Bundle> {
  if (file.size > largestModelFile) {
    throw new AppError("file/too-large", { file: file.name, bytes: file.size, limit: largestModelFile, sample: 0 });
  }
  return decodeBundle(await file.text(), file.name);
}

/**
 * The model in hand as it is to be kept; null where there is none.
 *
 * It takes the place of the one it was made from. Where that is not wanted, or nobody knows what has become of it since,
 * it is another model under a fresh id: both stay.
 */
function keepingOf(
  session: Session,
  name: string,
  { asRevision = false, withoutLoans = false }: SaveChoice,
  { at, freshId }: { readonly at: string; readonly freshId: string },
): Keeping | null {
  const inHand = withEvidence(session);
  if (!inHand) return null;
  const { id } = inHand;
  const { deleted, seen } = session.registry;
  const isListed = session.models.some((entry) => entry.id === id);
  const isKnown = isListed || deleted.some((entry) => entry.id === id);
  const takesPlace = isListed && !asRevision && seen?.id === id;
  const own = workOfModel(session);
  return {
    bundle: { ...inHand, name, id: isKnown && !takesPlace ? freshId : id },
    at,
    seen: takesPlace ? seen.stamp : null,
    session: withoutLoans ? null : (own ?? { of: id }),
  };
}
