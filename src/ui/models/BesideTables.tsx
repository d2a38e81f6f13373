import { Table } from "@mantine/core";
import { recipeDifference } from "../../core/compare/recipeDifference.ts";
import type { Bundle, Estimate, FittedColumn } from "../../core/pipeline.ts";
import { signedFigure } from "../compare/comparisonReading.ts";
import { format, undefinedFigure } from "../i18n/format.ts";
import { t } from "../i18n/text.ts";
import { EstimateText } from "../parts/EstimateText.tsx";
import { learntSteps } from "../parts/learntSteps.ts";
import { LongText, WideTable } from "../parts/WideTable.tsx";
import classes from "./Registry.module.css";
import { saidDifferences } from "./saidFacts.ts";

interface BesideProps {
  readonly one: Bundle;
  readonly other: Bundle;
  /** What the two are called. */
  readonly names: readonly [string, string];
}

const figures = ["auc", "gini", "ks", "averagePrecision", "logLoss", "brier"] as const;

/** The figures of two models, each of the loans it was judged on. */
export function FiguresBeside({ one, other, names }: BesideProps) {
  return (
    <WideTable label={t("registry:compare.figures")} minWidth={460}>
      <Head first={t("registry:compare.figure")} names={names} last={t("registry:compare.apart")} />
      <Table.Tbody>
        <Table.Tr>
          <Table.Th scope="row">{t("models:card.judged")}</Table.Th>
          <Table.Td ta="right">{judgedOn(one)}</Table.Td>
          <Table.Td ta="right">{judgedOn(other)}</Table.Td>
          <Table.Td />
        </Table.Tr>
        {figures.map((name) => {
          const [left, right] = [estimateOf(one, name), estimateOf(other, name)];
          const apart = left?.value != null && right?.value != null ? left.value - right.value : null;
          return (
            <Table.Tr key={name}>
              <Table.Th scope="row">{t(`models:card.${name}`)}</Table.Th>
              <Table.Td ta="right">{left ? <EstimateText estimate={left} /> : undefinedFigure}</Table.Td>
              <Table.Td ta="right">{right ? <EstimateText estimate={right} /> : undefinedFigure}</Table.Td>
              <Table.Td ta="right">{apart === null ? undefinedFigure : signedFigure(apart)}</Table.Td>
            </Table.Tr>
          );
        })}
      </Table.Tbody>
    </WideTable>
  );
}

/** With its interval, where it was seen when the model was judged; null where it was not judged. */
function estimateOf({ evaluation, evidence }: Bundle, name: (typeof figures)[number]): Estimate | null {
  if (!evaluation) return null;
  const seen = evidence.metrics?.find((metric) => metric.name === name)?.estimate;
  const figure = evaluation[name];
  return seen && seen.value === figure.value ? seen : { ...figure, interval: null };
}

function judgedOn({ evaluation }: Bundle): string {
  if (!evaluation) return t("models:table.notJudged");
  return t("registry:shown", {
    shown: `${format.whole(evaluation.bads)} ${t("registry:pair.bad").toLowerCase()}`,
    total: `${format.whole(evaluation.rows)} (${t(`parts:part.${evaluation.part}`)})`,
  });
}

/** What the two were made by, where that differs. */
export function ConfigurationBeside({ one, other, names }: BesideProps) {
  const differences = saidDifferences(one, other);
  if (differences.length === 0) return <p className={classes["note"]}>{t("registry:compare.sameConfiguration")}</p>;
  return (
    <WideTable label={t("registry:compare.configuration")} minWidth={460}>
      <Head first={t("registry:compare.fact")} names={names} />
      <Table.Tbody className={classes["said"]}>
        {differences.map(({ name, one: left, other: right }) => (
          <Table.Tr key={name}>
            <Table.Th scope="row">{name}</Table.Th>
            <Table.Td>{left ?? undefinedFigure}</Table.Td>
            <Table.Td>{right ?? undefinedFigure}</Table.Td>
          </Table.Tr>
        ))}
      </Table.Tbody>
    </WideTable>
  );
}

/** What the two do to columns, where that differs. */
export function RecipesBeside({ one, other, names }: BesideProps) {
  const { columns, alike, rowNorm } = recipeDifference(one.recipe, other.recipe);
  const isSame = columns.length === 0 && !rowNorm;
  if (isSame) return <p className={classes["note"]}>{t("registry:compare.sameRecipe")}</p>;
  return (
    <>
      {columns.length > 0 && (
        <WideTable label={t("registry:compare.recipe")} minWidth={460}>
          <Head first={t("registry:compare.column")} names={names} />
          <Table.Tbody className={classes["said"]}>
            {columns.map(({ column, one: left, other: right }) => (
              <Table.Tr key={column}>
                <Table.Th scope="row">
                  <LongText text={column} />
                </Table.Th>
                <Table.Td>{stepsOf(left)}</Table.Td>
                <Table.Td>{stepsOf(right)}</Table.Td>
              </Table.Tr>
            ))}
          </Table.Tbody>
        </WideTable>
      )}
      {alike > 0 && <p className={classes["note"]}>{t("registry:compare.alikeColumns", { count: alike })}</p>}
      {rowNorm && <p className={classes["note"]}>{t("registry:compare.rowNorm")}</p>}
    </>
  );
}

function stepsOf(column: FittedColumn | null): string {
  return column ? learntSteps(column).join("; ") : t("registry:compare.notRead");
}

interface HeadProps {
  readonly first: string;
  readonly names: readonly [string, string];
  /** Of the column of differences; absent where there are only words, which stand on the left. */
  readonly last?: string;
}

function Head({ first, names, last }: HeadProps) {
  const align = last === undefined ? "left" : "right";
  return (
    <Table.Thead>
      <Table.Tr>
        <Table.Th scope="col">{first}</Table.Th>
        <Table.Th scope="col" ta={align}>
          {names[0]}
        </Table.Th>
        <Table.Th scope="col" ta={align}>
          {names[1]}
        </Table.Th>
        {last !== undefined && (
          <Table.Th scope="col" ta="right">
            {last}
          </Table.Th>
        )}
      </Table.Tr>
    </Table.Thead>
  );
}
