import classes from "./SmallSelect.module.css";

interface SmallSelectProps<Value extends string> {
  /** Names it, as there is no room for a label in sight. */
  readonly label: string;
  readonly value: Value;
  readonly options: readonly { readonly value: Value; readonly label: string }[];
  readonly disabled?: boolean;
  /** Id of the text that explains it. */
  readonly describedBy?: string | undefined;
  /** Out of the order of Tab where another control of the row stands for it. */
  readonly tabIndex?: number | undefined;
  readonly onChosen: (value: Value) => void;
}

/** A choice in a row of a table: the browser's own, as tables hold a hundred of them. */
export function SmallSelect<Value extends string>({
  label,
  value,
  options,
  disabled = false,
  describedBy,
  tabIndex,
  onChosen,
}: SmallSelectProps<Value>) {
  return (
    <select
      className={classes["select"]}
      aria-label={label}
      aria-describedby={describedBy}
      tabIndex={tabIndex}
      value={value}
      disabled={disabled}
      onChange={(change) => {
        const chosen = options.find((option) => option.value === change.currentTarget.value);
        if (chosen) onChosen(chosen.value);
      }}
    >
      {options.map((option) => (
        <option key={option.value} value={option.value}>
          {option.label}
        </option>
      ))}
    </select>
  );
}
