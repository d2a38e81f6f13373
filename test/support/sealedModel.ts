import { canonicalText } from "../../src/core/bundle/canonicalText.ts";
import { checksumOf } from "../../src/core/bundle/checksum.ts";
import { encodeBundle } from "../../src/core/bundle/encode.ts";
import type { Bundle } from "../../src/core/pipeline.ts";

/** The JSON of a model, without its checksum. */
export function modelJson(bundle: Bundle): Record<string, unknown> {
  const { checksum: _, ...body } = JSON.parse(encodeBundle(bundle)) as Record<string, unknown>;
  return body;
}

/** Any JSON with the checksum that it should have, as somebody who knows the format could write it. */
export function sealed(body: unknown): string {
  const text = canonicalText(body);
  return JSON.stringify({ ...(body as object), checksum: checksumOf(text ?? "") });
}

/** A copy of plain data with another value at a path such as `recipe.columns.0.name`; undefined removes it. */
export function withValueAt(data: unknown, path: string, value: unknown): unknown {
  const copy = structuredClone(data);
  const keys = path.split(".");
  const last = keys.pop()!;
  let holder = copy as Record<string, unknown>;
  for (const key of keys) holder = holder[key] as Record<string, unknown>;
  if (value === undefined) delete holder[last];
  else holder[last] = value;
  return copy;
}
