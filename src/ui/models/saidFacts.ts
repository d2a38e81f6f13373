import type { Bundle } from "../../core/pipeline.ts";
import { t } from "../i18n/text.ts";
import { learningFacts, networkFacts, purposeFacts } from "./cardFacts.tsx";

/** A choice that two models do not share, in words; null where one of them has none. */
export interface SaidDifference {
  readonly name: string;
  readonly one: string | null;
  readonly other: string | null;
}

/** Where two models were made otherwise, in the words of their cards; names and dates of their making say nothing. */
export function saidDifferences(one: Bundle, other: Bundle): readonly SaidDifference[] {
  const [left, right] = [saidFacts(one), saidFacts(other)];
  return [...new Set([...left.keys(), ...right.keys()])]
    .map((name) => ({ name, one: left.get(name) ?? null, other: right.get(name) ?? null }))
    .filter((fact) => fact.one !== fact.other);
}

function saidFacts(bundle: Bundle): ReadonlyMap<string, string> {
  const passed: ReadonlySet<string> = new Set([t("models:card.name"), t("models:card.created"), t("models:card.time")]);
  const facts = [...purposeFacts(bundle), ...learningFacts(bundle), ...networkFacts(bundle)];
  const said = facts.flatMap(({ name, value }) =>
    typeof value === "string" && !passed.has(name) ? [[name, value] as const] : [],
  );
  const { columnsFingerprint, learner, source } = bundle.provenance;
  return new Map([
    [t("registry:column.learner"), t(`registry:learner.${learner}`)],
    ...said,
    [t("models:card.fingerprint"), source.fingerprint],
    [t("registry:detail.columns"), columnsFingerprint ?? t("registry:detail.columnsUnknown")],
  ]);
}
