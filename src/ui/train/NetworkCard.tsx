import { freshPrepared } from "../../app/derive.ts";
import { weightCount } from "../../core/network/spec.ts";
import { useSession } from "../appAccess.tsx";
import { format } from "../i18n/format.ts";
import { t } from "../i18n/text.ts";
import { Card } from "../parts/Card.tsx";
import { ChoiceKnob } from "./ChoiceKnob.tsx";
import { activations, initialisers, outputBiases, ranges, shapeOf } from "./knobs.ts";
import { Layers } from "./Layers.tsx";
import { NumberKnob } from "./NumberKnob.tsx";
import { useTraining } from "./useTraining.ts";

/** The shape of the network and how it starts. */
export function NetworkCard() {
  const [training, change] = useTraining();
  const inputs = useSession((session) => freshPrepared(session)?.recipe.inputs.length ?? null);
  const { activation, dropout, hidden, initialiser, outputBias } = training;
  const reading =
    inputs === null
      ? t("train:network.readingUnprepared", { shape: shapeOf(training) })
      : t("train:network.reading", {
          shape: `${t("train:network.inputs", { count: inputs })} → ${shapeOf(training)}`,
          weights: format.whole(weightCount({ inputs, hidden, activation })),
        });
  return (
    <Card title={t("train:network.title")} reading={reading}>
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
