import { Button } from "@mantine/core";
import { useState } from "react";
import type { Finding } from "../../core/findings.ts";
import type { Fix } from "../../core/profile/fix.ts";
import { fixesOf } from "../../core/profile/fix.ts";
import { useCommands, useSession } from "../appAccess.tsx";
import { format } from "../i18n/format.ts";
import { findingMessage } from "../i18n/messages.ts";
import { t } from "../i18n/text.ts";
import { FindingItem } from "./FindingItem.tsx";
import classes from "./FindingsCard.module.css";
import { columnOf } from "./columnLines.ts";
import type { GroupCode } from "./findingGroups.ts";
import { fixState } from "./fixState.ts";
import { fixedText, fixLabel } from "./fixText.ts";

/** Names that a line has room for. */
const named = 5;
/** Items drawn at once. */
const pageSize = 20;

function namesOf(findings: readonly Finding[]): string {
  const names = findings.map((finding) => columnOf(finding) ?? "");
  const rest = names.length - named;
  return format.list(rest > 0 ? [...names.slice(0, named), t("data:target.andMore", { count: rest })] : names);
}

/** The first fix of each finding, where all are of the same choice: what one press can do for all. */
function commonFixes(findings: readonly Finding[], label: (fix: Fix) => string): readonly Fix[] {
  const firsts = findings.map((finding) => fixesOf(finding, {})[0]);
  const [first] = firsts;
  if (!first || first.kind === "reread") return [];
  const same = firsts.filter((fix) => fix !== undefined && label(fix) === label(first));
  return same.length === firsts.length ? same.filter((fix) => fix !== undefined) : [];
}

function FixAll({ findings, what }: { readonly findings: readonly Finding[]; readonly what: string }) {
  const commands = useCommands();
  const target = useSession((session) => session.choices.target?.column);
  const fixes = commonFixes(findings, (fix) => fixLabel(fix, {})).filter(
    (fix) => !("column" in fix) || fix.column !== target,
  );
  const open = useSession((session) => fixes.filter((fix) => fixState(session, fix).kind === "open").length);
  const chosen = useSession((session) => fixes.some((fix) => fixState(session, fix).kind === "done"));
  const [first] = fixes;
  if (!first) return null;
  if (open === 0) {
    return <span className={classes["done"]}>{fixedText(first, chosen ? "done" : "asProposed")}</span>;
  }
  const label = t("data:findings.fixAll", { fix: fixLabel(first, {}), count: open });
  return (
    <Button
      size="compact-xs"
      variant="default"
      aria-label={t("data:findings.fixOf", { fix: label, column: what })}
      onClick={() => {
        for (const fix of fixes) void commands.applyFix(fix);
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
        <p className={classes["names"]}>{namesOf(findings)}</p>
        <p className={classes["why"]}>{findingMessage(first).why}</p>
        <div className={classes["ways"]}>
          <FixAll findings={findings} what={what} />
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
