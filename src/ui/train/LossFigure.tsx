import { SegmentedControl } from "@mantine/core";
import type { ComponentProps } from "react";
import { useId, useState } from "react";
import type { LiveRun } from "../../app/telemetry.ts";
import { t } from "../i18n/text.ts";
import { EpochFigure } from "./EpochFigure.tsx";
import classes from "./LiveCharts.module.css";
import { lossReading } from "./lossReading.ts";

interface LossFigureProps extends Omit<ComponentProps<typeof EpochFigure>, "sentence" | "log" | "children" | "run"> {
  readonly run: LiveRun;
  readonly running: boolean;
}

/** Losses by epoch, on a linear scale or, while no loss is 0, a logarithmic one. */
export function LossFigure({ run, running, ...props }: LossFigureProps) {
  const [wanted, setWanted] = useState<"linear" | "log">("linear");
  const why = useId();
  const possible = run.history.every(({ trainLoss, validationLoss }) => trainLoss > 0 && validationLoss > 0);
  const scale = possible ? wanted : "linear";
  return (
    <EpochFigure {...props} run={run} sentence={lossReading(run, running)} log={scale === "log"}>
      {!possible && (
        <span id={why} className={classes["why"]}>
          {t("train:chart.logNotPositive")}
        </span>
      )}
      <SegmentedControl
        size="xs"
        aria-label={t("train:chart.scale")}
        aria-describedby={possible ? undefined : why}
        value={scale}
        data={[
          { value: "linear", label: t("train:chart.linear") },
          { value: "log", label: t("train:chart.log"), disabled: !possible },
        ]}
        onChange={setWanted}
      />
    </EpochFigure>
  );
}
