import type { ExplainState } from "../../app/explainState.ts";

/** Why the score of an applicant is not that of those compared with. */
export type Because = NonNullable<NonNullable<ExplainState["explained"]>["value"]["because"]>;
