import { freshPrepared } from "../../app/derive.ts";
import { weightCount } from "../../core/network/spec.ts";
import type { TrainingConfig } from "../../core/pipeline.ts";
import { useSession } from "../appAccess.tsx";
import { format } from "../i18n/format.ts";
import { t } from "../i18n/text.ts";
import { Card } from "../parts/Card.tsx";
import { ChoiceKnob } from "./ChoiceKnob.tsx";
import { activations, initialisers, outputBiases, ranges, shapeOf } from "./knobs.ts";
import classes from "./Knob.module.css";
import { Layers } from "./Layers.tsx";
import { NumberKnob } from "./NumberKnob.tsx";
import { useTraining } from "./useTraining.ts";

/** The shape of the network and how it starts. */
export function NetworkCard() {
  const [training, change] = useTraining();
  const inputs = useSession((session) => freshPrepared(session)?.recipe.inputs.length ?? null);
  const { activation, dropout, hidden, initialiser, members, outputBias } = training;
  return (
    <Card title={t("train:network.title")} reading={networkText(training, inputs)}>
      <NumberKnob
        label={t("train:network.members")}
        help={t("train:network.membersHelp")}
        value={members}
        range={ranges.members}
        onChange={(value) => change({ members: value })}
      />
      <p className={classes["hint"]}>{t("train:network.membersNote", { count: members })}</p>
      <Layers widths={hidden} onChange={(widths) => change({ hidden: widths })} />
      <ChoiceKnob
        label={t("train:network.activation")}
        help={t("train:network.activationHelp")}
        value={activation}
        options={activations}
        onChange={(value) => change({ activation: value })}
      />
      <NumberKnob
        label={t("train:network.dropout")}
        help={t("train:network.dropoutHelp")}
        value={dropout}
        range={ranges.dropout}
        onChange={(value) => change({ dropout: value })}
      />
      <ChoiceKnob
        label={t("train:network.initialiser")}
        help={t("train:network.initialiserHelp")}
        value={initialiser}
        options={initialisers}
        onChange={(value) => change({ initialiser: value })}
      />
      <ChoiceKnob
        label={t("train:network.outputBias")}
        help={t("train:network.outputBiasHelp")}
        value={outputBias}
        options={outputBiases}
        onChange={(value) => change({ outputBias: value })}
      />
    </Card>
  );
}

function networkText({ hidden, activation, members }: TrainingConfig, inputs: number | null): string {
  const shape = shapeOf({ hidden });
  if (inputs === null) return t("train:network.readingUnprepared", { shape });
  const whole = {
    shape: `${t("train:network.inputs", { count: inputs })} → ${shape}`,
    weights: format.whole(weightCount({ inputs, hidden, activation })),
  };
  return members > 1
    ? t("train:network.readingMembers", { ...whole, count: members })
    : t("train:network.reading", whole);
}
