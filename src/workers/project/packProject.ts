import type { Zip, ZipDeflate, ZipPassThrough } from "fflate";
import { AppError } from "../../core/errors.ts";
import { loansEntry } from "../../core/project/decodeManifest.ts";
import { encodeManifest, manifestEntry, type ProjectModel } from "../../core/project/manifest.ts";
import { startSha256 } from "../hashing/quickSha256.ts";
import type { PackJob } from "../projectProtocol.ts";
import { readPieces } from "../readBytes.ts";
import type { ReadCall } from "../readCall.ts";
import { throttled } from "../readProgress.ts";

/** A zip archive without its 64-bit extension ends here. */
const largestArchive = 0xffff_ffff;
/** What is packed already gains nothing by being packed again. */
const packedNames = /\.(?:gz|xlsx|parquet|zip)$/i;
/** The same for each project, so that the same project gives the same bytes. */
const mtime = new Date("2000-01-01T00:00:00");

/**
 * Packs a project into one zip archive: its manifest, the text of each model and, where they go along, the loans as they
 * were read, byte for byte.
 *
 * @throws {AppError} `project/too-large` where the loans are larger than an archive can be, `file/unreadable`,
 *   `worker/aborted`
 */
export async function packProject({ manifest, models, loans }: PackJob, { signal, report }: ReadCall): Promise<Blob> {
  if (loans && loans.size > largestArchive * 0.9)
    throw new AppError("project/too-large", { file: manifest.name, entry: loans.name, bytes: loans.size });
  const archive = await openArchive();
  const listed: ProjectModel[] = [];
  for (const [at, { id, text, champion }] of models.entries()) {
    const bytes = new TextEncoder().encode(text);
    const entry = `models/${at}.json`;
    const hash = startSha256();
    hash.update(bytes);
    listed.push({ entry, sha256: hash.digest(), id, champion });
    archive.add(entry, true).push(bytes, true);
  }
  if (loans) {
    const tell = throttled(report);
    const entry = archive.add(loansEntry, !packedNames.test(loans.name));
    for await (const { bytes, end } of readPieces(loans, signal)) {
      entry.push(bytes, end === loans.size);
      tell({ bytes: end, totalBytes: loans.size, rows: 0 });
    }
    if (loans.size === 0) entry.push(new Uint8Array(), true);
  }
  archive
    .add(manifestEntry, true)
    .push(new TextEncoder().encode(encodeManifest({ ...manifest, models: listed })), true);
  return archive.finish();
}

interface Archive {
  /** Begins a file; what is pushed before its last piece must be all of it. */
  readonly add: (name: string, isDeflated: boolean) => ZipDeflate | ZipPassThrough;
  readonly finish: () => Blob;
}

/** The archive grows as pieces that the browser may keep outside of this thread's memory. */
async function openArchive(): Promise<Archive> {
  const fflate = await import("fflate");
  const pieces: Blob[] = [];
  const failed: Error[] = [];
  const zip: Zip = new fflate.Zip((failure, piece) => {
    if (failure) failed.push(failure);
    else pieces.push(new Blob([Uint8Array.from(piece)]));
  });
  return {
    add(name, isDeflated) {
      const entry = isDeflated ? new fflate.ZipDeflate(name, { level: 6 }) : new fflate.ZipPassThrough(name);
      entry.mtime = mtime;
      zip.add(entry);
      return entry;
    },
    finish() {
      zip.end();
      if (failed[0]) throw failed[0];
      return new Blob(pieces, { type: "application/zip" });
    },
  };
}
