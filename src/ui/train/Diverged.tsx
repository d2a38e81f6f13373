import { Button } from "@mantine/core";
import type { Session } from "../../app/session.ts";
import { useCommands, useSession } from "../appAccess.tsx";
import { format } from "../i18n/format.ts";
import { t } from "../i18n/text.ts";
import { Notice } from "../parts/Notice.tsx";
import { timesRate } from "./knobs.ts";
import { useTraining } from "./useTraining.ts";

/** Whether the last run diverged: `early` before there was anything to keep. */
function divergence({ failures, runs, tasks }: Session): "early" | "late" | null {
  if (tasks.train) return null;
  if (failures.train?.code === "engine/diverged") return "early";
  const last = runs.at(-1)?.outcome;
  if (last?.ended !== "diverged") return null;
  return last.epochs === 0 ? "early" : "late";
}

/** A run that has left nothing is an error, which is announced. */
function toneOf(diverged: "early" | "late", lowered: boolean): "info" | "warn" | "error" {
  if (lowered) return "info";
  return diverged === "late" ? "warn" : "error";
}

/** The learning rate of the run that was last. */
function lastRate({ failures, trained, choices }: Session): number {
  if (failures.train?.code === "engine/diverged") return failures.train.details.learningRate;
  if (!trained) return choices.training.learningRate;
  return trained.value.rateChanges.at(-1)?.learningRate ?? trained.from.training.learningRate;
}

/** Says that the last run diverged, which knob to turn, and turns it on request. */
export function Diverged() {
  const diverged = useSession(divergence);
  const rate = useSession(lastRate);
  const [training, change] = useTraining();
  const { train } = useCommands();
  if (!diverged) return null;
  const tenth = timesRate(rate, 1 / 10);
  const lowered = training.learningRate < rate;
  return (
    <Notice
      tone={toneOf(diverged, lowered)}
      title={t("train:diverged.title")}
      actions={
        lowered ? (
          <Button size="xs" variant="default" onClick={() => void train(false)}>
            {t("train:again")}
          </Button>
        ) : (
          <Button size="xs" variant="default" onClick={() => change({ learningRate: tenth })}>
            {t("train:diverged.action", { rate: format.value(tenth) })}
          </Button>
        )
      }
    >
      {lowered
        ? t("train:diverged.done", { rate: format.value(training.learningRate) })
        : t(`train:diverged.${diverged}`, { rate: format.value(rate) })}
    </Notice>
  );
}
