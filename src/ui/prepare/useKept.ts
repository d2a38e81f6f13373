import { useState } from "react";

/** A value, or while there is none the last one there was: so that nothing jumps while an answer is on its way. */
export function useKept<Value>(value: Value | null): { readonly shown: Value | null; readonly isOld: boolean } {
  const [kept, setKept] = useState(value);
  if (value !== null && value !== kept) setKept(value);
  return { shown: value ?? kept, isOld: value === null && kept !== null };
}
