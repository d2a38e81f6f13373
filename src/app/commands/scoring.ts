import type { ApplicantValue, ReasonWording } from "../../core/pipeline.ts";
import type { ReasonsFor } from "../../core/score/decider.ts";
import type { DataApi, FieldMapping } from "../../workers/protocol.ts";
import type { AppContext } from "../context.ts";
import type { Runner } from "./runner.ts";

/** How the file of applicants is to be scored. */
export interface ScoringWish {
  readonly reasonsFor: ReasonsFor;
  /** The words of reasons that the analyst has not worded; `{value}` stands for the applicant's value. */
  readonly words: readonly ReasonWording[];
  /** Writes the lines into a file that the person is asked for, as they come. */
  readonly intoFile: boolean;
}

/** Commands that score applicants with the model in hand. */
export interface ScoringCommands {
  /** Scores the applicant of the form; values in the order of the model's schema. */
  readonly scoreApplicant: (values: readonly ApplicantValue[]) => Promise<boolean>;
  /** Looks at a file of applicants and proposes which column is which field. */
  readonly inspectApplicants: (file: File) => Promise<boolean>;
  readonly mapApplicants: (mapping: readonly FieldMapping[]) => void;
  readonly scoreFile: (wish: ScoringWish) => Promise<boolean>;
  /** Whether a file to write into can be asked for here. */
  readonly canChooseOutput: () => boolean;
  readonly cancelScoring: () => void;
  readonly scoredRows: (query: DataApi["scoredRows"]["args"]) => Promise<DataApi["scoredRows"]["result"]>;
  readonly downloadScored: () => Promise<boolean>;
}

/** Builds the {@link ScoringCommands}. */
export function scoringCommands(context: AppContext, runner: Runner): ScoringCommands {
  const { chooseOutput, data, dispatch, store } = context;
  return {
    scoreApplicant: (values) =>
      runner.run("scoreApplicant", "score", async ({ signal }) => {
        const bundle = store.getState().model?.bundle;
        if (!bundle) return;
        const decision = await data("scoreApplicant", { bundle, values }, { signal });
        // Who shows the applicant asks anew of the model that has taken its place.
        if (store.getState().model?.bundle !== bundle) return;
        dispatch({ type: "applicantScored", decision, values });
      }),
    inspectApplicants: (file) =>
      runner.run("inspect", "score", async ({ signal }) => {
        const bundle = store.getState().model?.bundle;
        if (!bundle) return;
        const applicants = await data("inspectApplicants", { file, bundle }, { signal });
        dispatch({ type: "applicantsInspected", file, applicants });
      }),
    mapApplicants: (mapping) => dispatch({ type: "applicantsMapped", mapping }),
    scoreFile: ({ intoFile, ...wish }) =>
      runner.run("scoreFile", "score", async ({ signal, progress }) => {
        const { model, batch } = store.getState();
        if (!model || !batch) return;
        const { file, mapping } = batch;
        const { bundle } = model;
        const output = intoFile ? await chooseOutput?.(scoredName(file)) : null;
        if (intoFile && !output) return; // none was chosen: nothing is to be done
        const job = { file, bundle, mapping, ...wish, output: output ?? null };
        const scored = await data("scoreFile", job, { signal, onEvent: progress });
        const from = { modelId: bundle.id, policy: bundle.policy };
        dispatch({ type: "applicantsScored", file, scored, from });
      }),
    canChooseOutput: () => chooseOutput !== null,
    cancelScoring: () => runner.cancel("scoreFile"),
    scoredRows: (query) => data("scoredRows", query),
    downloadScored: () =>
      runner.run("download", "score", async ({ signal }) => {
        const { batch } = store.getState();
        if (!batch?.scored) return;
        const csv = await data("scoredCsv", { scoredId: batch.scored.value.scoredId }, { signal });
        context.download(scoredName(batch.file), csv);
      }),
  };
}

function scoredName({ name }: File): string {
  return `${name.replace(/(?:\.(?:csv|tsv|txt|xlsx|parquet|gz))+$/i, "")}-scored.csv`;
}
