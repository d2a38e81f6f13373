/**
 * A database as an earlier version of the app has left it, written as data: its stores, and their records.
 * `{ "$file": { name, type, text } }`, `{ "$float32": [] }` and `{ "$float64": [] }` stand for what JSON cannot say.
 */
export interface StoredBefore {
  readonly version: number;
  readonly stores: readonly {
    readonly name: string;
    readonly keyPath: string | null;
    readonly records: readonly { readonly key?: unknown; readonly value: unknown }[];
  }[];
}

/** Makes the database, as that version would have left it. */
export async function leave(name: string, { version, stores }: StoredBefore): Promise<void> {
  const database = await new Promise<IDBDatabase>((resolve, reject) => {
    const request = indexedDB.open(name, version);
    request.addEventListener("upgradeneeded", () => {
      for (const { name: store, keyPath, records } of stores) {
        const made = request.result.createObjectStore(store, keyPath === null ? {} : { keyPath });
        for (const { key, value } of records) made.put(revived(value), key as IDBValidKey | undefined);
      }
    });
    request.addEventListener("success", () => resolve(request.result));
    request.addEventListener("error", () => reject(request.error ?? new Error("not opened")));
  });
  database.close();
}

function revived(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(revived);
  if (typeof value !== "object" || value === null) return value;
  if ("$file" in value) {
    const { name, type, text } = value.$file as { name: string; type: string; text: string };
    return new File([text], name, { type });
  }
  if ("$float32" in value) return Float32Array.from(value.$float32 as number[]);
  if ("$float64" in value) return Float64Array.from(value.$float64 as number[]);
  return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, revived(inner)]));
}
