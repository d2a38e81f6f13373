import { useMemo } from "react";
import { isHeldOutFor, type PairedModels } from "../../app/commands/pairing.ts";
import { prepareJobOf } from "../../app/derive.ts";
import type { Bundle } from "../../core/pipeline.ts";
import { useCommands, useSession } from "../appAccess.tsx";
import { ChartFigure } from "../charts/ChartFigure.tsx";
import { ChartLegend } from "../charts/ChartLegend.tsx";
import { PlaneChart } from "../charts/PlaneChart.tsx";
import { pText } from "../compare/StandingRow.tsx";
import { SwapTable, swapReading } from "../compare/SwapTable.tsx";
import { format, undefinedFigure } from "../i18n/format.ts";
import { t } from "../i18n/text.ts";
import { Card } from "../parts/Card.tsx";
import { FailureText } from "../parts/FailureText.tsx";
import { useAnswer } from "../parts/useAnswer.ts";
import { Waiting } from "../parts/Waiting.tsx";
import { scatterPlot } from "./scatterPlot.ts";
import classes from "./Registry.module.css";

interface PairProps {
  readonly one: Bundle;
  readonly other: Bundle;
  readonly names: readonly [string, string];
}

const scatterHeight = 360;

/** What two models say of the loans that are open: their PDs, and whom they decide on otherwise. */
export function PairCards({ one, other, names }: PairProps) {
  const { pairModels } = useCommands();
  const job = useSession(prepareJobOf);
  const testOpen = useSession((session) => session.testOpen);
  const key = job && JSON.stringify([job, testOpen, one.id, other.id]);
  const { value, failure, isLate } = useAnswer(key, (signal) => pairModels(one, other, signal));
  return (
    <>
      <Card title={t("registry:pair.title")} action={isLate && <Waiting label={t("registry:pair.waiting")} />}>
        {!job && <p>{t("registry:pair.none")}</p>}
        {failure && <FailureText failure={failure} />}
        {value?.kind === "unfit" && <p>{t("registry:pair.unfit", { columns: format.list(value.columns) })}</p>}
        {value?.kind === "paired" && <Standing paired={value} one={one} other={other} names={names} />}
      </Card>
      {value?.kind === "paired" && <Scatter paired={value} names={names} />}
    </>
  );
}

function Standing({ paired, one, other, names }: PairProps & { readonly paired: PairedModels }) {
  const source = useSession(({ imported }) => imported?.source.name ?? "");
  const knowsOne = useSession((session) => !isHeldOutFor(one, session));
  const knowsOther = useSession((session) => !isHeldOutFor(other, session));
  const mayKnow = [...(knowsOne ? [names[0]] : []), ...(knowsOther ? [names[1]] : [])];
  const { apart, auc, part, rankCorrelation, rows } = paired;
  const p = apart?.pValue ?? null;
  return (
    <>
      <p>
        {t("registry:pair.reading", {
          rows: format.whole(rows),
          part: t(`parts:part.${part}`),
          source,
          one: names[0],
          other: names[1],
          correlation: rankCorrelation === null ? undefinedFigure : format.figure(rankCorrelation),
          oneAuc: figureText(auc.one.value),
          otherAuc: figureText(auc.other.value),
          test: p === null ? "" : t("registry:pair.p", { p: pText(p) }),
        })}
      </p>
      {mayKnow.length > 0 && (
        <p className={classes["note"]}>{t("registry:pair.mayKnow", { names: format.list(mayKnow) })}</p>
      )}
      <h3 className={classes["heading"]}>{t("registry:pair.swaps")}</h3>
      <p className={classes["note"]}>
        {t("registry:pair.swapsReading", {
          oneCutoff: format.percent(one.policy.cutoff),
          otherCutoff: format.percent(other.policy.cutoff),
          sentence: swapReading(paired.swap, names[1]),
        })}
      </p>
      <SwapTable swapped={paired.swap} name={names[1]} />
    </>
  );
}

function figureText(value: number | null): string {
  return value === null ? undefinedFigure : format.figure(value);
}

function Scatter({ paired, names }: { readonly paired: PairedModels; readonly names: readonly [string, string] }) {
  const plot = useMemo(() => scatterPlot(paired, names), [paired, names]);
  const { one, other, isBad } = paired.points;
  const rows = (): readonly (readonly number[])[] => Array.from(one, (pd, at) => [pd, other[at] ?? 0, isBad[at] ?? 0]);
  return (
    <ChartFigure
      title={t("registry:pair.scatter")}
      reading={t("registry:pair.scatterReading", { count: one.length, other: names[1] })}
      table={{
        columns: [...names, t("registry:pair.outcome")],
        rows: () =>
          rows().map(([x = 0, y = 0, label]) => [
            format.percent(x),
            format.percent(y),
            t(label === 1 ? "registry:pair.bad" : "registry:pair.good"),
          ]),
        data: rows,
      }}
    >
      <ChartLegend
        items={[
          { name: t("registry:pair.good"), mark: "dot" },
          { name: t("registry:pair.bad"), mark: "cross" },
        ]}
      />
      <PlaneChart name={t("registry:pair.scatter")} plot={plot} height={scatterHeight} />
    </ChartFigure>
  );
}
