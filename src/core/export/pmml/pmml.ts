import { mostReasons } from "../../explain/reasons.ts";
import type { Bundle, PointsScale, SchemaField } from "../../pipeline.ts";
import { type ExportFile, fileStem } from "../exporter.ts";
import { type BinRule, cardOf, type CardLine } from "./card.ts";
import { element, type Element, xmlText } from "./xml.ts";

/**
 * A scorecard as PMML 4.4: characteristics with the points of each bin, gaps among them, and reason codes.
 *
 * The score is in points, `pd` the probability of a bad loan, `reason1` to `reason4` name columns and directions, the worst
 * first: how far the points of a column stay below the mean of those compared with. Where a column has such a name, the
 * output's ends in a low line. Numbers and dates are continuous,
 * dates in days since 1970-01-01.
 *
 * Data Mining Group, "PMML 4.4.1 – Scorecard", 2019. Only for models that `refusalOfCard` does not refuse.
 */
export function exportPmml(bundle: Bundle): ExportFile {
  const { lines, baseline } = cardOf(bundle);
  const taken = new Set(lines.map(({ field }) => field.name));
  const pmml = element("PMML", { xmlns: "http://www.dmg.org/PMML-4_4", version: "4.4" }, [
    element("Header", { description: bundle.name, modelVersion: bundle.id }, [
      element("Application", { name: "Loanlab", version: bundle.provenance.app }),
      element("Timestamp", {}, [], bundle.createdAt),
    ]),
    element("DataDictionary", { numberOfFields: lines.length }, lines.map(dataField)),
    element(
      "Scorecard",
      {
        modelName: bundle.name,
        functionName: "regression",
        initialScore: 0,
        useReasonCodes: "true",
        reasonCodeAlgorithm: "pointsBelow",
        baselineMethod: baseline,
      },
      [
        element("MiningSchema", {}, lines.map(miningField)),
        element("Output", {}, outputs(bundle.policy.scale, taken)),
        element(
          "Characteristics",
          {},
          lines.map((line) => characteristic(line, bundle)),
        ),
      ],
    ),
  ]);
  const text = `<?xml version="1.0" encoding="UTF-8"?>\n${xmlText(pmml)}`;
  return { name: `${fileStem(bundle)}.pmml`, type: "application/xml", bytes: text };
}

function isContinuous({ kind }: SchemaField): boolean {
  return kind === "number" || kind === "date";
}

function dataField({ field }: CardLine): Element {
  const displayName = field.kind === "date" ? `${field.name} (days since 1970-01-01)` : null;
  const optype = isContinuous(field) ? "continuous" : "categorical";
  return element("DataField", {
    name: field.name,
    displayName,
    optype,
    dataType: isContinuous(field) ? "double" : "string",
  });
}

function miningField({ field }: CardLine): Element {
  return element("MiningField", { name: field.name, usageType: "active", invalidValueTreatment: "asMissing" });
}

function constant(value: number): Element {
  return element("Constant", { dataType: "double" }, [], String(value));
}

function apply(name: string, ...of: readonly Element[]): Element {
  return element("Apply", { function: name }, of);
}

/** PD = 1 / (1 + odds · e^((score − points) · ln 2 / pdo)). */
function pdExpression({ points, odds, pdo }: PointsScale, field: string): Element {
  const above = apply("-", element("FieldRef", { field }), constant(points));
  const goodOdds = apply("*", constant(odds), apply("exp", apply("*", above, constant(Math.LN2 / pdo))));
  return apply("/", constant(1), apply("+", constant(1), goodOdds));
}

/** A name that no column has. */
function free(name: string, taken: ReadonlySet<string>): string {
  return taken.has(name) ? free(`${name}_`, taken) : name;
}

/** @param taken Names of the columns. */
function outputs(scale: PointsScale, taken: ReadonlySet<string>): readonly Element[] {
  const reasons = Array.from({ length: Math.min(mostReasons, taken.size) }, (_, at) =>
    element("OutputField", {
      name: free(`reason${at + 1}`, taken),
      optype: "categorical",
      dataType: "string",
      feature: "reasonCode",
      rank: at + 1,
    }),
  );
  const number = { optype: "continuous", dataType: "double" };
  const points = free("points", taken);
  const pd = free("pd", taken);
  return [
    element("OutputField", { name: points, ...number, feature: "predictedValue" }),
    element("OutputField", { name: pd, ...number, feature: "transformedValue" }, [pdExpression(scale, points)]),
    ...reasons,
  ];
}

function characteristic({ field, bins, baseline }: CardLine, { reasoning }: Bundle): Element {
  return element(
    "Characteristic",
    { name: field.name, reasonCode: field.name, baselineScore: baseline },
    bins.map(({ rule, points, direction }) => {
      const wording = reasoning?.wordings.find((one) => one.column === field.name && one.direction === direction);
      const words = wording ? [element("Extension", { extender: "Loanlab", name: "reason", value: wording.text })] : [];
      const code = `${field.name}: ${direction}`;
      return element("Attribute", { reasonCode: code, partialScore: points }, [...words, predicate(field.name, rule)]);
    }),
  );
}

function simple(field: string, operator: string, value: string | number | null = null): Element {
  return element("SimplePredicate", { field, operator, value });
}

/** Gaps stand first in each characteristic: what follows them is only asked of values. */
function predicate(field: string, rule: BinRule): Element {
  switch (rule.kind) {
    case "missing":
      return simple(field, "isMissing");
    case "rest":
      return element("True");
    case "levels":
      return joined(
        "or",
        rule.levels.map((level) => simple(field, "equal", level)),
      );
    case "range":
      return joined("and", [
        ...(rule.from === null ? [] : [simple(field, "greaterThan", rule.from)]),
        ...(rule.to === null ? [] : [simple(field, "lessOrEqual", rule.to)]),
      ]);
  }
}

/** Several predicates as one; none at all hold for everything. */
function joined(booleanOperator: "and" | "or", predicates: readonly Element[]): Element {
  const [first] = predicates;
  if (predicates.length > 1) return element("CompoundPredicate", { booleanOperator }, predicates);
  return first ?? element("True");
}
