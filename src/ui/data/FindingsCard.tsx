import { Button } from "@mantine/core";
import type { ReactNode } from "react";
import { roleOf } from "../../app/derive.ts";
import type { Finding } from "../../core/findings.ts";
import type { ColumnRole } from "../../core/pipeline.ts";
import { useCommands, useSession } from "../appAccess.tsx";
import { t } from "../i18n/text.ts";
import { Card } from "../parts/Card.tsx";
import { Findings } from "../parts/Findings.tsx";
import classes from "./Loaded.module.css";
import { useForcedKind } from "./useForcedKind.ts";

const roleFixes = {
  ignored: { label: "data:findings.takeOut", of: "data:findings.takeOutOf", done: "data:findings.takenOut" },
  input: { label: "data:findings.useInput", of: "data:findings.useInputOf", done: "data:findings.isInput" },
} as const;

interface RoleFixProps {
  readonly column: string;
  readonly give: keyof typeof roleFixes;
}

/** Gives a column the role that mends a finding; says so where it has it. */
function RoleFix({ column, give }: RoleFixProps) {
  const commands = useCommands();
  const current: ColumnRole = useSession((session) => roleOf(session, column));
  const isTarget = useSession((session) => session.choices.target?.column === column);
  const fix = roleFixes[give];
  if (isTarget) return null;
  if (give === "ignored" ? current !== "input" : current === give) {
    return <span className={classes["mended"]}>{t(fix.done)}</span>;
  }
  return (
    <Button
      size="xs"
      variant="default"
      aria-label={t(fix.of, { column })}
      onClick={() => commands.change({ type: "roleChosen", column, role: give })}
    >
      {t(fix.label)}
    </Button>
  );
}

/** Reads a column again as a category. */
function KindFix({ column }: { readonly column: string }) {
  const { canForce, force } = useForcedKind();
  return (
    <Button
      size="xs"
      variant="default"
      disabled={!canForce}
      aria-label={t("data:findings.makeCategoryOf", { column })}
      onClick={() => force(column, "category")}
    >
      {t("data:findings.makeCategory")}
    </Button>
  );
}

function fixOf({ code, details }: Finding): ReactNode {
  switch (code) {
    case "column/leak":
    case "column/many-levels":
      return <RoleFix column={details.column} give="ignored" />;
    case "column/protected":
      return <RoleFix column={details.column} give="input" />;
    case "column/not-numbers":
    case "column/not-dates":
      return <KindFix column={details.column} />;
    default:
      return null;
  }
}

/** What is odd about the data, with a fix where one makes sense. */
export function FindingsCard({ findings }: { readonly findings: readonly Finding[] }) {
  return (
    <Card title={t("data:findings.title")} reading={findings.length > 0 ? t("data:findings.reading") : undefined}>
      <Findings findings={findings} action={fixOf} />
    </Card>
  );
}
