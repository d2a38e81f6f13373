import type { ApplicantValue } from "../../core/pipeline.ts";
import type { DataApi, FieldMapping } from "../../workers/protocol.ts";
import type { AppContext } from "../context.ts";
import type { Runner } from "./runner.ts";

/** Commands that score applicants with the model in hand. */
export interface ScoringCommands {
  /** Scores the applicant of the form; values in the order of the model's schema. */
  readonly scoreApplicant: (values: readonly ApplicantValue[]) => Promise<boolean>;
  /** Reads the head of a file of applicants and proposes which column is which field. */
  readonly inspectApplicants: (file: File) => Promise<boolean>;
  readonly mapApplicants: (mapping: readonly FieldMapping[]) => void;
  readonly scoreFile: () => Promise<boolean>;
  readonly cancelScoring: () => void;
  readonly scoredRows: (query: DataApi["scoredRows"]["args"]) => Promise<DataApi["scoredRows"]["result"]>;
  readonly downloadScored: () => Promise<boolean>;
}

/** Builds the {@link ScoringCommands}. */
export function scoringCommands(context: AppContext, runner: Runner): ScoringCommands {
  const { data, dispatch, store } = context;
  return {
    scoreApplicant: (values) =>
      runner.run("scoreApplicant", "score", async ({ signal }) => {
        const bundle = store.getState().model?.bundle;
        if (!bundle) return;
        const decision = await data("scoreApplicant", { bundle, values }, { signal });
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
    scoreFile: () =>
      runner.run("scoreFile", "score", async ({ signal, progress }) => {
        const { model, batch } = store.getState();
        if (!model || !batch) return;
        const { file, mapping } = batch;
        const { bundle } = model;
        const scored = await data("scoreFile", { file, bundle, mapping }, { signal, onEvent: progress });
        const from = { modelId: bundle.id, cutoff: bundle.policy.cutoff };
        dispatch({ type: "applicantsScored", file, scored, from });
      }),
    cancelScoring: () => runner.cancel("scoreFile"),
    scoredRows: (query) => data("scoredRows", query),
    downloadScored: () =>
      runner.run("download", "score", async ({ signal }) => {
        const { batch } = store.getState();
        if (!batch?.scored) return;
        const csv = await data("scoredCsv", { scoredId: batch.scored.value.scoredId }, { signal });
        context.download(`${batch.file.name.replace(/\.[a-z]+$/i, "")}-scored.csv`, csv);
      }),
  };
}
