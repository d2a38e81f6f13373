import { zipSync } from "fflate";
import { createHash } from "node:crypto";
import { canonicalText } from "../../src/core/bundle/canonicalText.ts";
import { checksumOf } from "../../src/core/bundle/checksum.ts";
import { encodeBundle } from "../../src/core/bundle/encode.ts";
import { emptySession } from "../../src/app/defaults.ts";
import type { ReadCall } from "../../src/workers/readCall.ts";
import type { PackJob } from "../../src/workers/projectProtocol.ts";
import { bundleWith } from "./modelSamples.ts";

export const loansText = "age,opened,purpose,risk\n33,2020-01-01,car,1\n41,,repairs,2\n";

export const sha256Of = (text: string | Uint8Array): string => createHash("sha256").update(text).digest("hex");

/** A call that nobody aborts and nobody watches. */
export const quietCall: ReadCall = { signal: new AbortController().signal, report: () => {} };

const { reading, ...choices } = emptySession.choices;

/** A project with two models and its loans. */
export function projectJob(changes: Partial<PackJob> = {}): PackJob {
  return {
    manifest: {
      format: "loanlab-project",
      version: 1,
      name: "german",
      savedAt: "2026-11-02T10:00:00.000Z",
      app: "0.1.0",
      loans: {
        kind: "file",
        name: "german.csv",
        bytes: loansText.length,
        fingerprint: sha256Of(loansText),
        entry: "loans/loans",
      },
      reading,
      choices,
      testOpenings: ["2026-11-02T09:58:00.000Z"],
      inHand: "model-2",
    },
    models: ["model-1", "model-2"].map((id) => ({
      id,
      text: encodeBundle(bundleWith({ id })),
      champion: id === "model-1",
    })),
    loans: new File([loansText], "german.csv"),
    ...changes,
  };
}

/** The files of an archive as somebody else might write them. */
export function zipped(entries: Readonly<Record<string, string | Uint8Array>>, name = "forged.loanlab"): File {
  const files = Object.entries(entries).map(([entry, content]) => [
    entry,
    typeof content === "string" ? new TextEncoder().encode(content) : content,
  ]);
  return new File([zipSync(Object.fromEntries(files))], name);
}

/** A manifest with the checksum that fits it, whatever it holds. */
export function sealedManifest(body: object): string {
  return JSON.stringify({ ...body, checksum: checksumOf(canonicalText(body) ?? "") });
}
