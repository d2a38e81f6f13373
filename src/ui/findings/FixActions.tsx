import { Button } from "@mantine/core";
import { useMemo, useRef } from "react";
import type { SessionEvent } from "../../app/events.ts";
import type { FixState } from "../../app/fixState.ts";
import { fixState } from "../../app/fixState.ts";
import type { Finding } from "../../core/findings.ts";
import type { Fix } from "../../core/profile/fix.ts";
import { fixesOf } from "../../core/profile/fix.ts";
import { useCommands, useSession } from "../appAccess.tsx";
import { t } from "../i18n/text.ts";
import { useFocusKept } from "../parts/useFocusKept.ts";
import classes from "./Findings.module.css";
import { columnOf } from "./columnOf.ts";
import { columnOfFix, fixedText, fixLabel } from "./fixText.ts";

/** The ways out of a finding; none where it is about the target column. */
function useFixes(finding: Finding): readonly Fix[] {
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

interface FixProps {
  readonly fix: Fix;
  readonly column: string | null;
}

interface OpenFixProps extends FixProps {
  /** Before this button gives way to another. */
  readonly onPress: () => void;
}

function OpenFix({ fix, column, onPress }: OpenFixProps) {
  const commands = useCommands();
  const reading = useSession((session) => session.choices.reading);
  const canReread = useSession((session) => session.tasks.import === undefined);
  const label = fixLabel(fix, reading);
  return (
    <Button
      size="compact-xs"
      variant="default"
      disabled={fix.kind === "reread" && !canReread}
      aria-label={nameOf(label, column)}
      onClick={() => {
        onPress();
        void commands.applyFix(fix);
      }}
    >
      {label}
    </Button>
  );
}

interface DoneFixProps extends OpenFixProps {
  readonly undo: "lastChange" | SessionEvent | null;
}

function DoneFix({ fix, column, undo, onPress }: DoneFixProps) {
  const commands = useCommands();
  const done = fixedText(fix, "done");
  return (
    <span className={classes["done"]} data-fixed>
      {done}
      {undo && (
        <>
          {" · "}
          <button
            type="button"
            className={classes["undo"]}
            aria-label={nameOf(t("data:findings.undoOf", { done }), column)}
            onClick={() => {
              onPress();
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

/** What is so from the start; a role can be given up for that of an input. */
function ProposedFix({ fix, column, onPress }: OpenFixProps) {
  const commands = useCommands();
  const label = t("data:fix.role.input");
  return (
    <>
      <span className={classes["done"]}>{fixedText(fix, "asProposed")}</span>
      {fix.kind === "role" && (fix.role === "protected" || fix.role === "identifier") && (
        <Button
          size="compact-xs"
          variant="subtle"
          aria-label={nameOf(label, column)}
          onClick={() => {
            onPress();
            commands.change({ type: "roleChosen", column: fix.column, role: "input" });
          }}
        >
          {label}
        </Button>
      )}
    </>
  );
}

function FixAction({ fix, column }: FixProps) {
  const stateText = useSession((session) => JSON.stringify(fixState(session, fix)));
  const state = useMemo((): FixState => JSON.parse(stateText), [stateText]);
  const around = useRef<HTMLSpanElement>(null);
  const onPress = useFocusKept(around, stateText);
  return (
    <span ref={around} className={classes["fix"]}>
      {state.kind === "open" && <OpenFix fix={fix} column={column} onPress={onPress} />}
      {state.kind === "asProposed" && <ProposedFix fix={fix} column={column} onPress={onPress} />}
      {state.kind === "done" && <DoneFix fix={fix} column={column} undo={state.undo} onPress={onPress} />}
    </span>
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
