import { checksumOf } from "../core/bundle/checksum.ts";
import { findingCounterfactuals } from "../core/explain/counterfactual.ts";
import { expectingGradients } from "../core/explain/expectedGradients.ts";
import { usualPairs } from "../core/explain/explainer.ts";
import { directionsOf, mostReasons, reasonsAgainst } from "../core/explain/reasons.ts";
import { accumulatingEffects } from "../core/explain/accumulated.ts";
import { dependingOn, dependingOnTwo } from "../core/explain/dependence.ts";
import { cellsIn, gridOf } from "../core/explain/grid.ts";
import { sigmoid } from "../core/network/exponential.ts";
import type { ApplicantValue, Column, Part } from "../core/pipeline.ts";
import { scoreApplicant } from "../core/score/applicant.ts";
import { tableOfApplicant } from "../core/score/applicantTable.ts";
import { approvedBelow } from "../core/score/verdict.ts";
import type { HeldExplanation } from "./explainedModel.ts";
import { drawnRows, explainingSeed, holdExplanation } from "./explainedModel.ts";
import type {
  Contributions,
  DependenceReport,
  ExplainedModel,
  ExplainingApi,
  ExplanationWish,
  GradientContributions,
  ModelToExplain,
  PickedLoan,
  TrialValues,
} from "./explainingProtocol.ts";
import type { Holding } from "./holding.ts";
import { permuteColumns, rankColumns } from "./explainingColumns.ts";
import { finish } from "./inSteps.ts";
import type { Handlers } from "./rpc.ts";

/** Ways out that are looked for, and columns that change at once. */
const mostWaysOut = 5;
const mostChanged = 3;
/** Loans that dependence is the mean of, and those drawn as single lines. */
const dependenceRows = 500;
const dependenceLines = 40;
/** Fewer of both where two columns are set at once: each pair of values costs a pass over the loans. */
const twoWayRows = 200;
const twoWaySteps = 10;
/** Local effects need many loans in each bin. */
const localRows = 4000;

/** What the data worker answers about why a model decides as it does. */
export function explainingHandlers(holding: Holding): Handlers<ExplainingApi> {
  const held = (id: string): HeldExplanation => holding.explained.get(id);
  return {
    explainModel: ({ preparedId, model }, { signal }) => hold(holding, preparedId, model, signal),
    async pickLoan({ explainedId, pick, cutoff }, { signal }) {
      const explanation = held(explainedId);
      const places = await explanation.placesOf(pick, cutoff, signal);
      const number = Math.min(Math.max(Math.round(pick.number), 1), places.length);
      return { ...loanAt(explanation, pick.part, places[number - 1] ?? 0), ...pick, number, count: places.length };
    },
    explainApplicant: async (wish, { signal }) => {
      const { schema, scorer } = held(wish.explainedId);
      const decision = scoreApplicant({ schema, ...scorer, policy: wish.policy }, wish.values);
      return { decision, because: await contributionsOf(held(wish.explainedId), wish, signal) };
    },
    explainByGradients: (wish, { signal }) => byGradients(held(wish.explainedId), wish, signal),
    async findWaysOut({ explainedId, values, approvedBelow: cutoff, rules }, { signal }) {
      const { scorer, schema, space } = held(explainedId);
      const wishes = { rules, space: space(), columns: mostChanged, alternatives: mostWaysOut };
      return finish(findingCounterfactuals({ model: scorer, schema, values, cutoff }, wishes), signal, "findWaysOut");
    },
    rankColumns: ({ explainedId, part }, call) => rankColumns(held(explainedId), part, call),
    permuteColumns: ({ explainedId, part }, call) => permuteColumns(held(explainedId), part, call),
    dependOnColumn: ({ explainedId, part, column }, { signal }) => dependence(held(explainedId), part, column, signal),
    async dependOnTwoColumns({ explainedId, part, column, other }, { signal }) {
      const { preparation, scorer } = held(explainedId);
      const { table, split } = preparation;
      const rows = drawnRows(split[part], twoWayRows);
      const one = gridOf(columnOf(preparation.table, column), split[part], twoWaySteps);
      const two = gridOf(columnOf(preparation.table, other), split[part], twoWaySteps);
      const steps = dependingOnTwo(scorer, { table, rows }, one.column, two.column);
      const pds = await finish(steps, signal, "dependOnTwoColumns");
      return {
        loans: rows.length,
        one: trialValues(one),
        other: trialValues(two),
        pds,
      };
    },
  };
}

/** A model again that is held already costs nothing; others are held beside it. */
async function hold(
  holding: Holding,
  preparedId: string,
  model: ModelToExplain,
  signal: AbortSignal,
): Promise<ExplainedModel> {
  const preparation = holding.preparations.get(preparedId);
  const { network, calibration, scale } = model;
  const weights = network.members.map((member) => Array.from(member));
  const explainedId = `${preparedId}-${checksumOf(JSON.stringify([network.spec, weights, calibration, scale]))}`;
  if (!holding.explained.has(explainedId))
    holding.explained.put(explainedId, await holdExplanation(preparation, model, signal));
  const { train, validation, test } = preparation.split;
  return { explainedId, rows: { train: train.length, validation: validation.length, test: test.length } };
}

function loanAt(
  { preparation, schema }: HeldExplanation,
  part: Part,
  place: number,
): Pick<PickedLoan, "row" | "isBad" | "values"> {
  const { table, labels, split } = preparation;
  const row = split[part][place] ?? 0;
  return {
    row: row + 1,
    isBad: labels[row] === 1,
    values: schema.map(({ name }) => cellOf(columnOf(table, name), row)),
  };
}

function columnOf(table: HeldExplanation["preparation"]["table"], name: string): Column {
  const column = table.columns.find((one) => one.name === name);
  if (!column) throw new Error(`the table has no column ${name}`);
  return column;
}

/** A cell as an applicant has it. */
function cellOf(column: Column, row: number): ApplicantValue {
  if ("codes" in column) return column.levels[column.codes[row] ?? -1] ?? null;
  const value = column.values[row] ?? Number.NaN;
  return Number.isNaN(value) ? null : value;
}

async function contributionsOf(
  held: HeldExplanation,
  { values, policy, reference, unnamed }: ExplanationWish,
  signal: AbortSignal,
): Promise<Contributions | null> {
  const background = held.backgroundOf(reference, approvedBelow(policy));
  if (!background) return null;
  const { explainer, loans } = background;
  const table = tableOfApplicant(held.schema, values);
  const steps = explainer.explaining(table, 0, { seed: explainingSeed, pairs: usualPairs });
  const { base, logit, contributions, errors } = await finish(steps, signal, "explainApplicant");
  const directions = directionsOf(explainer.columns, { columns: table.columns, row: 0 }, loans);
  const rules = { most: mostReasons, excluded: new Set(unnamed) };
  const reasons = reasonsAgainst(explainer.columns, { contributions, errors }, directions, rules);
  return { background: loans.rows.length, base, logit, contributions, errors, reasons };
}

async function byGradients(
  { schema, scorer, backgroundOf }: HeldExplanation,
  { values, policy, reference }: ExplanationWish,
  signal: AbortSignal,
): Promise<GradientContributions | null> {
  const background = backgroundOf(reference, approvedBelow(policy));
  if (!background) return null;
  const applicant = { table: tableOfApplicant(schema, values), rows: Uint32Array.of(0) };
  const steps = expectingGradients(scorer, background.loans, applicant);
  return { contributions: await finish(steps, signal, "explainByGradients") };
}

async function dependence(
  { preparation, scorer }: HeldExplanation,
  part: Part,
  name: string,
  signal: AbortSignal,
): Promise<DependenceReport> {
  const { table, split } = preparation;
  const rows = drawnRows(split[part], dependenceRows);
  const grid = gridOf(columnOf(table, name), split[part]);
  const trials = dependingOn(scorer, { table, rows }, { grid: grid.column, lines: dependenceLines });
  const { meanPds, lines } = await finish(trials, signal, "dependOnColumn");
  const effects = accumulatingEffects(scorer, { table, rows: drawnRows(split[part], localRows) }, name);
  const local = await finish(effects, signal, "dependOnColumn");
  return {
    loans: rows.length,
    grid: trialValues(grid),
    meanPds,
    lines: lines.map((line) => line.map(sigmoid)),
    local: local && { values: local.values, effects: local.effects },
  };
}

function trialValues({ column, rows, isSparse }: ReturnType<typeof gridOf>): TrialValues {
  const values = Array.from({ length: cellsIn(column) }, (_, at) => cellOf(column, at));
  return { column: column.name, values, rows, isSparse };
}
