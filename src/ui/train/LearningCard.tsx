import { useSession } from "../appAccess.tsx";
import { t } from "../i18n/text.ts";
import { Card } from "../parts/Card.tsx";
import { ChoiceKnob } from "./ChoiceKnob.tsx";
import { Clipping } from "./Clipping.tsx";
import { EarlyStopping } from "./EarlyStopping.tsx";
import { classWeights, losses, optimisers, ranges, schedules, stopRules } from "./knobs.ts";
import { NumberKnob } from "./NumberKnob.tsx";
import { ScheduleCurve } from "./ScheduleCurve.tsx";
import { useTraining } from "./useTraining.ts";

/** How the network learns and when it stops. */
export function LearningCard() {
  const running = useSession(({ tasks }) => tasks.train !== undefined);
  const [training, change] = useTraining();
  return (
    <Card title={t("train:learning.title")} reading={running ? t("train:learning.running") : undefined}>
      <ChoiceKnob
        label={t("train:learning.loss")}
        help={t("train:learning.lossHelp")}
        value={training.loss}
        options={losses}
        onChange={(loss) => change({ loss })}
      />
      <ChoiceKnob
        label={t("train:learning.optimiser")}
        help={t("train:learning.optimiserHelp")}
        value={training.optimiser}
        options={optimisers}
        onChange={(optimiser) => change({ optimiser })}
      />
      <NumberKnob
        label={t("train:learning.learningRate")}
        help={t("train:learning.learningRateHelp")}
        value={training.learningRate}
        range={ranges.learningRate}
        onChange={(learningRate) => change({ learningRate })}
      />
      <ChoiceKnob
        label={t("train:learning.schedule")}
        help={t("train:learning.scheduleHelp")}
        value={training.schedule}
        options={schedules}
        onChange={(schedule) => change({ schedule })}
      />
      <ScheduleCurve training={training} />
      <NumberKnob
        label={t("train:learning.warmUp")}
        help={t("train:learning.warmUpHelp")}
        value={training.warmUp}
        range={{ ...ranges.warmUp, max: Math.min(ranges.warmUp.max, training.epochs) }}
        onChange={(warmUp) => change({ warmUp })}
      />
      <NumberKnob
        label={t("train:learning.weightDecay")}
        help={t("train:learning.weightDecayHelp")}
        value={training.weightDecay}
        range={ranges.weightDecay}
        onChange={(weightDecay) => change({ weightDecay })}
      />
      <Clipping clipNorm={training.clipNorm} onChange={(clipNorm) => change({ clipNorm })} />
      <NumberKnob
        label={t("train:learning.batch")}
        help={t("train:learning.batchHelp")}
        value={training.batch}
        range={ranges.batch}
        onChange={(batch) => change({ batch })}
      />
      <NumberKnob
        label={t("train:learning.epochs")}
        help={t("train:learning.epochsHelp")}
        value={training.epochs}
        range={ranges.epochs}
        onChange={(epochs) => change({ epochs })}
      />
      <ChoiceKnob
        label={t("train:learning.classWeight")}
        help={t("train:learning.classWeightHelp")}
        value={training.classWeight}
        options={classWeights}
        onChange={(classWeight) => change({ classWeight })}
      />
      <ChoiceKnob
        label={t("train:learning.stopBy")}
        help={t("train:learning.stopByHelp")}
        value={training.stopBy}
        options={stopRules}
        onChange={(stopBy) => change({ stopBy })}
      />
      <EarlyStopping patience={training.patience} onChange={(patience) => change({ patience })} />
      <NumberKnob
        label={t("train:learning.seed")}
        help={t("train:learning.seedHelp")}
        value={training.seed}
        range={ranges.seed}
        onChange={(seed) => change({ seed })}
      />
    </Card>
  );
}
