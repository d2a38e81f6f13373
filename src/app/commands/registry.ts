import type { Bundle } from "../../core/pipeline.ts";
import type { Annotation } from "../../storage/models.ts";
import type { AppContext } from "../context.ts";
import { keepingOf, type SaveChoice } from "../keeping.ts";
import type { RegistryWork } from "../registryWork.ts";
import type { Session } from "../session.ts";
import type { DescribingCommands } from "./describing.ts";

/** A deleted model can be brought back for so long. */
const keptAfterDeletion = 7 * 24 * 3600 * 1000;

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
  /** How much is stored in this browser, and how much may be. */
  readonly measureRoom: () => Promise<void>;
  /** Asks the browser to keep what is stored. */
  readonly askToKeep: () => Promise<void>;
}

/** Builds the {@link RegistryCommands}, and follows what other tabs do to the registry. */
export function registryCommands(
  context: AppContext,
  work: RegistryWork,
  { describeModel }: DescribingCommands,
): RegistryCommands {
  const { dispatch, models, news, room, store } = context;
  const { changing, measureRoom, reading, relist, stillFull } = work;
  const now = (): string => context.now().toISOString();

  /** The session with the model that is in hand now, as soon as it is described; where it cannot be, as it is. */
  async function described(): Promise<Session> {
    const asked = store.getState();
    await describeModel();
    const session = store.getState();
    return session.model?.bundle.id === asked.model?.bundle.id ? session : asked;
  }

  // What another tab has changed is seen; where it cannot be, the list stays as it was.
  news.hear(() => void relist().catch(() => undefined));

  return {
    listModels: () =>
      reading(async () => {
        await relist();
        const over = new Date(context.now().getTime() - keptAfterDeletion).toISOString();
        if ((await models.purge(over)) === 0) return;
        news.tell();
        await relist();
      }),
    saveModel: (name, choice = {}) =>
      changing(async () => {
        const given = { name, at: now(), freshId: context.newId() };
        const session = await described();
        const of = session.model?.bundle;
        const keeping = keepingOf(session, given, choice);
        if (!keeping || !of) return;
        const isFirst = session.models.length === 0;
        const stamp = await models.save(keeping);
        dispatch({ type: "modelSaved", bundle: keeping.bundle, of, stamp });
        if (isFirst) await room.askToKeep();
      }),
    openModel: (id) => reading(async () => dispatch({ type: "modelTaken", saved: true, ...(await models.open(id)) })),
    readModel: (id) => models.load(id),
    annotateModel: (id, seen, words) =>
      changing(async () => {
        const { stamp } = await models.annotate(id, seen, words);
        dispatch({ type: "modelAnnotated", id, words, stamp });
      }),
    crownModel: (id, crowned) => changing(() => models.crown(id, crowned)),
    deleteModel: (id) =>
      changing(async () => {
        await models.remove(id, now());
        dispatch({ type: "modelDeleted", id });
      }),
    bringBackModel: (id) => changing(() => models.restore(id)),
    eraseModel: (id) => stillFull(() => changing(() => models.erase(id))),
    forgetLoans: (id) => stillFull(() => changing(() => models.forgetSession(id))),
    measureRoom,
    async askToKeep() {
      await room.askToKeep();
      await measureRoom();
    },
  };
}
