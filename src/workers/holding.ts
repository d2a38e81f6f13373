import { AppError } from "../core/errors.ts";

/** Values kept under ids, the newest few of them. */
export interface Shelf<Item> {
  /** Keeps an item and names it; the oldest beyond the limit is let go. */
  add(item: Item): string;
  /** @throws {AppError} `worker/forgotten` */
  get(id: string): Item;
  /** Lets go of one item; does nothing where it is gone already. */
  remove(id: string): void;
  /** Lets go of every item that the test holds for. */
  removeWhere(test: (item: Item) => boolean): void;
}

/**
 * A shelf of at most `limit` items.
 *
 * Ids are different in each life of the worker: after a crash an old id must not name something new.
 *
 * @param kind What ids begin with.
 */
export function createShelf<Item>(kind: string, limit: number): Shelf<Item> {
  const life = Array.from(crypto.getRandomValues(new Uint32Array(2)), (word) => word.toString(36)).join("");
  const held = new Map<string, Item>();
  let count = 0;
  return {
    add(item) {
      count += 1;
      const id = `${kind}-${life}-${count}`;
      held.set(id, item);
      for (const oldest of held.keys()) {
        if (held.size <= limit) break;
        held.delete(oldest);
      }
      return id;
    },
    get(id) {
      const item = held.get(id);
      if (item === undefined) throw new AppError("worker/forgotten", { id });
      return item;
    },
    remove: (id) => void held.delete(id),
    removeWhere(test) {
      for (const [id, item] of held) if (test(item)) held.delete(id);
    },
  };
}
