import type { Runner, Work } from "./commands/runner.ts";
import type { AppContext } from "./context.ts";

/** Work on the registry, whose failures are shown on the Models screen. */
export interface RegistryWork {
  readonly reading: (work: (work: Work) => Promise<void>) => Promise<boolean>;
  /** Changes the registry, and lets this tab and all others see it. */
  readonly changing: (change: () => Promise<void>) => Promise<boolean>;
  readonly relist: () => Promise<void>;
  readonly measureRoom: () => Promise<void>;
}

/** Builds the {@link RegistryWork}. */
export function createRegistryWork({ dispatch, models, news, room }: AppContext, runner: Runner): RegistryWork {
  const reading: RegistryWork["reading"] = (work) => runner.run("storage", "models", work);
  const relist = async (): Promise<void> => dispatch({ type: "modelsListed", models: await models.list() });
  const measureRoom = async (): Promise<void> => dispatch({ type: "roomMeasured", room: await room.measure() });
  return {
    reading,
    changing: (change) =>
      reading(async () => {
        await change();
        news.tell();
        await relist();
        await measureRoom();
      }),
    relist,
    measureRoom,
  };
}
