import { useState } from "react";

interface NumberDraft {
  /** What the input shows: the number in use, or what is being typed instead. */
  readonly shown: number | string;
  /** Whether what is typed is not used. */
  readonly invalid: boolean;
  readonly take: (typed: number | string) => void;
}

/** Lets a number be typed: what fits is handed on at once, what does not stays on show beside the number in use. */
export function useNumberDraft(
  value: number,
  fits: (typed: number) => boolean,
  onChange: (value: number) => void,
): NumberDraft {
  const [draft, setDraft] = useState<{ typed: number | string; inUse: number } | null>(null);
  // A draft belongs to the number in use when it was typed; where that was changed elsewhere, the draft is past.
  const current = draft?.inUse === value ? draft : null;
  return {
    shown: current?.typed ?? value,
    invalid: current !== null && !fits(numberOf(current.typed)),
    take(typed) {
      const number = numberOf(typed);
      const used = fits(number) ? number : value;
      setDraft({ typed, inUse: used });
      if (used !== value) onChange(used);
    },
  };
}

/** NaN where nothing or no number is written. */
function numberOf(typed: number | string): number {
  return typed === "" ? Number.NaN : Number(typed);
}
