import { Switch } from "@mantine/core";
import { useMemo } from "react";
import type { Session } from "../../app/session.ts";
import type { Profile, SplitSpec } from "../../core/pipeline.ts";
import { useCommands, useSession } from "../appAccess.tsx";
import { t } from "../i18n/text.ts";
import { Card } from "../parts/Card.tsx";
import { BalanceChoice } from "./BalanceChoice.tsx";
import { FoldsTable, PartsTable } from "./PartsTable.tsx";
import classes from "./Prepare.module.css";
import { SplitBy } from "./SplitBy.tsx";
import { SplitNotes } from "./SplitNotes.tsx";
import { SplitShares } from "./SplitShares.tsx";
import { TestLock } from "./TestLock.tsx";
import { percentages } from "./shares.ts";
import { dateColumns, groupColumns } from "./splitColumns.ts";

interface SplitCardProps {
  readonly profile: Profile;
  readonly target: string;
  /** The preparation last made; null before that. */
  readonly prepared: Session["prepared"];
}

/** How the loans are divided, and what came of it. */
export function SplitCard({ profile, target, prepared }: SplitCardProps) {
  const commands = useCommands();
  const split = useSession((session) => session.choices.split);
  const dates = useMemo(() => dateColumns(profile, target), [profile, target]);
  const groups = useMemo(() => groupColumns(profile, target), [profile, target]);

  function choose(changed: Partial<SplitSpec>): void {
    commands.change({ type: "splitChosen", split: { ...split, ...changed } });
  }

  return (
    <Card title={t("prepare:split.title")} reading={t("prepare:split.reading")}>
      <div className={classes["halves"]}>
        <div className={classes["stack"]}>
          <SplitBy by={split.by} dates={dates} groups={groups} onChosen={(by) => choose({ by })} />
          <SplitShares split={split} onChosen={choose} />
          <Switch
            label={t("prepare:split.repeats")}
            description={t("prepare:split.repeatsHint")}
            checked={split.repeats === "drop"}
            onChange={(change) => choose({ repeats: change.currentTarget.checked ? "drop" : "keep" })}
          />
        </div>
        <div className={classes["stack"]}>
          <div>
            <PartsTable shares={percentages(split)} prepared={prepared?.value ?? null} />
            <TestLock />
            <SplitNotes prepared={prepared?.value ?? null} />
            {prepared && prepared.value.folds.length > 0 && (
              <FoldsTable folds={prepared.value.folds} spec={prepared.from.split.folds} />
            )}
          </div>
          <BalanceChoice />
        </div>
      </div>
    </Card>
  );
}
