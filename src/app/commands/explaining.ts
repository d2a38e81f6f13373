import { rulesOf } from "../../core/explain/choice.ts";
import type { Part } from "../../core/pipeline.ts";
import type {
  ExplainedModel,
  ExplanationWish,
  ImportanceReport,
  LoanPick,
  ModelToExplain,
  PermutationReport,
} from "../../workers/explainingProtocol.ts";
import type { AppContext } from "../context.ts";
import type { ExplainState, OverviewInputs, ReasonInputs } from "../explainState.ts";
import { explainable, overviewInputsOf, reasonInputsOf, waysOutInputsOf } from "../explainable.ts";
import { preparedBy } from "../preparedBy.ts";
import type { Runner } from "./runner.ts";

/** Commands that explain the model in hand, where it is the network last trained here: its loans are needed for it. */
export interface ExplainingCommands {
  /** Takes a loan to look at. */
  readonly pickLoan: (pick: LoanPick) => Promise<boolean>;
  /** Takes the applicant that was last scored by hand. */
  readonly takeTyped: () => void;
  /** The decision on the applicant that is looked at, as changed, and what speaks for and against it. */
  readonly explainApplicant: () => Promise<boolean>;
  /** What speaks for and against it by gradients, as a second opinion. */
  readonly explainByGradients: () => Promise<boolean>;
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
}

/** Builds the {@link ExplainingCommands}. */
export function explainingCommands(context: AppContext, runner: Runner): ExplainingCommands {
  const explaining = { context, runner, heldBy: createHolder(context) };
  return {
    ...applicantCommands(explaining),
    ...overviewCommands(explaining),
    cancelExplaining: (task) => runner.cancel(task),
  };
}

/** What all commands that explain work with. */
interface Explaining {
  readonly context: AppContext;
  readonly runner: Runner;
  readonly heldBy: Holder;
}

type ApplicantCommands = Pick<
  ExplainingCommands,
  "pickLoan" | "takeTyped" | "explainApplicant" | "explainByGradients" | "findWaysOut"
>;

/** An applicant to be explained, and with what. */
interface Asked {
  readonly from: ReasonInputs;
  readonly wish: ExplanationWish;
}

function applicantCommands({ context, runner, heldBy }: Explaining): ApplicantCommands {
  const { data, dispatch, store } = context;

  /** What the applicant as he stands is explained with; null without a model or an applicant. */
  async function asking(signal: AbortSignal): Promise<Asked | null> {
    const from = reasonInputsOf(store.getState());
    const explained = from && (await heldBy(signal));
    if (!explained) return null;
    const { network: _network, calibration: _calibration, ...rest } = from;
    return { from, wish: { explainedId: explained.explainedId, ...rest } };
  }

  return {
    pickLoan: (pick) =>
      runner.run("pickLoan", "explain", async ({ signal }) => {
        const explained = await heldBy(signal);
        if (!explained) return;
        const cutoff = store.getState().model?.bundle.policy.cutoff ?? 1;
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
        const asked = await asking(signal);
        if (!asked) return;
        const value = await data("explainApplicant", asked.wish, { signal });
        dispatch({ type: "explanationMade", made: { explained: { value, from: asked.from } } });
      }),
    explainByGradients: () =>
      runner.run("explainByGradients", "explain", async ({ signal }) => {
        const asked = await asking(signal);
        if (!asked) return;
        const value = await data("explainByGradients", asked.wish, { signal });
        dispatch({ type: "explanationMade", made: { gradients: { value, from: asked.from } } });
      }),
    findWaysOut: () =>
      runner.run("findWaysOut", "explain", async ({ signal }) => {
        const from = waysOutInputsOf(store.getState());
        const explained = from && (await heldBy(signal));
        if (!explained) return;
        const { values, approvedBelow, limits } = from;
        const wish = { explainedId: explained.explainedId, values, approvedBelow, rules: rulesOf(limits) };
        const value = await data("findWaysOut", wish, { signal });
        dispatch({ type: "explanationMade", made: { waysOut: { value, from } } });
      }),
  };
}

/** What an overview is asked for with. */
interface OverviewJob {
  readonly from: OverviewInputs;
  readonly asked: { readonly explainedId: string; readonly part: Part };
  readonly signal: AbortSignal;
}

type OverviewTask = "rankColumns" | "permuteColumns" | "dependOn" | "dependOnTwo";

function overviewCommands({ context, runner, heldBy }: Explaining): Pick<ExplainingCommands, OverviewTask> {
  const { data, dispatch, store } = context;

  const run = (task: OverviewTask, work: (job: OverviewJob) => Promise<void>): Promise<boolean> =>
    runner.run(task, "explain", async ({ signal }) => {
      const from = overviewInputsOf(store.getState());
      const explained = from && (await heldBy(signal));
      if (explained) await work({ from, asked: { explainedId: explained.explainedId, part: from.part }, signal });
    });
  /** What there is so far counts as long as somebody waits for the rest. */
  const show = (made: Partial<Omit<ExplainState, "subject">>, signal: AbortSignal): void => {
    if (!signal.aborted) dispatch({ type: "explanationMade", made });
  };

  return {
    rankColumns: () =>
      run("rankColumns", async ({ from, asked, signal }) => {
        const onEvent = (value: ImportanceReport): void => show({ importance: { value, from } }, signal);
        onEvent(await data("rankColumns", asked, { signal, onEvent }));
      }),
    permuteColumns: () =>
      run("permuteColumns", async ({ from, asked, signal }) => {
        const onEvent = (value: PermutationReport): void => show({ permutation: { value, from } }, signal);
        onEvent(await data("permuteColumns", asked, { signal, onEvent }));
      }),
    dependOn: (column) =>
      run("dependOn", async ({ from, asked, signal }) => {
        const value = await data("dependOnColumn", { ...asked, column }, { signal });
        show({ dependence: { value, from: { ...from, column } }, twoWay: null }, signal);
      }),
    dependOnTwo: (column, other) =>
      run("dependOnTwo", async ({ from, asked, signal }) => {
        const value = await data("dependOnTwoColumns", { ...asked, column, other }, { signal });
        show({ twoWay: { value, from: { ...from, column, other } } }, signal);
      }),
  };
}

type Holder = (signal: AbortSignal) => Promise<ExplainedModel | null>;

/** Has the worker hold the model in hand; the same one again is not sent twice. */
function createHolder(context: AppContext): Holder {
  const { data, store } = context;
  let last: { readonly model: ModelToExplain; readonly explained: ExplainedModel } | null = null;
  return async (signal) => {
    const own = explainable(store.getState());
    if (!own) return null;
    const { bundle, prepare } = own;
    const { schema, recipe, network, calibration, policy } = bundle;
    if (last?.model.network === network && last.model.calibration === calibration) return last.explained;
    const { preparedId } = await preparedBy(context, prepare, signal);
    const model = { schema, recipe, network, calibration, scale: policy.scale };
    const explained = await data("explainModel", { preparedId, model }, { signal });
    last = { model, explained };
    return explained;
  };
}
