import { Tooltip } from "@mantine/core";
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
  /** How it is made, for a pointer that rests on it; say it elsewhere too. */
  readonly help?: string | undefined;
}

/** One figure, with its name above and what it is compared with below. */
export function Stat({ label, value, note, tone, help }: StatProps) {
  const stat = (
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
  if (help === undefined) return stat;
  return (
    <Tooltip label={help} multiline w={280} openDelay={400} events={{ hover: true, focus: false, touch: false }}>
      {stat}
    </Tooltip>
  );
}
