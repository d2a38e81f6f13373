import { choiceWithin } from "../core/explain/choice.ts";
import type { Imported, SplitSpec } from "../core/pipeline.ts";
import { type DecisionChoice, type MoneyChoice, usualDecisionChoice } from "../core/evaluate/decisionChoice.ts";
import type { Choices, Session } from "./session.ts";

/** What of the choices can stay when the same loans are read another way: those about columns that are still there. */
export function keptChoices({ choices, imported: before }: Session, { profile }: Imported): Choices {
  const names = new Set(profile.columns.map(({ name }) => name));
  const { target, roles, recipe, split, decision, explaining } = choices;
  const levels = new Set(profile.columns.find(({ name }) => name === target?.column)?.levels.map(({ level }) => level));
  const stays = target && [...target.bad, ...target.good].every((value) => levels.has(value));
  // The steps of a number mean nothing to a category.
  const kinds = new Map(before?.profile.columns.map(({ name, kind }) => [name, kind]));
  const alike = new Set(profile.columns.filter(({ name, kind }) => kinds.get(name) === kind).map(({ name }) => name));
  return {
    ...choices,
    target: stays ? target : null,
    roles: roles.filter(({ column }) => names.has(column)),
    split: keptSplit(split, names),
    recipe: { ...recipe, plans: recipe.plans.filter(({ column }) => alike.has(column)) },
    explaining: choiceWithin(explaining, alike),
    decision: keptDecision(decision, alike),
  };
}

/** An amount without all of its columns is another amount: it is left to be stated anew. */
function keptDecision(decision: DecisionChoice, names: ReadonlySet<string>): DecisionChoice {
  const { gain, loss } = decision.payoff;
  const isThere = ({ columns }: MoneyChoice): boolean => columns.every((column) => names.has(column));
  const usual = usualDecisionChoice.payoff;
  const payoff = {
    ...decision.payoff,
    gain: isThere(gain) ? gain : usual.gain,
    loss: isThere(loss) ? loss : usual.loss,
  };
  return { ...decision, payoff };
}

function keptSplit(split: SplitSpec, names: ReadonlySet<string>): SplitSpec {
  const { by } = split;
  return by.kind === "random" || names.has(by.column) ? split : { ...split, by: { kind: "random" } };
}
