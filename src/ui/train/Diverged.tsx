import { Button } from "@mantine/core";
import type { Session } from "../../app/session.ts";
import { useCommands, useSession } from "../appAccess.tsx";
import { format } from "../i18n/format.ts";
import { t } from "../i18n/text.ts";
import { Notice } from "../parts/Notice.tsx";
import { tenthOf } from "./knobs.ts";
import { useTraining } from "./useTraining.ts";

/** The learning rate of the last run if it diverged, else null. */
function divergedRate({ failures, trained, runs, tasks }: Session): number | null {
  if (tasks.train) return null;
  if (failures.train?.code === "engine/diverged") return failures.train.details.learningRate;
  return trained && runs.at(-1)?.outcome.ended === "diverged" ? trained.from.training.learningRate : null;
}

/** Says that the last run diverged, which knob to turn, and turns it on request. */
export function Diverged() {
  const rate = useSession(divergedRate);
  const [training, change] = useTraining();
  const { train } = useCommands();
  if (rate === null) return null;
  const tenth = tenthOf(rate);
  const lowered = training.learningRate < rate;
  return (
    <Notice
      tone={lowered ? "info" : "warn"}
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
      {lowered ? t("train:diverged.done", { rate: format.value(training.learningRate) }) : t("train:diverged.textKept")}
    </Notice>
  );
}
