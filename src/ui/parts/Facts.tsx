import type { ReactNode } from "react";
import classes from "./Facts.module.css";

interface FactsProps {
  readonly facts: readonly { readonly name: string; readonly value: ReactNode }[];
}

/** Names and values, one a line. */
export function Facts({ facts }: FactsProps) {
  return (
    <dl className={classes["facts"]}>
      {facts.map(({ name, value }) => (
        <div className={classes["fact"]} key={name}>
          <dt>{name}</dt>
          <dd>{value}</dd>
        </div>
      ))}
    </dl>
  );
}
