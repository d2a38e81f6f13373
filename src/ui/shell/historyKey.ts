/** Inputs in which nothing is typed: a key pressed there is meant for the app. */
const untyped: ReadonlySet<string> = new Set(["button", "checkbox", "radio", "range", "submit", "reset", "file"]);

/** What a key asks for: Ctrl or Cmd with Z, with Shift for redo, or Ctrl with Y; null in a field, which has its own. */
export function historyKey(event: KeyboardEvent): "undo" | "redo" | null {
  const { key, ctrlKey, metaKey, altKey, shiftKey, target, defaultPrevented } = event;
  if (defaultPrevented || altKey || ctrlKey === metaKey || isTypedInto(target)) return null;
  const letter = key.toLowerCase();
  if (letter === "z") return shiftKey ? "redo" : "undo";
  return letter === "y" && ctrlKey && !shiftKey ? "redo" : null;
}

function isTypedInto(target: EventTarget | null): boolean {
  if (!(target instanceof HTMLElement)) return false;
  if (target.closest("[role=dialog]") || target.isContentEditable || target.tagName === "TEXTAREA") return true;
  return target instanceof HTMLInputElement && !untyped.has(target.type);
}
