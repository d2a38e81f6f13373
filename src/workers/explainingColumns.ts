import { correlatedGroups } from "../core/explain/correlatedGroups.ts";
import type { Explanation } from "../core/explain/explainer.ts";
import { heightsOf, importanceOf } from "../core/explain/globalImportance.ts";
import type { PermutedColumns } from "../core/explain/permutationImportance.ts";
import { permuting } from "../core/explain/permutationImportance.ts";
import type { Part } from "../core/pipeline.ts";
import { relating } from "../core/profile/relate.ts";
import type { HeldExplanation } from "./explainedModel.ts";
import { drawnRows, explainingSeed } from "./explainedModel.ts";
import type { ImportanceReport, PermutationReport } from "./explainingProtocol.ts";
import { finish } from "./inSteps.ts";
import { labelsOfPart } from "./preparing.ts";
import type { Call } from "./rpc.ts";

/** Loans that an overview is made of, and columns of which single loans are shown. */
const overviewRows = 1000;
const shownSwarms = 20;
/** One pair for each background row is enough where many loans are averaged. */
const overviewPairs = 1;
const permutedRows = 5000;
const repeats = 10;
/** What there is so far is reported as often as that. */
const reportMs = 400;

/**
 * Explains many loans of a part, compared with all training loans, and puts the columns in order.
 *
 * @throws {AppError} `worker/aborted`
 */
export function rankColumns(
  held: HeldExplanation,
  part: Part,
  { signal, report }: Pick<Call<ImportanceReport>, "signal" | "report">,
): Promise<ImportanceReport> {
  return finish(rankingColumns(held, part, report), signal, "rankColumns");
}

function* rankingColumns(
  held: HeldExplanation,
  part: Part,
  report: (soFar: ImportanceReport) => void,
): Generator<undefined, ImportanceReport> {
  const { table, split } = held.preparation;
  const rows = drawnRows(split[part], overviewRows);
  const explainer = held.backgroundOf("all", 1)?.explainer;
  const explanations: Explanation[] = [];
  const soFar = (): ImportanceReport => {
    const columns = importanceOf(explainer?.columns ?? [], explanations);
    const shown = rows.subarray(0, explanations.length);
    const swarms = columns.slice(0, shownSwarms).flatMap(({ column: name }) => {
      const column = table.columns.find((one) => one.name === name);
      const at = explainer?.columns.indexOf(name) ?? -1;
      const contributions = Float64Array.from(explanations, (one) => one.contributions[at] ?? 0);
      return column ? [{ column: name, contributions, heights: heightsOf(column, shown) }] : [];
    });
    return { done: explanations.length, total: rows.length, columns, swarms };
  };
  if (!explainer) return soFar();
  let reported = performance.now();
  const sampling = { seed: explainingSeed, pairs: overviewPairs };
  for (const row of rows) {
    explanations.push(yield* explainer.explaining(table, row, sampling));
    if (performance.now() - reported < reportMs) continue;
    report(soFar());
    reported = performance.now();
  }
  return soFar();
}

/**
 * Shuffles columns among the loans of a part, those that say nearly the same together.
 *
 * @throws {AppError} `worker/aborted`
 */
export function permuteColumns(
  held: HeldExplanation,
  part: Part,
  { signal, report }: Pick<Call<PermutationReport>, "signal" | "report">,
): Promise<PermutationReport> {
  return finish(permutingColumns(held, part, report), signal, "permuteColumns");
}

function* permutingColumns(
  { preparation, scorer }: HeldExplanation,
  part: Part,
  report: (soFar: PermutationReport) => void,
): Generator<undefined, PermutationReport> {
  const { table, labels, split } = preparation;
  const rows = drawnRows(split[part], permutedRows);
  const names = scorer.recipe.columns.map(({ name }) => name);
  const { pairs } = yield* relating(table, names);
  const groups = correlatedGroups(names, pairs);
  const found: PermutedColumns[] = [];
  const soFar = (): PermutationReport => ({
    part,
    rows: rows.length,
    repeats,
    done: found.length,
    total: groups.length,
    groups: found.toSorted((one, other) => costOf(other) - costOf(one)),
  });
  const held = { table, rows, labels: labelsOfPart(labels, rows) };
  for (const group of permuting(scorer, held, { groups, repeats, seed: explainingSeed })) {
    if (group) {
      found.push(group);
      report(soFar());
    }
    yield;
  }
  return soFar();
}

/** By how much the log loss grows: there is one whatever the classes. */
function costOf({ logLossIncrease }: PermutedColumns): number {
  return logLossIncrease?.mean ?? 0;
}
