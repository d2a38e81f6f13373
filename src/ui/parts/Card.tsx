import type { ReactNode } from "react";
import { useId } from "react";
import classes from "./Card.module.css";

interface CardProps {
  readonly title?: string | undefined;
  /** The sentence that reads the content for you. */
  readonly reading?: ReactNode;
  readonly action?: ReactNode;
  readonly children: ReactNode;
}

/** A bordered piece of a screen. */
export function Card({ title, reading, action, children }: CardProps) {
  const id = useId();
  return (
    <section className={classes["card"]} aria-labelledby={title ? id : undefined}>
      {(title ?? action) && (
        <div className={classes["head"]}>
          {title && (
            <h2 className={classes["title"]} id={id}>
              {title}
            </h2>
          )}
          {action}
        </div>
      )}
      {reading && <p className={classes["reading"]}>{reading}</p>}
      {children}
    </section>
  );
}
