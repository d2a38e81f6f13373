import { Button, Group, TextInput } from "@mantine/core";
import { useState } from "react";
import type { ColumnProfile, StepSpec } from "../../core/pipeline.ts";
import { format } from "../i18n/format.ts";
import { t } from "../i18n/text.ts";
import classes from "./StepCard.module.css";

type SpecialCodes = Extract<StepSpec, { readonly kind: "specialCodes" }>;

/** Numbers with blanks, commas or semicolons between; null where something else stands there. */
function codesOf(text: string): readonly number[] | null {
  const words = text.split(/[\s,;]+/).filter((word) => word !== "");
  const codes = words.map((word) => Number(word.replace("−", "-")));
  return codes.every(Number.isFinite) ? [...new Set(codes)] : null;
}

interface CodesFieldProps {
  readonly step: SpecialCodes;
  readonly profile: ColumnProfile;
  readonly onStep: (step: StepSpec) => void;
}

/** The values that mean missing: typed, or taken from those that look like codes. */
export function CodesField({ step, profile, onStep }: CodesFieldProps) {
  const [typed, setTyped] = useState<string | null>(null);
  const written = step.codes.join(" ");
  const parsed = typed === null ? null : codesOf(typed);
  // What is typed belongs to the codes it was read as; where those were changed elsewhere, it is past.
  const isCurrent = typed !== null && (parsed === null || parsed.join(" ") === written);
  const found = (profile.numbers?.specialCodes ?? []).filter(({ value }) => !step.codes.includes(value));
  return (
    <div className={classes["wide"]}>
      <TextInput
        label={t("recipe:field.codes")}
        description={t("recipe:field.codesHint")}
        inputWrapperOrder={["label", "input", "description", "error"]}
        value={isCurrent ? typed : written}
        error={isCurrent && parsed === null && t("recipe:field.codesInvalid")}
        onChange={(change) => {
          const text = change.currentTarget.value;
          setTyped(text);
          const codes = codesOf(text);
          if (codes) onStep({ ...step, codes });
        }}
      />
      {found.length > 0 && (
        <Group gap={6} mt={6}>
          <span className={classes["reason"]}>{t("recipe:field.foundCodes")}</span>
          {found.map(({ value, count }) => (
            <Button
              key={value}
              size="compact-xs"
              variant="default"
              onClick={() => {
                setTyped(null);
                onStep({ ...step, codes: [...step.codes, value] });
              }}
            >
              {t("recipe:field.addCode", { code: format.value(value), count, loans: format.whole(count) })}
            </Button>
          ))}
        </Group>
      )}
    </div>
  );
}
