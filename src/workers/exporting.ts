import { makeExport } from "../core/export/catalogue.ts";
import type { DataApi } from "./protocol.ts";
import type { MadeFile } from "./exportingProtocol.ts";

/** Makes a file of a model in one of the forms that are offered. */
export async function exportModel({ bundle, kind }: DataApi["exportModel"]["args"]): Promise<MadeFile> {
  const { name, type, bytes } = await makeExport(bundle, kind);
  const part = typeof bytes === "string" ? bytes : bytes.slice();
  return { name, content: new Blob([part], { type }) };
}
