import { NumberInput, Select, TextInput } from "@mantine/core";
import type { ReactNode } from "react";
import type { ApplicantValue, SchemaField } from "../../core/pipeline.ts";
import { format } from "../i18n/format.ts";
import { t } from "../i18n/text.ts";
import classes from "./ApplicantField.module.css";
import type { Standing } from "./applicantEntries.ts";
import { dayEntered, dayToInput, numberEntered, unknownLevel } from "./applicantEntries.ts";
import { fieldValue, standingText } from "./standingText.ts";

interface ApplicantFieldProps<Field extends SchemaField = SchemaField> {
  readonly field: Field;
  readonly value: ApplicantValue;
  /** What is to be checked about the value. */
  readonly standing: Standing | null;
  readonly onChange: (value: ApplicantValue) => void;
}

type RangedField = Extract<SchemaField, { kind: "number" | "date" }>;
type CategoryField = Extract<SchemaField, { kind: "category" }>;
type FreeField = Extract<SchemaField, { kind: "text" }>;

/** Label first, then the control, then what it should hold. */
const order: ("label" | "input" | "description")[] = ["label", "input", "description"];
const shared = {
  size: "xs",
  inputWrapperOrder: order,
  classNames: { label: classes["label"] ?? "", description: classes["description"] ?? "" },
} as const;

/** One value of an applicant, as its kind is best entered; what is odd about it is said below, at once. */
export function ApplicantField({ field, ...others }: ApplicantFieldProps) {
  switch (field.kind) {
    case "number":
      return <NumberField field={field} {...others} />;
    case "date":
      return <DateField field={field} {...others} />;
    case "category":
      return <LevelField field={field} {...others} />;
    case "text":
      return <FreeTextField field={field} {...others} />;
  }
}

function NumberField({ field, value, standing, onChange }: ApplicantFieldProps<RangedField>) {
  return (
    <NumberInput
      {...shared}
      label={field.name}
      description={<Description field={field} value={value} standing={standing} expected={rangeOf(field)} />}
      placeholder={format.value(field.median)}
      value={typeof value === "number" ? value : ""}
      onChange={(entry) => onChange(numberEntered(entry))}
      thousandSeparator=","
      allowedDecimalSeparators={["."]}
      clampBehavior="none"
      hideControls
      step={field.whole ? 1 : 0.1}
      rightSection={field.unit && <span className={classes["unit"]}>{field.unit}</span>}
      rightSectionWidth={field.unit ? `${field.unit.length + 2}ch` : 0}
      rightSectionPointerEvents="none"
    />
  );
}

function DateField({ field, value, standing, onChange }: ApplicantFieldProps<RangedField>) {
  return (
    <TextInput
      {...shared}
      type="date"
      max="9999-12-31"
      label={field.name}
      description={<Description field={field} value={value} standing={standing} expected={rangeOf(field)} />}
      value={dayToInput(value)}
      onChange={(event) => onChange(dayEntered(event.currentTarget.value))}
    />
  );
}

function FreeTextField({ field, value, standing, onChange }: ApplicantFieldProps<FreeField>) {
  return (
    <TextInput
      {...shared}
      label={field.name}
      description={<Description field={field} value={value} standing={standing} expected={t("score:applicant.text")} />}
      value={typeof value === "string" ? value : ""}
      onChange={(event) => onChange(event.currentTarget.value === "" ? null : event.currentTarget.value)}
    />
  );
}

const other = "other";

function LevelField({ field, value, standing, onChange }: ApplicantFieldProps<CategoryField>) {
  const { levels, name } = field;
  const options = levels.map((label, at) => ({ value: String(at), label }));
  const at = typeof value === "string" ? levels.indexOf(value) : -1;
  const known = at < 0 ? other : String(at);
  return (
    <Select
      {...shared}
      label={name}
      description={
        <Description
          field={field}
          value={value}
          standing={standing}
          expected={t("score:applicant.levels", { count: levels.length })}
        />
      }
      placeholder={t("score:applicant.missing")}
      data={[...options, { value: other, label: t("score:applicant.other") }]}
      value={value === null ? null : known}
      onChange={(option) => {
        if (option === null) onChange(null);
        else onChange(option === other ? unknownLevel(levels) : (levels[Number(option)] ?? null));
      }}
      searchable
      clearable
      clearButtonProps={{ "aria-label": t("score:applicant.clearLevel", { field: name }) }}
      limit={200}
      nothingFoundMessage={t("score:applicant.nothingFound")}
      comboboxProps={{ shadow: "md" }}
    />
  );
}

interface DescriptionProps {
  readonly field: SchemaField;
  readonly value: ApplicantValue;
  readonly standing: Standing | null;
  readonly expected: string;
}

function Description({ field, value, standing, expected }: DescriptionProps): ReactNode {
  return (
    <>
      {expected}
      {standing && <span className={classes["standing"]}> {standingText(field, standing)}</span>}
      {!standing && value === null && <span className={classes["gap"]}> {t("score:flags.gap")}</span>}
    </>
  );
}

function rangeOf(field: RangedField): string {
  return t("score:applicant.range", {
    min: field.kind === "date" ? format.day(field.min) : format.value(field.min),
    max: fieldValue(field, field.max),
  });
}
