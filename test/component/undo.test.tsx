import { screen } from "@testing-library/react";
import { userEvent } from "@testing-library/user-event";
import { describe, expect, test } from "vitest";
import { UndoButtons } from "../../src/ui/shell/UndoButtons.tsx";
import { loansImported, targetConfirmed } from "../support/dataCases.ts";
import { textOf } from "../support/noticed.ts";
import { renderScreen } from "../support/renderScreen.tsx";

const events = [loansImported(), targetConfirmed];
const undo = (): HTMLElement => screen.getByRole("button", { name: "Undo" });
const redo = (): HTMLElement => screen.getByRole("button", { name: "Redo" });

describe("undo and redo", () => {
  test("take the last choice back and make it again, and say so", async () => {
    const { store } = renderScreen(<UndoButtons />, { events });
    await userEvent.click(undo());
    expect(store.getState().choices.target).toBeNull();
    expect(textOf(screen.getByRole("status"))).toBe("The last choice was undone.");
    await userEvent.click(redo());
    expect(store.getState().choices.target).not.toBeNull();
  });

  test("say when there is nothing to undo or to redo", async () => {
    const { commands } = renderScreen(<UndoButtons />, { events: [loansImported()] });
    for (const button of [undo(), redo()]) {
      expect(button.getAttribute("aria-disabled")).toBe("true");
      await userEvent.click(button);
    }
    expect(commands.undo).not.toHaveBeenCalled();
    expect(commands.redo).not.toHaveBeenCalled();
  });

  test("wait while loans are being read", () => {
    renderScreen(<UndoButtons />, { events: [...events, { type: "taskStarted", task: "import" }] });
    expect(undo().getAttribute("aria-disabled")).toBe("true");
  });
});

describe("keys", () => {
  test.each([
    { keys: "{Control>}z{/Control}", command: "undo" },
    { keys: "{Meta>}z{/Meta}", command: "undo" },
    { keys: "{Control>}{Shift>}z{/Shift}{/Control}", command: "redo" },
    { keys: "{Meta>}{Shift>}Z{/Shift}{/Meta}", command: "redo" },
    { keys: "{Control>}y{/Control}", command: "redo" },
  ] as const)("$keys is $command", async ({ keys, command }) => {
    const { commands } = renderScreen(<UndoButtons />, {
      events: [...events, { type: "targetReopened" }, { type: "undone" }],
    });
    await userEvent.keyboard(keys);
    expect(commands[command]).toHaveBeenCalledTimes(1);
    expect(commands[command === "undo" ? "redo" : "undo"]).not.toHaveBeenCalled();
  });

  test.each(["z", "{Alt>}{Control>}z{/Control}{/Alt}", "{Control>}x{/Control}"])("%s is neither", async (keys) => {
    const { commands } = renderScreen(<UndoButtons />, { events });
    await userEvent.keyboard(keys);
    expect(commands.undo).not.toHaveBeenCalled();
  });

  test.each([
    { name: "a text field", field: <input aria-label="field" />, calls: 0 },
    { name: "a text area", field: <textarea aria-label="field" />, calls: 0 },
    { name: "a box to tick", field: <input aria-label="field" type="checkbox" />, calls: 1 },
  ])("in $name they undo $calls choices", async ({ field, calls }) => {
    const { commands } = renderScreen(
      <>
        <UndoButtons />
        {field}
      </>,
      { events },
    );
    screen.getByLabelText("field").focus();
    await userEvent.keyboard("{Control>}z{/Control}");
    expect(commands.undo).toHaveBeenCalledTimes(calls);
  });
});
