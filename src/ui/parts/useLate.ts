import { startTransition, useEffect, useState } from "react";

/** False in the first drawing, true in one that follows when the page has time: what can wait splits a long task. */
export function useLate(): boolean {
  const [late, setLate] = useState(false);
  useEffect(() => startTransition(() => setLate(true)), []);
  return late;
}
