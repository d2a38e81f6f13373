import type { ReactNode } from "react";
import classes from "./Empty.module.css";

interface EmptyProps {
  readonly title: string;
  /** What will be here, and what to do first. */
  readonly text: string;
  readonly action?: ReactNode;
}

/** A screen that has nothing to show yet. */
export function Empty({ title, text, action }: EmptyProps) {
  return (
    <div className={classes["empty"]}>
      <h2>{title}</h2>
      <p>{text}</p>
      {action}
    </div>
  );
}
