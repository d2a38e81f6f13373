import type { BundledSample } from "../../samples/catalogue.ts";
import { bundledSamples } from "../../samples/catalogue.ts";
import type { AppContext } from "../context.ts";
import type { ImportCommands } from "./importing.ts";
import type { JudgingCommands } from "./judging.ts";
import type { TrainingCommands } from "./training.ts";

/** Commands on the samples that come with the app, by their names in links. */
export interface SampleCommands {
  readonly openSampleById: (id: string) => Promise<boolean>;
  /** The whole journey: import, target, prepare, train, evaluate; the test part stays closed. */
  readonly runSample: (id: string) => Promise<boolean>;
}

/** What the journey is made of. */
type Journey = Pick<ImportCommands, "openSample"> &
  Pick<TrainingCommands, "prepare" | "train"> &
  Pick<JudgingCommands, "evaluate">;

const sampleOf = (id: string): BundledSample | undefined => bundledSamples.find((sample) => sample.id === id);

/** Builds the {@link SampleCommands}. */
export function sampleCommands({ dispatch }: AppContext, journey: Journey): SampleCommands {
  return {
    async openSampleById(id) {
      const sample = sampleOf(id);
      return sample ? journey.openSample(sample) : false;
    },
    async runSample(id) {
      const sample = sampleOf(id);
      if (!sample || !(await journey.openSample(sample))) return false;
      dispatch({ type: "targetConfirmed", target: sample.target });
      dispatch({ type: "stepOpened", step: "prepare" });
      if (!(await journey.prepare())) return false;
      dispatch({ type: "stepOpened", step: "train" });
      if (!(await journey.train(false))) return false;
      dispatch({ type: "stepOpened", step: "evaluate" });
      return journey.evaluate();
    },
  };
}
