import type { ReactNode } from "react";
import classes from "./ExportCard.module.css";

/** What a form is called, what it holds and what proves it. */
export interface FormWords {
  readonly title: string;
  readonly file: string;
  readonly holds: string;
  readonly proof: string;
}

interface FormLineProps {
  readonly words: FormWords;
  /** Of its text, to which the buttons refer. */
  readonly id: string;
  /** Why the model cannot be taken so; in the place of what the form holds. */
  readonly refusal?: string | null;
  /** What came of it. */
  readonly outcome?: ReactNode;
  /** The buttons. */
  readonly children: ReactNode;
}

/** One form that a model can be taken elsewhere in. */
export function FormLine({ words: { title, file, holds, proof }, id, refusal, outcome, children }: FormLineProps) {
  return (
    <li className={classes["line"]}>
      <h3 className={classes["title"]}>
        {title} <span className={classes["file"]}>{file}</span>
      </h3>
      <div className={classes["text"]}>
        <p id={id}>
          {refusal ?? (
            <>
              {holds} <span className={classes["proof"]}>{proof}</span>
            </>
          )}
        </p>
        {outcome}
      </div>
      <div className={classes["actions"]}>{children}</div>
    </li>
  );
}
