import { Switch } from "@mantine/core";
import { useId } from "react";
import { t } from "../i18n/text.ts";
import { KnobLabel } from "./KnobLabel.tsx";
import classes from "./Knob.module.css";
import { ranges, usualClipNorm } from "./knobs.ts";
import { NumberKnob } from "./NumberKnob.tsx";

interface ClippingProps {
  /** Null where gradients are left as they are. */
  readonly clipNorm: number | null;
  readonly onChange: (clipNorm: number | null) => void;
}

/** Whether long gradients are shortened, and to what. */
export function Clipping({ clipNorm, onChange }: ClippingProps) {
  const id = useId();
  return (
    <>
      <div className={classes["knob"]}>
        <KnobLabel label={t("train:learning.clip")} help={t("train:learning.clipHelp")} htmlFor={id} />
        <Switch
          id={id}
          checked={clipNorm !== null}
          onChange={({ currentTarget }) => onChange(currentTarget.checked ? usualClipNorm : null)}
        />
      </div>
      {clipNorm !== null && (
        <NumberKnob
          label={t("train:learning.clipNorm")}
          help={t("train:learning.clipNormHelp")}
          value={clipNorm}
          range={ranges.clipNorm}
          onChange={onChange}
        />
      )}
    </>
  );
}
