import { Button } from "@mantine/core";
import { useId } from "react";
import { t } from "../i18n/text.ts";
import classes from "./ExportCard.module.css";

/** What a form is called, what it holds and what proves it. */
export interface ExportWords {
  readonly title: string;
  readonly file: string;
  readonly holds: string;
  readonly proof: string;
}

interface ExportLineProps {
  readonly words: ExportWords;
  /** Why the model cannot be taken so; null where it can. */
  readonly refusal: string | null;
  readonly busy: boolean;
  readonly onTake: () => void;
}

/** One form that a model can be taken elsewhere in. */
export function ExportLine({ words, refusal, busy, onTake }: ExportLineProps) {
  const { title, file, holds, proof } = words;
  const told = useId();
  return (
    <li className={classes["line"]}>
      <div>
        <h3 className={classes["title"]}>
          {title} <span className={classes["file"]}>{file}</span>
        </h3>
        <p className={classes["text"]} id={told}>
          {refusal ?? (
            <>
              {holds} <span className={classes["proof"]}>{proof}</span>
            </>
          )}
        </p>
      </div>
      <Button
        size="xs"
        variant="default"
        aria-label={t("exports:downloadLabel", { title })}
        aria-describedby={told}
        disabled={refusal !== null}
        loading={busy}
        onClick={onTake}
      >
        {t("exports:download")}
      </Button>
    </li>
  );
}
