/** Hands a file to the person, as a link that was clicked would. */
export function saveFile(name: string, content: Blob): void {
  const link = document.createElement("a");
  link.href = URL.createObjectURL(content);
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 60_000);
}

type AskForFile = (options: { readonly suggestedName: string }) => Promise<FileSystemFileHandle>;

/** Asks the person for a file to write into; null where the browser cannot, its answer null where none was chosen. */
export function fileChooser(page: Window): ((name: string) => Promise<FileSystemFileHandle | null>) | null {
  const ask: unknown = Reflect.get(page, "showSaveFilePicker");
  if (!isAsking(ask)) return null;
  return async (suggestedName) => {
    try {
      return await ask.call(page, { suggestedName });
    } catch (thrown) {
      if (thrown instanceof DOMException && thrown.name === "AbortError") return null;
      throw thrown;
    }
  };
}

function isAsking(ask: unknown): ask is AskForFile {
  return typeof ask === "function";
}
