import { Button } from "@mantine/core";
import { useMemo, useState } from "react";
import type { Finding } from "../../core/findings.ts";
import { data } from "../i18n/en/data.ts";
import { t } from "../i18n/text.ts";
import { FindingGroup } from "./FindingGroup.tsx";
import { FindingItem } from "./FindingItem.tsx";
import classes from "./Findings.module.css";
import { findingEntries } from "./findingGroups.ts";

const shownAtFirst = 7;

interface FindingListProps {
  /** Most severe first. */
  readonly findings: readonly Finding[];
  readonly onOpen?: (column: string) => void;
}

/** Findings, most severe first; many of one kind stand together. */
export function FindingList({ findings, onOpen }: FindingListProps) {
  const [all, setAll] = useState(false);
  const entries = useMemo(() => findingEntries(findings, data.findings.groups), [findings]);
  const shown = all ? entries : entries.slice(0, shownAtFirst);
  return (
    <>
      <ul className={classes["list"]}>
        {shown.map((entry) =>
          entry.kind === "group" ? (
            <FindingGroup key={entry.code} code={entry.code} findings={entry.findings} onOpen={onOpen} />
          ) : (
            <FindingItem key={JSON.stringify(entry.finding)} finding={entry.finding} onOpen={onOpen} />
          ),
        )}
      </ul>
      {entries.length > shownAtFirst && (
        <Button size="compact-xs" variant="subtle" aria-expanded={all} onClick={() => setAll(!all)}>
          {all ? t("data:findings.fewer") : t("data:findings.more", { count: entries.length - shownAtFirst })}
        </Button>
      )}
    </>
  );
}
