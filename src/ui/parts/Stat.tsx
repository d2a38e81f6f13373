import type { ReactNode } from "react";
import classes from "./Stat.module.css";

/** A row of figures. */
export function StatRow({ children }: { readonly children: ReactNode }) {
  return <dl className={classes["row"]}>{children}</dl>;
}

interface StatProps {
  readonly label: string;
  readonly value: ReactNode;
  /** What it is compared with, or which rows it is of. */
  readonly note?: ReactNode;
  readonly tone?: "good" | "bad" | undefined;
}

/** One figure, with its name above and what it is compared with below. */
export function Stat({ label, value, note, tone }: StatProps) {
  return (
    <div className={classes["stat"]} data-tone={tone}>
      <dt className={classes["label"]}>{label}</dt>
      <dd className={classes["value"]}>{value}</dd>
      {note !== undefined && (
        <dd className={classes["note"]} style={{ margin: 0 }}>
          {note}
        </dd>
      )}
    </div>
  );
}
