import { ActionIcon, Tooltip, VisuallyHidden } from "@mantine/core";
import { useEffect, useState } from "react";
import { canRedo, canUndo } from "../../app/derive.ts";
import { useCommands, useSession } from "../appAccess.tsx";
import { t } from "../i18n/text.ts";
import { historyKey } from "./historyKey.ts";

type Direction = "undo" | "redo";

const directions = ["undo", "redo"] as const;
const marks: Readonly<Record<Direction, string>> = { undo: "↶", redo: "↷" };

const shortcuts: Readonly<Record<Direction, string>> = {
  undo: "Control+Z Meta+Z",
  redo: "Control+Shift+Z Meta+Shift+Z",
};

/** Takes choices back and makes them again, by button and by key. */
export function UndoButtons() {
  const commands = useCommands();
  const reading = useSession(({ tasks }) => tasks.import !== undefined);
  const undoable = useSession(canUndo);
  const redoable = useSession(canRedo);
  const [said, setSaid] = useState("");
  const possible = { undo: undoable && !reading, redo: redoable && !reading };

  async function travel(direction: Direction): Promise<void> {
    setSaid("");
    if (await commands[direction]()) setSaid(t(`history.${direction}Done`));
  }

  useEffect(() => {
    const onKey = (event: KeyboardEvent): void => {
      const direction = historyKey(event);
      if (!direction || !possible[direction]) return;
      event.preventDefault();
      void travel(direction);
    };
    window.addEventListener("keydown", onKey);
    return () => window.removeEventListener("keydown", onKey);
  });

  return (
    <>
      {directions.map((direction) => (
        <Tooltip key={direction} label={t(`history.${direction}Help`)}>
          <ActionIcon
            variant="default"
            size={30}
            aria-label={t(`history.${direction}`)}
            aria-keyshortcuts={shortcuts[direction]}
            {...(possible[direction] ? {} : { "data-disabled": true })}
            aria-disabled={!possible[direction]}
            onClick={() => possible[direction] && void travel(direction)}
          >
            <span aria-hidden="true">{marks[direction]}</span>
          </ActionIcon>
        </Tooltip>
      ))}
      <VisuallyHidden>
        <output>{said}</output>
      </VisuallyHidden>
    </>
  );
}
