import { Button } from "@mantine/core";
import type { RefObject } from "react";
import { useRef, useState } from "react";
import { fixState } from "../../app/fixState.ts";
import type { Finding } from "../../core/findings.ts";
import type { ChoiceFix } from "../../core/profile/fix.ts";
import { fixesOf } from "../../core/profile/fix.ts";
import { useCommands, useSession } from "../appAccess.tsx";
import { format } from "../i18n/format.ts";
import { findingMessage } from "../i18n/messages.ts";
import { t } from "../i18n/text.ts";
import { useFocusKept } from "../parts/useFocusKept.ts";
import { FindingItem } from "./FindingItem.tsx";
import classes from "./Findings.module.css";
import { columnOf } from "./columnOf.ts";
import type { GroupCode } from "./findingGroups.ts";
import { fixedText, fixLabel } from "./fixText.ts";

/** Names that a line has room for. */
const named = 5;
/** Items drawn at once. */
const pageSize = 20;

/** The first fix of each finding, where all are of the same choice: what one press can do for all. */
function commonFixes(findings: readonly Finding[]): readonly ChoiceFix[] {
  const firsts = findings.flatMap((finding): readonly ChoiceFix[] => {
    const [fix] = fixesOf(finding, {});
    return fix && fix.kind !== "reread" ? [fix] : [];
  });
  const labels = new Set(firsts.map((fix) => fixLabel(fix, {})));
  return firsts.length === findings.length && labels.size === 1 ? firsts : [];
}

interface FixAllProps {
  readonly findings: readonly Finding[];
  readonly what: string;
  /** Holds the control that takes the focus once nothing is left to fix. */
  readonly around: RefObject<HTMLElement | null>;
}

function FixAll({ findings, what, around }: FixAllProps) {
  const commands = useCommands();
  const target = useSession((session) => session.choices.target?.column);
  const fixes = commonFixes(findings).filter((fix) => !("column" in fix) || fix.column !== target);
  const states = useSession((session) => fixes.map((fix) => fixState(session, fix).kind).join(" ")).split(" ");
  const open = fixes.filter((_, at) => states[at] === "open");
  const onPress = useFocusKept(around, open.length);
  const [first] = fixes;
  if (!first) return null;
  if (open.length === 0) {
    return <span className={classes["done"]}>{fixedText(first, states.includes("done") ? "done" : "asProposed")}</span>;
  }
  const label = t("data:findings.fixAll", { fix: fixLabel(first, {}), count: open.length });
  return (
    <Button
      size="compact-xs"
      variant="default"
      aria-label={t("data:findings.fixOf", { fix: label, column: what })}
      onClick={() => {
        onPress();
        commands.change({ type: "fixesApplied", fixes: open });
      }}
    >
      {label}
    </Button>
  );
}

interface FindingGroupProps {
  readonly code: GroupCode;
  readonly findings: readonly Finding[];
  readonly onOpen: ((column: string) => void) | undefined;
}

/** Many findings of one kind: how many, of which columns, and each on demand. */
export function FindingGroup({ code, findings, onOpen }: FindingGroupProps) {
  const [shown, setShown] = useState(0);
  const ways = useRef<HTMLDivElement>(null);
  const [first] = findings;
  if (!first) return null;
  const what = t(`data:findings.groups.${code}`);
  const isOpen = shown > 0;
  return (
    <li className={classes["item"]}>
      <span className={classes["severity"]} data-severity={first.severity}>
        {t(`parts:severity.${first.severity}`)}
      </span>
      <div>
        {t("data:findings.group", { count: findings.length, what })}
        <p className={classes["names"]}>
          {format.listUpTo(
            findings.map((finding) => columnOf(finding) ?? ""),
            named,
          )}
        </p>
        <p className={classes["why"]}>{findingMessage(first).why}</p>
        <div ref={ways} className={classes["ways"]}>
          <FixAll findings={findings} what={what} around={ways} />
          <Button
            size="compact-xs"
            variant="subtle"
            aria-expanded={isOpen}
            aria-label={isOpen ? undefined : t("data:findings.groupShowOf", { what })}
            onClick={() => setShown(isOpen ? 0 : pageSize)}
          >
            {isOpen ? t("data:findings.groupHide") : t("data:findings.groupShow")}
          </Button>
        </div>
        {isOpen && (
          <ul className={classes["list"]} data-inner>
            {findings.slice(0, shown).map((finding) => (
              <FindingItem key={columnOf(finding)} finding={finding} onOpen={onOpen} />
            ))}
          </ul>
        )}
        {isOpen && findings.length > shown && (
          <Button size="compact-xs" variant="subtle" onClick={() => setShown(shown + pageSize)}>
            {t("data:findings.more", { count: Math.min(pageSize, findings.length - shown) })}
          </Button>
        )}
      </div>
    </li>
  );
}
