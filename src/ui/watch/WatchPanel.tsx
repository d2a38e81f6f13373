import type { Bundle } from "../../core/pipeline.ts";
import type { Watching, WatchSource } from "../../app/watching.ts";
import { useSession } from "../appAccess.tsx";
import { format } from "../i18n/format.ts";
import { t } from "../i18n/text.ts";
import { Card } from "../parts/Card.tsx";
import { Empty } from "../parts/Empty.tsx";
import { ColumnsCard } from "./ColumnsCard.tsx";
import { LearnFromFile } from "./LearnFromFile.tsx";
import { LightRules, LightsRow } from "./LightsRow.tsx";
import { OutcomesFigure } from "./OutcomesFigure.tsx";
import { PeriodFigures } from "./PeriodFigures.tsx";
import { ScoreShiftFigure } from "./ScoreShiftFigure.tsx";
import { WatchChoices } from "./WatchChoices.tsx";
import classes from "./Watch.module.css";

type Watched = NonNullable<Watching>["value"];

/** Rows beside the training loans of the model in hand: what has moved, and how much of it is chance. */
export function WatchPanel({ bundle }: { readonly bundle: Bundle }) {
  const describing = useSession(({ tasks }) => tasks.describe !== undefined);
  if (!bundle.baseline && describing) return <Card title={t("watch:title")}>{t("watch:pending")}</Card>;
  if (!bundle.baseline) return <Empty title={t("watch:noBaseline.title")} text={t("watch:noBaseline.text")} />;
  return (
    <div className={classes["panel"]}>
      <WatchChoices bundle={bundle} />
      <Report bundle={bundle} />
    </div>
  );
}

function Report({ bundle }: { readonly bundle: Bundle }) {
  const watching = useSession((session) => session.watching);
  if (watching?.from.modelId !== bundle.id) return null;
  const { value: watched, from } = watching;
  const { drift, date } = watched;
  return (
    <>
      <Card title={t("watch:lights")} reading={subOf(watched, from.source)}>
        <LightsRow drift={drift} />
        <LightRules />
      </Card>
      <div className={classes["pair"]}>
        <ScoreShiftFigure drift={drift} />
        {drift.outcomes && <OutcomesFigure outcomes={drift.outcomes} />}
      </div>
      <ColumnsCard columns={drift.columns} />
      {date !== null && drift.periods.length > 0 && (
        <PeriodFigures periods={drift.periods} undated={drift.undated} date={date} />
      )}
      {from.source.kind === "file" && (
        <LearnFromFile bundle={bundle} name={from.source.name} labelled={watched.labelled} />
      )}
    </>
  );
}

function subOf({ drift, sampledFrom }: Watched, source: WatchSource): string {
  const facts = {
    rows: format.whole(drift.rows),
    what: sourceName(source),
    training: format.whole(drift.trainingRows),
  };
  return sampledFrom === null
    ? t("watch:sub", facts)
    : t("watch:subSampled", { ...facts, all: format.whole(sampledFrom) });
}

function sourceName(source: WatchSource): string {
  if (source.kind === "file") return t("watch:of.file", { name: source.name });
  const { slice } = source;
  if (slice.kind === "all") return t("watch:of.all");
  if (slice.kind === "days") return t("watch:of.days", { column: slice.column });
  return slice.part === "test" ? t("watch:of.test") : t("watch:of.validation");
}
