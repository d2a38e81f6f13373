import type { ReactNode } from "react";
import type { ExplainState } from "../../app/explainState.ts";
import type { Bundle } from "../../core/pipeline.ts";
import { useCommands, useSession } from "../appAccess.tsx";
import { ChartFigure } from "../charts/ChartFigure.tsx";
import { format } from "../i18n/format.ts";
import { t } from "../i18n/text.ts";
import { Card } from "../parts/Card.tsx";
import { SmallSelect } from "../parts/SmallSelect.tsx";
import classes from "./Explain.module.css";
import { TwoWayMap } from "./TwoWayMap.tsx";
import { valueText } from "./valueText.ts";

type TwoWay = NonNullable<ExplainState["twoWay"]>;

interface TwoWayFigureProps {
  readonly bundle: Bundle;
  readonly column: string;
  /** Columns to choose from. */
  readonly names: readonly string[];
}

const nothing = "";

/** The mean PD over two columns at once, on demand. */
export function TwoWayFigure({ bundle, column, names }: TwoWayFigureProps) {
  const made = useSession((session) => session.explain.twoWay);
  const { dependOnTwo } = useCommands();
  const shown = made?.from.column === column ? made : null;
  const choice = (
    <div className={classes["choices"]}>
      <span className={classes["pick"]}>
        <span aria-hidden>{t("explain:twoWay.with")}</span>
        <SmallSelect
          label={t("explain:twoWay.with")}
          value={shown?.from.other ?? nothing}
          options={[
            ...(shown ? [] : [{ value: nothing, label: t("explain:twoWay.choose") }]),
            ...names.filter((name) => name !== column).map((name) => ({ value: name, label: name })),
          ]}
          onChosen={(other) => {
            if (other !== nothing) void dependOnTwo(column, other);
          }}
        />
      </span>
    </div>
  );
  if (!shown) return <Card title={t("explain:twoWay.title")}>{choice}</Card>;
  return <Shown bundle={bundle} twoWay={shown} choice={choice} />;
}

interface ShownProps {
  readonly bundle: Bundle;
  readonly twoWay: TwoWay;
  readonly choice: ReactNode;
}

function Shown({ bundle, twoWay, choice }: ShownProps) {
  const { value, from } = twoWay;
  const texts = (grid: TwoWay["value"]["one"]): readonly string[] => {
    const field = bundle.schema.find(({ name }) => name === grid.column);
    return grid.values.map((one) => valueText(field, one));
  };
  const [ones, others] = [texts(value.one), texts(value.other)];
  const pd = (row: number, column: number): number => value.pds[row * others.length + column] ?? 0;
  const where = (at: number): string =>
    `${ones[Math.floor(at / others.length)] ?? ""}, ${others[at % others.length] ?? ""}`;
  const low = value.pds.indexOf(Math.min(...value.pds));
  const high = value.pds.indexOf(Math.max(...value.pds));
  return (
    <ChartFigure
      title={t("explain:twoWay.title")}
      controls={choice}
      reading={t("explain:twoWay.reading", {
        low: format.percent(value.pds[low] ?? 0),
        lowAt: where(low),
        high: format.percent(value.pds[high] ?? 0),
        highAt: where(high),
        count: value.loans,
        part: t(`parts:part.${from.part}`),
      })}
      table={{
        columns: [`${from.column} \\ ${from.other}`, ...others],
        rows: () => ones.map((one, row) => [one, ...others.map((_, column) => format.percent(pd(row, column)))]),
      }}
    >
      <TwoWayMap
        names={{ one: from.column, other: from.other }}
        ones={ones}
        others={others}
        pds={value.pds}
        isSparse={(row, column) => value.one.isSparse[row] === true || value.other.isSparse[column] === true}
      />
    </ChartFigure>
  );
}
