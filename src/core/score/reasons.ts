import type { Explainer } from "../explain/explainer.ts";
import { createExplainer, usualPairs } from "../explain/explainer.ts";
import type { TableRows } from "../explain/parts.ts";
import { directionsOf, mostReasons, reasonsAgainst } from "../explain/reasons.ts";
import type { Bundle, Reasoning, Schema, StatedReason, Table } from "../pipeline.ts";
import { columnOfValues } from "./applicantTable.ts";
import type { Scorer } from "./scoreRows.ts";

/** What of a bundle says why it decides as it does. */
export type ReasoningModel = Scorer & Pick<Bundle, "schema" | "reasoning">;

/** The reasons of a row; see {@link createReasoner}. */
export type Reasoner = (table: Table, row: number) => readonly StatedReason[];

/** The same orders are drawn for every applicant, so that differences between two are not those of the draw. */
const seed = 1;

/**
 * Prepares to say what counted against rows: by Shapley values against the reference rows that the model carries with it,
 * so that an applicant has the same reasons wherever the model goes.
 *
 * @returns Null where the model brings nothing to compare with. Of a row: at most four, the worst first, in the analyst's
 *   words where there are any; columns that are not to be named are not. The table must have the columns of the schema.
 */
export function createReasoner({ schema, reasoning, ...scorer }: ReasoningModel): Reasoner | null {
  if (!reasoning || reasoning.reference.length === 0) return null;
  const reference = referenceRows(schema, reasoning);
  const explainer: Explainer = createExplainer(scorer, reference);
  const rules = { most: mostReasons, excluded: new Set(reasoning.unnamed) };
  return (table, row) => {
    const explanation = explainer.explain(table, row, { seed, pairs: usualPairs });
    const directions = directionsOf(explainer.columns, { columns: table.columns, row }, reference);
    return reasonsAgainst(explainer.columns, explanation, directions, rules).map((reason) => ({
      ...reason,
      wording: wordingOf(reasoning, reason),
    }));
  };
}

function wordingOf({ wordings }: Reasoning, reason: Pick<StatedReason, "column" | "direction">): string | null {
  return (
    wordings.find(({ column, direction }) => column === reason.column && direction === reason.direction)?.text ?? null
  );
}

/** The reference rows of a model as a table with the columns of its schema. */
function referenceRows(schema: Schema, { reference }: Reasoning): TableRows {
  const columns = schema.map((field, at) =>
    columnOfValues(
      field,
      reference.map((values) => values[at] ?? null),
    ),
  );
  return {
    table: { rows: reference.length, columns },
    rows: Uint32Array.from({ length: reference.length }, (_, row) => row),
  };
}
