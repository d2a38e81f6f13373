import type { ReactNode } from "react";
import type { Step } from "../../app/session.ts";
import type { WireError } from "../../core/errors.ts";
import { Failure } from "./Failure.tsx";
import classes from "./Screen.module.css";

interface ScreenProps {
  readonly step: Step;
  readonly title: string;
  /** One sentence that says where the analyst stands. */
  readonly sub: ReactNode;
  readonly actions?: ReactNode;
  /** A failure of which the content tells itself, with a way out. */
  readonly tellsOf?: WireError["code"];
  readonly children: ReactNode;
}

/** A screen: heading, one sentence, actions, the failure if there is one, content. */
export function Screen({ step, title, sub, actions, tellsOf, children }: ScreenProps) {
  return (
    <div className={classes["screen"]}>
      <header className={classes["head"]}>
        <div>
          <h1 className={classes["title"]}>{title}</h1>
          <p className={classes["sub"]}>{sub}</p>
        </div>
        <div className={classes["actions"]}>{actions}</div>
      </header>
      <Failure step={step} except={tellsOf} />
      {children}
    </div>
  );
}
