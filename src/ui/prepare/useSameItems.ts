import { useState } from "react";

/** The same list as long as its items are the same ones, whoever made it anew: so that what is drawn of it stays. */
export function useSameItems<Item>(items: readonly Item[]): readonly Item[] {
  const [kept, setKept] = useState(items);
  const isSame = kept.length === items.length && items.every((item, at) => item === kept[at]);
  if (!isSame) setKept(items);
  return isSame ? kept : items;
}
