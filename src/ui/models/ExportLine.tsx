import { Button } from "@mantine/core";
import { useId } from "react";
import { t } from "../i18n/text.ts";
import { FormLine, type FormWords } from "./FormLine.tsx";

interface ExportLineProps {
  readonly words: FormWords;
  /** Why the model cannot be taken so; null where it can. */
  readonly refusal: string | null;
  readonly busy: boolean;
  readonly onTake: () => void;
}

/** A form that is one file. */
export function ExportLine({ words, refusal, busy, onTake }: ExportLineProps) {
  const told = useId();
  return (
    <FormLine words={words} id={told} refusal={refusal}>
      <Button
        size="compact-xs"
        mih={24}
        variant="default"
        aria-label={t("exports:downloadLabel", { title: words.title })}
        aria-describedby={told}
        disabled={refusal !== null}
        loading={busy}
        onClick={onTake}
      >
        {t("exports:download")}
      </Button>
    </FormLine>
  );
}
