import type { ReactNode } from "react";
import type { ColumnDrift } from "../../core/monitor/columnDrift.ts";
import type { Drift } from "../../core/monitor/drift.ts";
import type { Light as LightName } from "../../core/monitor/light.ts";
import { worstOf } from "../../core/monitor/light.ts";
import type { OutcomeDrift } from "../../core/monitor/outcomeDrift.ts";
import { format, undefinedFigure } from "../i18n/format.ts";
import { t } from "../i18n/text.ts";
import { movedColumns } from "./columnReading.ts";
import { Light } from "./Light.tsx";
import classes from "./Watch.module.css";

/** What has moved, at a glance: score, columns, calibration, ranking. */
export function LightsRow({ drift }: { readonly drift: Drift }) {
  const { score, columns, outcomes } = drift;
  return (
    <section className={classes["lights"]} aria-label={t("watch:lights")}>
      <Reading
        name={t("watch:stat.score")}
        light={score?.light ?? "grey"}
        figure={score ? t("watch:stat.psi", { psi: format.figure(score.psi) }) : undefinedFigure}
        note={score ? t("watch:stat.chance", { chance: format.figure(score.byChance.percentile95) }) : ""}
      />
      <ColumnsReading columns={columns} />
      <OutcomeReadings outcomes={outcomes} />
    </section>
  );
}

function ColumnsReading({ columns }: { readonly columns: readonly ColumnDrift[] }) {
  const moved = movedColumns(columns);
  const [most] = columns;
  return (
    <Reading
      name={t("watch:stat.columns")}
      light={worstOf(columns.map(({ light }) => light))}
      figure={t("watch:stat.moved", { count: moved, all: format.whole(columns.length) })}
      note={most ? t("watch:stat.worst", { column: most.column }) : ""}
    />
  );
}

function OutcomeReadings({ outcomes }: { readonly outcomes: OutcomeDrift | null }) {
  const text = (value: number | null, as: (value: number) => string): string =>
    value === null ? undefinedFigure : as(value);
  if (!outcomes) {
    return (["level", "rank"] as const).map((which) => (
      <Reading
        key={which}
        name={t(`watch:stat.${which}`)}
        light={null}
        figure={undefinedFigure}
        note={t("watch:stat.noOutcome")}
      />
    ));
  }
  const { badRate, meanPd, levelLight, auc, aucBefore, rankLight } = outcomes;
  return (
    <>
      <Reading
        name={t("watch:stat.level")}
        light={levelLight}
        figure={t("watch:stat.levelValue", { badRate: text(badRate.value, format.percent) })}
        note={t("watch:stat.levelNote", { meanPd: text(meanPd.value, format.percent) })}
      />
      <Reading
        name={t("watch:stat.rank")}
        light={rankLight}
        figure={t("watch:stat.rankValue", { auc: text(auc.value, format.figure) })}
        note={
          aucBefore
            ? t("watch:stat.rankNote", {
                before: format.figure(aucBefore.value),
                part: t(`parts:part.${aucBefore.part}`),
              })
            : t("watch:stat.rankNoBefore")
        }
      />
    </>
  );
}

interface ReadingProps {
  readonly name: string;
  /** Null where there is nothing to judge. */
  readonly light: LightName | null;
  readonly figure: ReactNode;
  readonly note: string;
}

function Reading({ name, light, figure, note }: ReadingProps) {
  return (
    <div>
      <h3>{name}</h3>
      {light && <Light light={light} />}
      <p className={classes["figure"]}>{figure}</p>
      <p className={classes["small"]}>{note}</p>
    </div>
  );
}

/** The rules behind the lights, in words. */
export function LightRules() {
  return (
    <details className={classes["rules"]}>
      <summary>{t("watch:rules")}</summary>
      {(["score", "rates", "level", "rank", "seen", "ours"] as const).map((rule) => (
        <p key={rule}>{t(`watch:rule.${rule}`)}</p>
      ))}
    </details>
  );
}
