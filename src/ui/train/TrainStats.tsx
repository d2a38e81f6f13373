import type { LiveRun } from "../../app/telemetry.ts";
import type { EpochReport } from "../../core/pipeline.ts";
import { useSession } from "../appAccess.tsx";
import { format, undefinedFigure } from "../i18n/format.ts";
import { t } from "../i18n/text.ts";
import { FigureText } from "../parts/FigureText.tsx";
import { Stat, StatRow } from "../parts/Stat.tsx";
import { backendName } from "./backendName.ts";
import { rankFigure } from "./rankFigure.ts";

interface TrainStatsProps {
  readonly run: LiveRun;
  readonly running: boolean;
}

/** Where the run stands: the newest epoch while it runs, the kept one afterwards. */
export function TrainStats({ run, running }: TrainStatsProps) {
  const validation = useSession(({ prepared }) => prepared?.value.parts.validation);
  const report = useSession((session) => session.backend);
  const newest = run.history.at(-1);
  const shown = running ? newest : run.best;
  if (!newest || !shown) return null;
  const at = t("train:stat.atEpoch", { epoch: shown.epoch });
  return (
    <StatRow>
      <Stat
        label={t("train:stat.epoch")}
        value={t("train:stat.ofEpochs", { epoch: newest.epoch, planned: run.plannedEpochs })}
        note={timeNote(run, newest, running)}
      />
      <Stat
        label={t("train:stat.loss")}
        value={format.figure(shown.validationLoss)}
        note={lossNote(run, shown, running)}
      />
      <Stat
        label={t("train:stat.auc")}
        value={<FigureText figure={rankFigure(shown.validationAuc, validation)} />}
        note={at}
      />
      <Stat
        label={t("train:stat.ks")}
        value={<FigureText figure={rankFigure(shown.validationKs, validation)} />}
        note={at}
      />
      <Stat
        label={t("train:stat.speed")}
        value={run.rowsPerSecond === null ? undefinedFigure : format.compact(run.rowsPerSecond)}
        note={run.backend && backendName(run.backend, report)}
      />
      <LastStat run={run} />
    </StatRow>
  );
}

/** What the backend holds; the plain trainer holds nothing, so that the best epoch is of more use. */
function LastStat({ run: { memory, best } }: { readonly run: LiveRun }) {
  if (!memory) {
    return <Stat label={t("train:stat.best")} value={best?.epoch ?? undefinedFigure} note={t("train:stat.bestNote")} />;
  }
  const { bytes, tensors } = memory;
  return (
    <Stat
      label={t("train:stat.memory")}
      value={format.bytes(bytes)}
      note={t("train:stat.tensors", { count: tensors })}
    />
  );
}

function timeNote({ plannedEpochs, paused }: LiveRun, newest: EpochReport, running: boolean): string {
  if (!running) return t("train:stat.took", { time: format.seconds(newest.seconds) });
  if (paused) return t("train:stat.paused");
  const left = ((plannedEpochs - newest.epoch) * newest.seconds) / newest.epoch;
  return t("train:stat.left", { time: format.seconds(left) });
}

function lossNote({ best }: LiveRun, shown: EpochReport, running: boolean): string {
  if (!running) return t("train:stat.lossKept", { epoch: shown.epoch });
  if (!best || best === shown) return t("train:stat.lossIsBest");
  return t("train:stat.lossBest", { loss: format.figure(best.validationLoss), epoch: best.epoch });
}
