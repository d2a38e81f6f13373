import type { Runner, Work } from "./commands/runner.ts";
import type { AppContext } from "./context.ts";

/** Work on the registry, whose failures are shown on the Models screen. */
export interface RegistryWork {
  readonly reading: (work: (work: Work) => Promise<void>) => Promise<boolean>;
  /** Changes the registry, and lets this tab and all others see it. */
  readonly changing: (change: () => Promise<void>) => Promise<boolean>;
  /** Tells again of a full storage, when work is done that alone does not save the model that did not fit. */
  readonly stillFull: (work: () => Promise<boolean>) => Promise<boolean>;
  readonly relist: () => Promise<void>;
  readonly measureRoom: () => Promise<void>;
}

/** Builds the {@link RegistryWork}. */
export function createRegistryWork(context: AppContext, runner: Runner): RegistryWork {
  const { dispatch, models, news, room, store } = context;
  const reading: RegistryWork["reading"] = (work) => runner.run("storage", "models", work);
  const relist = async (): Promise<void> => dispatch({ type: "modelsListed", models: await models.list() });
  const measureRoom = async (): Promise<void> => dispatch({ type: "roomMeasured", room: await room.measure() });
  return {
    reading,
    changing: (change) =>
      reading(async () => {
        try {
          await change();
        } catch (thrown) {
          // That may be because another tab has changed what is listed.
          await relist().catch(() => undefined);
          throw thrown;
        }
        news.tell();
        await relist();
        await measureRoom();
      }),
    async stillFull(work) {
      const failure = store.getState().failures.models;
      const isDone = await work();
      if (isDone && failure?.code === "storage/quota") dispatch({ type: "failed", step: "models", error: failure });
      return isDone;
    },
    relist,
    measureRoom,
  };
}
