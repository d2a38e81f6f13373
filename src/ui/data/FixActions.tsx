import { Button } from "@mantine/core";
import { useMemo } from "react";
import type { Finding } from "../../core/findings.ts";
import type { Fix } from "../../core/profile/fix.ts";
import { fixesOf } from "../../core/profile/fix.ts";
import { useCommands, useSession } from "../appAccess.tsx";
import { t } from "../i18n/text.ts";
import classes from "./FindingsCard.module.css";
import { columnOf } from "./columnLines.ts";
import type { FixState } from "./fixState.ts";
import { fixState } from "./fixState.ts";
import { columnOfFix, fixDone, fixLabel } from "./fixText.ts";

/** The ways out of a finding; none where it is about the target column. */
export function useFixes(finding: Finding): readonly Fix[] {
  const reading = useSession((session) => session.choices.reading);
  const target = useSession((session) => session.choices.target?.column);
  return useMemo(() => {
    const fixes = fixesOf(finding, reading);
    return target !== undefined && columnOf(finding) === target ? fixes.filter(({ kind }) => kind === "reread") : fixes;
  }, [finding, reading, target]);
}

function nameOf(label: string, column: string | null): string {
  return column === null ? label : t("data:findings.fixOf", { fix: label, column });
}

interface OpenFixProps {
  readonly fix: Fix;
  readonly column: string | null;
}

function OpenFix({ fix, column }: OpenFixProps) {
  const commands = useCommands();
  const reading = useSession((session) => session.choices.reading);
  const canReread = useSession((session) => session.origin?.kind !== "synthetic" && !session.tasks.import);
  const label = fixLabel(fix, reading);
  return (
    <Button
      size="compact-xs"
      variant="default"
      disabled={fix.kind === "reread" && !canReread}
      aria-label={nameOf(label, column)}
      onClick={() => void commands.applyFix(fix)}
    >
      {label}
    </Button>
  );
}

interface DoneFixProps extends OpenFixProps {
  readonly state: Exclude<FixState, { kind: "open" }>;
}

function DoneFix({ fix, column, state }: DoneFixProps) {
  const commands = useCommands();
  const done = fixDone(fix);
  if (state.kind === "asProposed")
    return <span className={classes["done"]}>{t("data:findings.asProposed", { done })}</span>;
  const { undo } = state;
  return (
    <span className={classes["done"]} data-fixed>
      {t("data:findings.fixed", { done })}
      {undo && (
        <>
          {" · "}
          <button
            type="button"
            className={classes["undo"]}
            aria-label={t("data:findings.undoOf", { done, column: column ?? "" })}
            onClick={() => {
              if (undo === "lastChange") void commands.undo();
              else commands.change(undo);
            }}
          >
            {t("data:findings.undo")}
          </button>
        </>
      )}
    </span>
  );
}

function FixAction({ fix, column }: OpenFixProps) {
  const stateText = useSession((session) => JSON.stringify(fixState(session, fix)));
  const state = useMemo((): FixState => JSON.parse(stateText), [stateText]);
  return state.kind === "open" ? (
    <OpenFix fix={fix} column={column} />
  ) : (
    <DoneFix fix={fix} column={column} state={state} />
  );
}

/** What can be done about a finding; what is done says so and can be taken back. */
export function FixActions({ finding }: { readonly finding: Finding }) {
  const fixes = useFixes(finding);
  if (fixes.length === 0) return null;
  return (
    <div className={classes["fixes"]}>
      {fixes.map((fix) => (
        <FixAction key={JSON.stringify(fix)} fix={fix} column={columnOfFix(fix) ?? columnOf(finding)} />
      ))}
    </div>
  );
}
