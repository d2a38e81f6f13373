import type { AppContext } from "../context.ts";
import type { DescribeInputs } from "../describing.ts";
import { describeInputsOf } from "../describing.ts";
import { explainable, type Explainable, sameInputs } from "../explainable.ts";
import { preparedBy } from "../preparedBy.ts";
import type { Runner } from "./runner.ts";

/** Commands that give a model what it takes along of its training loans. */
export interface DescribingCommands {
  /**
   * Puts reasoning, baseline and the fingerprint of its columns into the model in hand, unless they are there as the
   * choices stand. Happens by itself a moment after one of these has changed; whoever keeps a model waits for it first.
   */
  readonly describeModel: () => Promise<boolean>;
}

/** A model is described this long after the choices were last changed, so that moving a cut-off does it once. */
const settleMilliseconds = 400;

/** Builds the {@link DescribingCommands}, and follows the choices from now on. */
export function describingCommands(context: AppContext, runner: Runner): DescribingCommands {
  const { data, dispatch, store } = context;
  let underway: { readonly from: DescribeInputs; readonly done: Promise<boolean> } | null = null;

  async function describeModel(): Promise<boolean> {
    const session = store.getState();
    const from = describeInputsOf(session);
    const own = explainable(session);
    if (!from || !own || sameInputs(from, session.described)) return true;
    if (underway && session.tasks.describe && sameInputs(from, underway.from)) return underway.done;
    underway = { from, done: begin(from, own) };
    return underway.done;
  }

  function begin(from: DescribeInputs, own: Explainable): Promise<boolean> {
    return runner.run("describe", "score", async ({ signal }) => {
      const { preparedId } = await preparedBy(context, own.prepare, signal);
      const { schema, recipe } = own.bundle;
      const { network, calibration, ...choices } = from;
      const job = { preparedId, model: { schema, recipe, network, calibration }, ...choices };
      const description = await data("describeModel", job, { signal });
      dispatch({ type: "modelDescribed", description, from });
    });
  }

  follow(context, describeModel);
  return { describeModel };
}

/** Describes the model anew whenever that would give something else; what failed is not tried again until it would. */
function follow({ store }: AppContext, describeModel: () => Promise<boolean>): void {
  let tried: DescribeInputs | null = null;
  let timer: ReturnType<typeof setTimeout> | undefined;
  store.subscribe((session, before) => {
    if (session.model === before.model && session.trained === before.trained && session.choices === before.choices)
      return;
    const wanted = describeInputsOf(session);
    if (!wanted || sameInputs(wanted, session.described)) {
      clearTimeout(timer);
      tried = wanted;
    } else if (!sameInputs(wanted, tried)) {
      clearTimeout(timer);
      tried = wanted;
      timer = setTimeout(() => void describeModel(), settleMilliseconds);
    }
  });
}
