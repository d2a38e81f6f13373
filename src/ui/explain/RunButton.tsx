import { Button } from "@mantine/core";
import { useCommands, useSession } from "../appAccess.tsx";
import { format } from "../i18n/format.ts";
import { t } from "../i18n/text.ts";
import classes from "./Explain.module.css";

interface RunButtonProps {
  readonly task: "rankColumns" | "permuteColumns";
  /** How far it has come; null before anything is known. */
  readonly steps: { readonly done: number; readonly total: number } | null;
}

const words = { rankColumns: "importance", permuteColumns: "permutation" } as const;

/** Starts what goes through many loans or columns, says how far it is, and stops it. */
export function RunButton({ task, steps }: RunButtonProps) {
  const commands = useCommands();
  const running = useSession(({ tasks }) => tasks[task] !== undefined);
  const of = words[task];
  if (!running)
    return (
      <Button size="xs" variant={steps ? "default" : "filled"} onClick={() => void commands[task]()}>
        {steps ? t(`explain:${of}.again`) : t(`explain:${of}.start`)}
      </Button>
    );
  return (
    <span className={classes["run"]}>
      {steps && t(`explain:${of}.progress`, { done: format.whole(steps.done), total: format.whole(steps.total) })}
      <Button size="xs" variant="default" onClick={() => commands.cancelExplaining(task)}>
        {t("explain:importance.cancel")}
      </Button>
    </span>
  );
}
