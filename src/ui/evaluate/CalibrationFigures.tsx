import { SegmentedControl, Table } from "@mantine/core";
import { memo, useId, useMemo } from "react";
import type { RecalibrationChoice } from "../../core/pipeline.ts";
import { useCommands, useSession } from "../appAccess.tsx";
import { t } from "../i18n/text.ts";
import { Card } from "../parts/Card.tsx";
import { EstimateText } from "../parts/EstimateText.tsx";
import { WideTable } from "../parts/WideTable.tsx";
import { calibrationReading } from "./calibrationReading.ts";
import classes from "./EvaluateScreen.module.css";
import { reliabilityPlot } from "./reliabilityPlot.ts";
import type { Judgement } from "./judged.ts";
import { PlotFigure } from "./PlotFigure.tsx";

interface CalibrationFiguresProps {
  readonly judgement: Judgement;
}

/** Mean PD against bad rate, before and after recalibration. */
export const ReliabilityFigure = memo(function ReliabilityFigure({ judgement }: CalibrationFiguresProps) {
  const { reliability, before } = judgement;
  const figured = useMemo(
    () => reliabilityPlot(reliability, before?.reliability ?? null),
    [reliability, before?.reliability],
  );
  return (
    <PlotFigure
      title={t("judge:reliability.title")}
      reading={calibrationReading(judgement)}
      figured={figured}
      legend={
        before
          ? [
              { name: t("judge:reliability.after"), mark: "solid" },
              { name: t("judge:reliability.before"), mark: "dashed" },
            ]
          : [{ name: t("judge:reliability.now"), mark: "solid" }]
      }
    />
  );
});

const kinds: readonly RecalibrationChoice[] = ["none", "temperature", "platt", "isotonic"];

/** Lets validation loans teach how the PD is to be read, and shows what that does. */
export const RecalibrateCard = memo(function RecalibrateCard({ judgement }: CalibrationFiguresProps) {
  const id = useId();
  const chosen = useSession(({ choices }) => choices.recalibration);
  const busy = useSession(({ tasks }) => tasks.evaluate !== undefined);
  const { change } = useCommands();
  const isVain = chosen !== "none" && !judgement.isRecalibrated && !busy;
  return (
    <Card title={t("judge:recalibrate.title")} reading={t("judge:recalibrate.reading")}>
      <SegmentedControl
        fullWidth
        size="xs"
        aria-label={t("judge:recalibrate.choice")}
        aria-describedby={id}
        value={chosen}
        data={kinds.map((kind) => ({ value: kind, label: t(`judge:recalibrate.kind.${kind}`) }))}
        onChange={(value) => {
          const recalibration = kinds.find((kind) => kind === value);
          if (recalibration) change({ type: "recalibrationChosen", recalibration });
        }}
      />
      <p className={classes["note"]} id={id}>
        {t(`judge:recalibrate.help.${chosen}`)}
        {chosen !== "none" && ` ${t("judge:recalibrate.undo")}`}
      </p>
      {isVain && <p className={classes["warning"]}>{t("judge:recalibrate.vain")}</p>}
      {judgement.before && judgement.evaluation.part === "validation" && (
        <p className={classes["warning"]}>{t("judge:recalibrate.flatters")}</p>
      )}
      <CalibrationTable judgement={judgement} />
    </Card>
  );
});

const line = ["calibrationSlope", "calibrationIntercept", "calibrationInTheLarge", "ece"] as const;
const losses = ["logLoss", "brier"] as const;

function CalibrationTable({ judgement: { metrics, before } }: CalibrationFiguresProps) {
  const lines = [
    ...line.map((name) => ({ name, title: t(`judge:stat.${name}`) })),
    ...losses.map((name) => ({ name, title: t(`evaluate:stat.${name}`) })),
  ];
  return (
    <WideTable label={t("judge:recalibrate.table")} minWidth={260}>
      <Table.Thead>
        <Table.Tr>
          <Table.Th scope="col">{t("judge:recalibrate.figure")}</Table.Th>
          {before && (
            <Table.Th scope="col" ta="right">
              {t("judge:recalibrate.beforeColumn")}
            </Table.Th>
          )}
          <Table.Th scope="col" ta="right">
            {t(before ? "judge:recalibrate.afterColumn" : "judge:reliability.now")}
          </Table.Th>
        </Table.Tr>
      </Table.Thead>
      <Table.Tbody>
        {lines.map(({ name, title }) => (
          <Table.Tr key={name}>
            <Table.Th scope="row">{title}</Table.Th>
            {before && (
              <Table.Td ta="right">
                <EstimateText estimate={before.metrics[name]} />
              </Table.Td>
            )}
            <Table.Td ta="right">
              <EstimateText estimate={metrics[name]} />
            </Table.Td>
          </Table.Tr>
        ))}
      </Table.Tbody>
    </WideTable>
  );
}
