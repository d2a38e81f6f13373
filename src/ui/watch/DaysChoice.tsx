import { NativeSelect } from "@mantine/core";
import { t } from "../i18n/text.ts";
import { DayField } from "../prepare/DayField.tsx";

/** From one day to another, both included; null is open. */
export interface Days {
  /** Null: the first column of dates. */
  readonly column: string | null;
  readonly from: number | null;
  readonly to: number | null;
}

interface DaysChoiceProps {
  readonly columns: readonly string[];
  readonly days: Days;
  readonly onChosen: (days: Days) => void;
}

/** Which of the open loans: those from one day to another. */
export function DaysChoice({ columns, days, onChosen }: DaysChoiceProps) {
  return (
    <>
      <NativeSelect
        size="xs"
        label={t("watch:dayColumn")}
        value={days.column ?? columns[0]}
        data={[...columns]}
        onChange={({ currentTarget }) => onChosen({ ...days, column: currentTarget.value })}
      />
      <DayField label={t("watch:from")} value={days.from} onChosen={(from) => onChosen({ ...days, from })} />
      <DayField label={t("watch:to")} value={days.to} onChosen={(to) => onChosen({ ...days, to })} />
    </>
  );
}
