import { TextInput } from "@mantine/core";

const millisecondsADay = 86_400_000;
/** A JavaScript date can be no further from 1970 than this. */
const furthestDay = 1e8;

interface DayFieldProps {
  readonly label: string;
  readonly description?: string;
  /** Days since 1970-01-01; null is empty. */
  readonly value: number | null;
  readonly onChosen: (value: number | null) => void;
}

/** A day of the calendar. */
export function DayField({ label, description, value, onChosen }: DayFieldProps) {
  const isDay = value !== null && Math.abs(value) < furthestDay;
  return (
    <TextInput
      type="date"
      max="9999-12-31"
      label={label}
      description={description}
      inputWrapperOrder={["label", "input", "description"]}
      value={isDay ? new Date(value * millisecondsADay).toISOString().slice(0, 10) : ""}
      onChange={(change) => {
        const time = Date.parse(`${change.currentTarget.value}T00:00:00Z`);
        onChosen(Number.isNaN(time) ? null : Math.round(time / millisecondsADay));
      }}
    />
  );
}
