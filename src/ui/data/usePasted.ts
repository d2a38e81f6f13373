import { useWindowEvent } from "@mantine/hooks";

interface PastedHandlers {
  readonly onText: (text: string) => void;
  readonly onFile: (file: File) => void;
}

/** Fields take what is pasted into them themselves. */
function isField(target: EventTarget | null): boolean {
  return target instanceof Element && target.closest("input, textarea, [contenteditable]") !== null;
}

/** Hands over what is pasted anywhere on the page but into a field. */
export function usePasted({ onText, onFile }: PastedHandlers): void {
  useWindowEvent("paste", (event) => {
    if (isField(event.target) || !event.clipboardData) return;
    const [file] = event.clipboardData.files;
    const text = event.clipboardData.getData("text");
    if (file) onFile(file);
    else if (text.trim() !== "") onText(text);
    else return;
    event.preventDefault();
  });
}
