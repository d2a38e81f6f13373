import { useEffect, useState } from "react";

/** Writing rests so long before it counts. */
const restMilliseconds = 400;

/** A text on its way. */
export interface PaperDraft {
  readonly text: string;
  readonly write: (text: string) => void;
  /** Hands over at once what has been written. */
  readonly flush: () => void;
}

/**
 * What is being written, handed over when it rests, when the field is left and when it goes: the field itself follows each
 * key, so that it undoes as fields do. A text that comes from elsewhere takes its place.
 */
export function usePaperDraft(value: string, onWritten: (text: string) => void): PaperDraft {
  const [draft, setDraft] = useState({ text: value, of: value });
  const [resting] = useState(createResting);
  useEffect(() => resting.handTo(onWritten));
  useEffect(() => resting.flush, [resting]);
  if (draft.of !== value) setDraft({ text: resting.isEmpty() ? value : draft.text, of: value });
  return {
    text: draft.text,
    write(text) {
      setDraft({ text, of: value });
      resting.put(text);
    },
    flush: resting.flush,
  };
}

interface Resting {
  readonly isEmpty: () => boolean;
  readonly put: (text: string) => void;
  readonly flush: () => void;
  readonly handTo: (hear: (text: string) => void) => void;
}

/** Holds the last text until nothing has come for a while. */
function createResting(): Resting {
  let held: { readonly text: string; readonly timer: ReturnType<typeof setTimeout> } | null = null;
  let hear: (text: string) => void = () => {};
  function flush(): void {
    if (!held) return;
    clearTimeout(held.timer);
    const { text } = held;
    held = null;
    hear(text);
  }
  return {
    isEmpty: () => held === null,
    put(text) {
      if (held) clearTimeout(held.timer);
      held = { text, timer: setTimeout(flush, restMilliseconds) };
    },
    flush,
    handTo(next) {
      hear = next;
    },
  };
}
