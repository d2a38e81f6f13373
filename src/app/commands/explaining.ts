import { rulesOf } from "../../core/explain/choice.ts";
import type { ApplicantValue, Part } from "../../core/pipeline.ts";
import type {
  ExplainedDecision,
  ExplainedModel,
  ImportanceReport,
  LoanPick,
  ModelToExplain,
  PermutationReport,
} from "../../workers/explainingProtocol.ts";
import type { AppContext } from "../context.ts";
import type { ExplainState, OverviewInputs } from "../explainState.ts";
import { explainable, overviewInputsOf, reasonInputsOf, waysOutInputsOf } from "../explainable.ts";
import { preparedBy } from "../preparedBy.ts";
import type { Runner, Work } from "./runner.ts";

/** Commands that explain the model in hand, where it is the network last trained here: its loans are needed for it. */
export interface ExplainingCommands {
  /** Takes a loan to look at. */
  readonly pickLoan: (pick: LoanPick) => Promise<boolean>;
  /** Takes the applicant that was last scored by hand. */
  readonly takeTyped: () => void;
  /** The decision on the applicant that is looked at, as changed, and what speaks for and against it. */
  readonly explainApplicant: () => Promise<boolean>;
  /** The smallest changes that would turn the decision round. */
  readonly findWaysOut: () => Promise<boolean>;
  /** Puts the columns in order by what they do to the scores of many loans. */
  readonly rankColumns: () => Promise<boolean>;
  /** Puts the columns in order by what is lost when they are shuffled. */
  readonly permuteColumns: () => Promise<boolean>;
  readonly dependOn: (column: string) => Promise<boolean>;
  readonly dependOnTwo: (column: string, other: string) => Promise<boolean>;
  /** Ends `rankColumns` or `permuteColumns`; what there is so far stays. */
  readonly cancelExplaining: (task: "rankColumns" | "permuteColumns") => void;
  /** The reasons of any applicant; null where the model in hand cannot be explained. */
  readonly explainValues: (values: readonly ApplicantValue[], signal: AbortSignal) => Promise<ExplainedDecision | null>;
}

/** Builds the {@link ExplainingCommands}. */
export function explainingCommands(context: AppContext, runner: Runner): ExplainingCommands {
  const { data, dispatch, store } = context;
  const heldBy = createHolder(context);
  const made = (what: Partial<Omit<ExplainState, "subject">>): void =>
    dispatch({ type: "explanationMade", made: what });
  const overview = (): OverviewInputs | null => overviewInputsOf(store.getState());

  return {
    pickLoan: (pick) =>
      runner.run("pickLoan", "explain", async ({ signal }) => {
        const cutoff = store.getState().model?.bundle.policy.cutoff ?? 1;
        const explained = await heldBy(signal);
        if (!explained) return;
        const { explainedId } = explained;
        const loan = await data("pickLoan", { explainedId, pick, cutoff }, { signal });
        dispatch({ type: "subjectChosen", loan, values: loan.values });
      }),
    takeTyped() {
      const { typed } = store.getState();
      if (typed) dispatch({ type: "subjectChosen", loan: null, values: typed });
    },
    explainApplicant: () =>
      runner.run("explainApplicant", "explain", async ({ signal }) => {
        const from = reasonInputsOf(store.getState());
        const explained = from && (await heldBy(signal));
        if (!explained) return;
        const { network: _network, calibration: _calibration, ...wish } = from;
        const value = await data("explainApplicant", { explainedId: explained.explainedId, ...wish }, { signal });
        made({ explained: { value, from } });
      }),
    findWaysOut: () =>
      runner.run("findWaysOut", "explain", async ({ signal }) => {
        const from = waysOutInputsOf(store.getState());
        const explained = from && (await heldBy(signal));
        if (!explained) return;
        const { values, cutoff, limits } = from;
        const wish = { explainedId: explained.explainedId, values, cutoff, rules: rulesOf(limits) };
        made({ waysOut: { value: await data("findWaysOut", wish, { signal }), from } });
      }),
    rankColumns: () =>
      runner.run("rankColumns", "explain", async (work) => {
        const from = overview();
        const job = from && (await jobOf(heldBy, from.part, work));
        if (!job) return;
        const show = (value: ImportanceReport): void => {
          if (!work.signal.aborted) made({ importance: { value, from } });
        };
        show(await data("rankColumns", job, { signal: work.signal, onEvent: show }));
      }),
    permuteColumns: () =>
      runner.run("permuteColumns", "explain", async (work) => {
        const from = overview();
        const job = from && (await jobOf(heldBy, from.part, work));
        if (!job) return;
        const show = (value: PermutationReport): void => {
          if (!work.signal.aborted) made({ permutation: { value, from } });
        };
        show(await data("permuteColumns", job, { signal: work.signal, onEvent: show }));
      }),
    dependOn: (column) =>
      runner.run("dependOn", "explain", async (work) => {
        const from = overview();
        const job = from && (await jobOf(heldBy, from.part, work));
        if (!job) return;
        const value = await data("dependOnColumn", { ...job, column }, { signal: work.signal });
        made({ dependence: { value, from: { ...from, column } }, twoWay: null });
      }),
    dependOnTwo: (column, other) =>
      runner.run("dependOnTwo", "explain", async (work) => {
        const from = overview();
        const job = from && (await jobOf(heldBy, from.part, work));
        if (!job) return;
        const value = await data("dependOnTwoColumns", { ...job, column, other }, { signal: work.signal });
        made({ twoWay: { value, from: { ...from, column, other } } });
      }),
    cancelExplaining: (task) => runner.cancel(task),
    async explainValues(values, signal) {
      const from = reasonInputsOf(store.getState(), values);
      const explained = from && (await heldBy(signal));
      if (!explained) return null;
      const { network: _network, calibration: _calibration, ...wish } = from;
      return data("explainApplicant", { explainedId: explained.explainedId, ...wish }, { signal });
    },
  };
}

type Holder = (signal: AbortSignal) => Promise<ExplainedModel | null>;

/** Has the worker hold the model in hand; the same one again is not sent twice. */
function createHolder(context: AppContext): Holder {
  const { data, store } = context;
  let last: { readonly model: ModelToExplain; readonly preparedId: string; readonly explained: ExplainedModel } | null =
    null;
  return async (signal) => {
    const own = explainable(store.getState());
    if (!own) return null;
    const { bundle, prepare } = own;
    const { preparedId } = await preparedBy(context, prepare, signal);
    const { schema, recipe, network, calibration, policy } = bundle;
    const isHeld =
      last?.preparedId === preparedId && last.model.network === network && last.model.calibration === calibration;
    if (last && isHeld) return last.explained;
    const model = { schema, recipe, network, calibration, scale: policy.scale };
    const explained = await data("explainModel", { preparedId, model }, { signal });
    last = { model, preparedId, explained };
    return explained;
  };
}

async function jobOf(
  heldBy: Holder,
  part: Part,
  { signal }: Work,
): Promise<{ readonly explainedId: string; readonly part: Part } | null> {
  const explained = await heldBy(signal);
  return explained && { explainedId: explained.explainedId, part };
}
