import { ActionIcon, Button } from "@mantine/core";
import { t } from "../i18n/text.ts";
import { KnobLabel } from "./KnobLabel.tsx";
import { firstWidth, mostLayers, ranges } from "./knobs.ts";
import classes from "./Layers.module.css";
import { NumberKnob } from "./NumberKnob.tsx";

interface LayersProps {
  /** First to last. */
  readonly widths: readonly number[];
  readonly onChange: (widths: readonly number[]) => void;
}

/** The hidden layers: none to five, each with its width. */
export function Layers({ widths, onChange }: LayersProps) {
  return (
    <fieldset className={classes["layers"]}>
      <legend className={classes["legend"]}>
        <KnobLabel label={t("train:network.layers")} help={t("train:network.layersHelp")} />
      </legend>
      {widths.length === 0 && <p className={classes["none"]}>{t("train:network.none")}</p>}
      {widths.map((width, at) => {
        const label = t("train:network.layer", { number: at + 1 });
        return (
          <NumberKnob
            key={label}
            label={label}
            value={width}
            range={ranges.width}
            onChange={(value) => onChange(widths.with(at, value))}
            beside={
              <ActionIcon
                size={28}
                variant="subtle"
                color="gray"
                aria-label={t("train:network.remove", { number: at + 1 })}
                onClick={() => onChange(widths.toSpliced(at, 1))}
              >
                ×
              </ActionIcon>
            }
          />
        );
      })}
      <Button
        size="compact-xs"
        variant="subtle"
        disabled={widths.length >= mostLayers}
        onClick={() => onChange([...widths, widths.at(-1) ?? firstWidth])}
      >
        {t("train:network.add")}
      </Button>
    </fieldset>
  );
}
