/* oxlint-disable jsx-a11y/prefer-tag-over-role -- a select has no lines of two rows, and draws all of a thousand */
import type { KeyboardEvent, MouseEvent } from "react";
import { useEffect, useId } from "react";
import { planReason } from "../i18n/messages.ts";
import { t } from "../i18n/text.ts";
import type { LineHeights } from "../parts/lineWindow.ts";
import { lineAfterKey } from "../parts/lineWindow.ts";
import { useLineWindow } from "../parts/useLineWindow.ts";
import classes from "./RecipeEditor.module.css";
import type { PlanLine } from "./planLines.ts";
import { shortSteps } from "./planLines.ts";

/** As in the style sheet. */
const heights: LineHeights = { line: 46, head: 0 };

interface ColumnListProps {
  readonly lines: readonly PlanLine[];
  /** The chosen column. */
  readonly chosen: string;
  readonly onChosen: (column: string) => void;
}

/** The input columns with their steps: one is chosen, by a click or by the arrow keys. Drawn as far as it is in sight. */
export function ColumnList({ lines, chosen, onChosen }: ColumnListProps) {
  const id = useId();
  const at = lines.findIndex(({ profile }) => profile.name === chosen);
  const { frame, drawn, show } = useLineWindow<HTMLDivElement>(lines.length, heights);
  const { from, to, above, below } = drawn;

  useEffect(() => {
    if (at >= 0) show(at);
    // Only another choice scrolls; a list that was filtered stays where it is.
    // oxlint-disable-next-line react/exhaustive-deps
  }, [chosen]);

  function onKeyDown(event: KeyboardEvent): void {
    const next = lineAfterKey(event.key, Math.max(at, 0), lines.length);
    const line = next === null ? undefined : lines[at < 0 ? 0 : next];
    if (!line) return;
    event.preventDefault();
    onChosen(line.profile.name);
  }

  function onClick(event: MouseEvent): void {
    const option = event.target instanceof Element ? event.target.closest<HTMLElement>("[data-at]") : null;
    const line = lines[Number(option?.dataset["at"] ?? -1)];
    if (line) onChosen(line.profile.name);
  }

  return (
    <div
      ref={frame}
      role="listbox"
      tabIndex={0}
      aria-label={t("recipe:list.label")}
      aria-activedescendant={at >= from && at < to ? `${id}-${at}` : undefined}
      className={classes["list"]}
      onKeyDown={onKeyDown}
      onClick={onClick}
    >
      <div role="presentation" style={{ paddingTop: above, paddingBottom: below }}>
        {lines.slice(from, to).map((line, place) => (
          <Option
            key={line.profile.name}
            line={line}
            at={from + place}
            of={lines.length}
            id={`${id}-${from + place}`}
            isChosen={from + place === at}
          />
        ))}
      </div>
    </div>
  );
}

interface OptionProps {
  readonly line: PlanLine;
  /** From 0. */
  readonly at: number;
  readonly of: number;
  readonly id: string;
  readonly isChosen: boolean;
}

function Option({ line, at, of, id, isChosen }: OptionProps) {
  const { profile, plan, because, isEdited, isMisfit } = line;
  return (
    <div
      id={id}
      role="option"
      tabIndex={-1}
      aria-selected={isChosen}
      aria-setsize={of}
      aria-posinset={at + 1}
      data-at={at}
      className={classes["option"]}
    >
      <span className={classes["name"]} title={profile.name}>
        {profile.name}
      </span>
      {isEdited && <span className={classes["edited"]}>{t("recipe:list.edited")}</span>}
      {isMisfit && <span className={classes["misfit"]}>{t("recipe:list.misfit")}</span>}
      <span className={classes["short"]} title={isEdited ? undefined : because.map(planReason).join("\n")}>
        {shortSteps(plan.steps)}
      </span>
    </div>
  );
}
