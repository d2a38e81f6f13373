import { useMemo } from "react";
import { mostInFull } from "../../core/profile/relate.ts";
import type { Relation, Relations } from "../../core/pipeline.ts";
import { ChartFigure } from "../charts/ChartFigure.tsx";
import { HeatMap } from "../charts/HeatMap.tsx";
import { format } from "../i18n/format.ts";
import { t } from "../i18n/text.ts";
import { Card } from "../parts/Card.tsx";

/** More columns than that cannot be told apart on a map. */
const mostColumns = 25;

/** The columns that are drawn: all, or those with the strongest pairs, in file order. */
function drawnColumns({ columns, pairs }: Relations): readonly string[] {
  if (columns.length <= mostColumns) return columns;
  const chosen = new Set<string>();
  for (const { one, other } of pairs) {
    for (const name of [one, other]) if (chosen.size < mostColumns) chosen.add(name);
  }
  return columns.filter((name) => chosen.has(name));
}

/** Values by place, shape [columns, columns]; null on the diagonal. */
function matrixOf(columns: readonly string[], pairs: readonly Relation[]): (Relation | null)[][] {
  const at = new Map(columns.map((name, place) => [name, place]));
  const cells = columns.map(() => columns.map((): Relation | null => null));
  for (const pair of pairs) {
    const [row, column] = [at.get(pair.one), at.get(pair.other)];
    if (row === undefined || column === undefined) continue;
    const [upper, lower] = [cells[row], cells[column]];
    if (upper) upper[column] = pair;
    if (lower) lower[row] = pair;
  }
  return cells;
}

/** All pairs as a map of colours, with a table as its twin. */
export function RelationMap({ relations }: { readonly relations: Relations }) {
  const columns = useMemo(() => drawnColumns(relations), [relations]);
  const cells = useMemo(() => matrixOf(columns, relations.pairs), [columns, relations]);
  if (relations.columns.length < 2) return null;
  if (relations.columns.length > mostInFull) {
    const facts = { most: mostInFull, columns: format.whole(relations.columns.length) };
    return (
      <Card title={t("data:relations.map")} reading={t("data:relations.mapTooMany", facts)}>
        {null}
      </Card>
    );
  }
  const drawn = new Set(columns);
  const shown = relations.pairs.filter(({ one, other }) => drawn.has(one) && drawn.has(other));
  return (
    <ChartFigure
      title={t("data:relations.map")}
      reading={t("data:relations.mapReading")}
      table={{
        columns: [
          t("data:relations.one"),
          t("data:relations.other"),
          t("data:relations.measure"),
          t("data:relations.value"),
        ],
        rows: shown.map(({ one, other, kind, value }) => [
          one,
          other,
          t(`data:relations.${kind}`),
          format.figure(value),
        ]),
      }}
    >
      <HeatMap
        label={t("data:relations.mapPicture")}
        names={columns}
        cells={cells.map((row) =>
          row.map(
            (pair) =>
              pair && {
                value: pair.value,
                label: t("data:relations.mapLabel", {
                  one: pair.one,
                  other: pair.other,
                  measure: t(`data:relations.${pair.kind}`),
                  value: format.figure(pair.value),
                }),
              },
          ),
        )}
      />
    </ChartFigure>
  );
}
