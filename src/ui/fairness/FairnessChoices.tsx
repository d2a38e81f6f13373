import { NativeSelect } from "@mantine/core";
import { referenceChoices, type ReferenceChoice } from "../../core/fairness/report.ts";
import { t } from "../i18n/text.ts";
import classes from "./Fairness.module.css";

interface FairnessChoicesProps {
  readonly names: readonly string[];
  readonly one: string;
  readonly other: string | null;
  readonly reference: ReferenceChoice;
  readonly onOne: (name: string) => void;
  readonly onOther: (name: string | null) => void;
  readonly onReference: (reference: ReferenceChoice) => void;
}

/** Whose groups are compared, and with which of them. */
export function FairnessChoices(choices: FairnessChoicesProps) {
  const { names, one, other, reference, onOne, onOther, onReference } = choices;
  const others = names.filter((name) => name !== one);
  return (
    <div className={classes["choices"]}>
      <NativeSelect
        size="xs"
        label={t("fairness:by")}
        value={one}
        data={[...names]}
        onChange={({ currentTarget }) => onOne(currentTarget.value)}
      />
      {others.length > 0 && (
        <NativeSelect
          size="xs"
          label={t("fairness:and")}
          value={other ?? ""}
          data={[{ value: "", label: t("fairness:nothing") }, ...others]}
          onChange={({ currentTarget }) => onOther(currentTarget.value === "" ? null : currentTarget.value)}
        />
      )}
      <NativeSelect
        size="xs"
        label={t("fairness:reference")}
        value={reference}
        data={referenceChoices.map((value) => ({ value, label: t(`fairness:references.${value}`) }))}
        onChange={({ currentTarget }) =>
          onReference(referenceChoices.find((known) => known === currentTarget.value) ?? "highest")
        }
      />
    </div>
  );
}
