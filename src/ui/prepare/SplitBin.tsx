import { Button } from "@mantine/core";
import type { FormEvent, KeyboardEvent } from "react";
import { useEffect, useId, useRef, useState } from "react";
import type { OutcomeBin } from "../../core/pipeline.ts";
import { format } from "../i18n/format.ts";
import { t } from "../i18n/text.ts";
import classes from "./WoeBins.module.css";
import { splitsBin } from "./woeBins.ts";

const millisecondsADay = 86_400_000;

interface SplitBinProps {
  readonly bin: OutcomeBin;
  readonly name: string;
  /** Whether its edges are days. */
  readonly isDays: boolean;
  readonly onSplit: (value: number) => void;
  readonly onCancel: () => void;
}

function hintOf({ range }: OutcomeBin, isDays: boolean): string {
  if (!range) return "";
  const written = (edge: number): string | null =>
    Number.isFinite(edge) ? (isDays ? format.day(edge) : format.value(edge)) : null;
  const [from, to] = [written(range.from), written(range.to)];
  if (from !== null && to !== null) return t("recipe:bins.splitHint", { from, to });
  if (to !== null) return t("recipe:bins.splitHintBelow", { to });
  return from === null ? t("recipe:bins.splitHintAny") : t("recipe:bins.splitHintAbove", { from });
}

/** NaN where nothing or no value is written. */
function valueOf(text: string, isDays: boolean): number {
  if (text.trim() === "") return Number.NaN;
  return isDays ? Math.round(Date.parse(`${text}T00:00:00Z`) / millisecondsADay) : Number(text.replace("−", "-"));
}

/** Asks for the value at which a bin of numbers becomes two. */
export function SplitBin({ bin, name, isDays, onSplit, onCancel }: SplitBinProps) {
  const hint = useId();
  const input = useRef<HTMLInputElement>(null);
  const [text, setText] = useState("");
  const [isRefused, setRefused] = useState(false);
  useEffect(() => input.current?.focus(), []);

  function split(event: FormEvent): void {
    event.preventDefault();
    const value = valueOf(text, isDays);
    if (splitsBin(bin, value)) onSplit(value);
    else setRefused(true);
  }

  function onKeyDown(event: KeyboardEvent): void {
    if (event.key === "Escape") onCancel();
  }

  return (
    <form className={classes["splitBin"]} onSubmit={split}>
      <input
        ref={input}
        type={isDays ? "date" : "text"}
        inputMode="decimal"
        className={classes["splitInput"]}
        aria-label={t("recipe:bins.splitAt", { bin: name })}
        aria-describedby={hint}
        aria-invalid={isRefused}
        value={text}
        onKeyDown={onKeyDown}
        onChange={(change) => {
          setText(change.currentTarget.value);
          setRefused(false);
        }}
      />
      <Button size="compact-xs" type="submit">
        {t("recipe:bins.doSplit")}
      </Button>
      <Button size="compact-xs" variant="subtle" onClick={onCancel}>
        {t("recipe:bins.cancel")}
      </Button>
      <span id={hint} className={classes["splitHint"]} data-refused={isRefused} role={isRefused ? "alert" : undefined}>
        {isRefused && `${t("recipe:bins.splitInvalid")} `}
        {hintOf(bin, isDays)}
      </span>
    </form>
  );
}
