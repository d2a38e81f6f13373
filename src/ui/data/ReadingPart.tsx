import { Button } from "@mantine/core";
import type { ReactNode } from "react";
import { useId } from "react";
import { t } from "../i18n/text.ts";
import { SmallSelect } from "../parts/SmallSelect.tsx";
import classes from "./ReadingCard.module.css";

interface ReadingRowProps {
  readonly name: string;
  /** Why it is so. */
  readonly reason: ReactNode;
  /** Whether the analyst laid it down. */
  readonly isOwn: boolean;
  readonly disabled: boolean;
  /** Leaves it to looking again. */
  readonly onLeave: () => void;
  /** What changes it. */
  readonly children: ReactNode;
}

/** One decision about reading: its name, what changes it, and the reason. */
export function ReadingRow({ name, reason, isOwn, disabled, onLeave, children }: ReadingRowProps) {
  return (
    <li className={classes["part"]} data-own={isOwn}>
      <span className={classes["name"]}>
        {name}
        {isOwn && <span className={classes["own"]}>{t("data:reading.yours")}</span>}
      </span>
      <span className={classes["control"]}>{children}</span>
      <span className={classes["reason"]}>
        {reason}
        {isOwn && (
          <Button
            size="compact-xs"
            variant="subtle"
            disabled={disabled}
            aria-label={t("data:reading.byLookingOf", { part: name })}
            onClick={onLeave}
          >
            {t("data:reading.byLooking")}
          </Button>
        )}
      </span>
    </li>
  );
}

interface ReadingPartProps {
  readonly name: string;
  readonly value: string;
  readonly options: readonly { readonly value: string; readonly label: string }[];
  readonly reason: string;
  readonly isOwn: boolean;
  readonly disabled: boolean;
  readonly onChosen: (value: string) => void;
  readonly onLeave: () => void;
}

/** A part of the dialect: a menu beside its reason. */
export function ReadingPart(props: ReadingPartProps) {
  const { name, value, options, reason, isOwn, disabled, onChosen, onLeave } = props;
  const id = useId();
  return (
    <ReadingRow name={name} reason={<span id={id}>{reason}</span>} isOwn={isOwn} disabled={disabled} onLeave={onLeave}>
      <SmallSelect
        label={name}
        describedBy={id}
        value={value}
        options={options}
        disabled={disabled}
        onChosen={onChosen}
      />
    </ReadingRow>
  );
}
