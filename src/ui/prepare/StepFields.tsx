import { NativeSelect, Switch, TextInput } from "@mantine/core";
import type { ColumnProfile, StepSpec } from "../../core/pipeline.ts";
import { t } from "../i18n/text.ts";
import { CodesField } from "./CodesField.tsx";
import { DayField } from "./DayField.tsx";
import { NumberField } from "./NumberField.tsx";
import { OrdinalField } from "./OrdinalField.tsx";
import classes from "./StepCard.module.css";

interface FieldsProps<Spec extends StepSpec> {
  readonly step: Spec;
  readonly onStep: (step: StepSpec) => void;
}

type Of<K extends StepSpec["kind"]> = Extract<StepSpec, { readonly kind: K }>;

interface StepFieldsProps extends FieldsProps<StepSpec> {
  readonly profile: ColumnProfile;
  /** Whether days reach it rather than numbers. */
  readonly isDays: boolean;
}

/** The settings of a step; those of some steps are none. */
export function StepFields({ step, profile, isDays, onStep }: StepFieldsProps) {
  const fields = fieldsOf({ step, profile, isDays, onStep });
  return fields && <div className={classes["fields"]}>{fields}</div>;
}

function fieldsOf({ step, profile, isDays, onStep }: StepFieldsProps) {
  switch (step.kind) {
    case "specialCodes":
      return <CodesField step={step} profile={profile} onStep={onStep} />;
    case "impute":
      return <ImputeFields step={step} isDays={isDays} onStep={onStep} />;
    case "clip":
      return <ClipFields step={step} onStep={onStep} />;
    case "quantile":
      return <QuantileFields step={step} onStep={onStep} />;
    case "ple":
      return <PieceFields step={step} onStep={onStep} />;
    case "woe":
      return <WeightFields step={step} isCategory={profile.kind === "category"} onStep={onStep} />;
    case "fillLevel":
      return <LevelFields step={step} onStep={onStep} />;
    case "oneHot":
      return <OneHotFields step={step} onStep={onStep} />;
    case "ordinal":
      return <OrdinalField step={step} profile={profile} onStep={onStep} />;
    case "age":
      return (
        <DayField
          label={t("recipe:field.reference")}
          description={t("recipe:field.referenceHint")}
          value={step.reference}
          onChosen={(reference) => onStep({ ...step, reference })}
        />
      );
    case "calendar":
      return <PartField step={step} onStep={onStep} />;
    case "hashedWords":
      return <BucketField step={step} onStep={onStep} />;
    default:
      return null;
  }
}

interface ChoiceProps<Value extends string> {
  readonly label: string;
  readonly value: Value;
  readonly options: readonly { readonly value: Value; readonly label: string }[];
  readonly onChosen: (value: Value) => void;
}

function Choice<Value extends string>({ label, value, options, onChosen }: ChoiceProps<Value>) {
  return (
    <NativeSelect
      label={label}
      value={value}
      data={[...options]}
      onChange={(change) => {
        const chosen = options.find((option) => option.value === change.currentTarget.value);
        if (chosen) onChosen(chosen.value);
      }}
    />
  );
}

const hows = ["median", "mean", "mode", "constant"] as const;

/** A column of numbers can hold any of them. */
const furthest = 1e15;

function ImputeFields({ step, isDays, onStep }: FieldsProps<Of<"impute">> & { readonly isDays: boolean }) {
  return (
    <>
      <Choice
        label={t("recipe:field.how")}
        value={step.how}
        options={hows.map((value) => ({ value, label: t(`recipe:field.hows.${value}`) }))}
        onChosen={(how) => onStep({ ...step, how })}
      />
      {step.how === "constant" && isDays && (
        <DayField
          label={t("recipe:field.day")}
          value={step.value}
          onChosen={(value) => onStep({ ...step, value: value ?? step.value })}
        />
      )}
      {step.how === "constant" && !isDays && (
        <NumberField
          label={t("recipe:field.value")}
          value={step.value}
          min={-furthest}
          max={furthest}
          whole={false}
          onChosen={(value) => onStep({ ...step, value })}
        />
      )}
      <Switch
        label={t("recipe:field.indicator")}
        checked={step.indicator}
        onChange={(change) => onStep({ ...step, indicator: change.currentTarget.checked })}
      />
    </>
  );
}

/** A share as percent without the dust of binary fractions. */
const percent = (share: number): number => Number((share * 100).toFixed(6));

function ClipFields({ step, onStep }: FieldsProps<Of<"clip">>) {
  return (
    <>
      <NumberField
        label={t("recipe:field.lower")}
        value={percent(step.lower)}
        min={0}
        max={49}
        step={0.5}
        whole={false}
        onChosen={(lower) => onStep({ ...step, lower: lower / 100 })}
      />
      <NumberField
        label={t("recipe:field.upper")}
        value={percent(step.upper)}
        min={51}
        max={100}
        step={0.5}
        whole={false}
        onChosen={(upper) => onStep({ ...step, upper: upper / 100 })}
      />
    </>
  );
}

const outputs = ["normal", "uniform"] as const;

function QuantileFields({ step, onStep }: FieldsProps<Of<"quantile">>) {
  return (
    <>
      <Choice
        label={t("recipe:field.output")}
        value={step.output}
        options={outputs.map((value) => ({ value, label: t(`recipe:field.outputs.${value}`) }))}
        onChosen={(output) => onStep({ ...step, output })}
      />
      <NumberField
        label={t("recipe:field.quantiles")}
        value={step.quantiles}
        min={10}
        max={10_000}
        onChosen={(quantiles) => onStep({ ...step, quantiles })}
      />
    </>
  );
}

function PieceFields({ step, onStep }: FieldsProps<Of<"ple">>) {
  return (
    <>
      <NumberField
        label={t("recipe:field.pieces")}
        value={step.bins}
        min={2}
        max={64}
        onChosen={(bins) => onStep({ ...step, bins })}
      />
      <Switch
        label={t("recipe:field.keepValue")}
        checked={step.keepValue}
        onChange={(change) => onStep({ ...step, keepValue: change.currentTarget.checked })}
      />
    </>
  );
}

/** Bins made by hand have no settings: they are changed in their table. */
function WeightFields({ step, isCategory, onStep }: FieldsProps<Of<"woe">> & { readonly isCategory: boolean }) {
  if (step.edges ?? step.groups) return null;
  return (
    <>
      <NumberField
        label={t("recipe:field.bins")}
        value={step.bins}
        min={2}
        max={50}
        onChosen={(bins) => onStep({ ...step, bins })}
      />
      {!isCategory && (
        <Switch
          label={t("recipe:field.monotone")}
          checked={step.monotone}
          onChange={(change) => onStep({ ...step, monotone: change.currentTarget.checked })}
        />
      )}
    </>
  );
}

const levelHows = ["own", "mode", "constant"] as const;

function LevelFields({ step, onStep }: FieldsProps<Of<"fillLevel">>) {
  return (
    <>
      <Choice
        label={t("recipe:field.levelHow")}
        value={step.how}
        options={levelHows.map((value) => ({ value, label: t(`recipe:field.levelHows.${value}`) }))}
        onChosen={(how) => onStep({ ...step, how })}
      />
      {step.how === "constant" && (
        <TextInput
          label={t("recipe:field.level")}
          value={step.value}
          onChange={(change) => onStep({ ...step, value: change.currentTarget.value })}
        />
      )}
    </>
  );
}

/** A level that is in fewer rows than this many cannot be asked for: no part would be left to learn from. */
const rareMost = 100_000;
const levelsMost = 1000;

function OneHotFields({ step, onStep }: FieldsProps<Of<"oneHot">>) {
  return (
    <>
      <NumberField
        label={t("recipe:field.rareBelow")}
        description={t("recipe:field.rareBelowHint")}
        value={step.rareBelow}
        min={1}
        max={rareMost}
        onChosen={(rareBelow) => onStep({ ...step, rareBelow })}
      />
      <NumberField
        label={t("recipe:field.maxLevels")}
        value={step.maxLevels}
        min={1}
        max={levelsMost}
        onChosen={(maxLevels) => onStep({ ...step, maxLevels })}
      />
    </>
  );
}

const parts = ["month", "weekday"] as const;

function PartField({ step, onStep }: FieldsProps<Of<"calendar">>) {
  return (
    <Choice
      label={t("recipe:field.part")}
      value={step.part}
      options={parts.map((value) => ({ value, label: t(`recipe:calendar.${value}`) }))}
      onChosen={(part) => onStep({ ...step, part })}
    />
  );
}

function BucketField({ step, onStep }: FieldsProps<Of<"hashedWords">>) {
  return (
    <NumberField
      label={t("recipe:field.buckets")}
      value={step.buckets}
      min={1}
      max={1024}
      onChosen={(buckets) => onStep({ ...step, buckets })}
    />
  );
}
