import { decodeBundle } from "../../core/bundle/decode.ts";
import { AppError } from "../../core/errors.ts";
import type { Bundle } from "../../core/pipeline.ts";
import { decodeManifest, longestManifest } from "../../core/project/decodeManifest.ts";
import { manifestEntry, type ProjectLoans, type ProjectModel } from "../../core/project/manifest.ts";
import { zipBytes, type ZipEntry, zipEntries, zipText } from "../formats/zip.ts";
import { startSha256 } from "../hashing/quickSha256.ts";
import type { OpenedProject } from "../projectProtocol.ts";
import { stopIfAborted } from "../readBytes.ts";
import type { ReadCall } from "../readCall.ts";
import { throttled } from "../readProgress.ts";

/** Files of an archive: the manifest, the loans, and as many models as a manifest may name. */
const mostEntries = 1002;
/** Longest text of a model, in bytes. */
const largestModel = 400_000_000;
/** Loans, as text, pack to a twentieth of their size or so; what unpacks to more than this is made to fill the disk. */
const mostUnpacking = 300;
/** Below this no unpacking does any harm, in bytes. */
const harmless = 50_000_000;

/**
 * Takes a project file apart that anybody may have written; nothing is kept unless all of it is sound.
 *
 * @throws {AppError} `project/not-a-project` if it is no archive of ours; `project/damaged` where a file within it is not
 *   what was written; `project/too-large`; `project/newer-version`, `project/invalid`; `bundle/…` where a model is none;
 *   `file/unreadable`, `worker/aborted`
 */
export async function openProject(file: File, { signal, report }: ReadCall): Promise<OpenedProject> {
  const entries = await listed(file);
  const manifest = decodeManifest(
    await textOf(file, entryNamed(file, entries, manifestEntry), longestManifest),
    file.name,
  );
  checkStrangers(file, entries, [
    manifestEntry,
    ...manifest.models.map(({ entry }) => entry),
    ...(manifest.loans?.kind === "file" && manifest.loans.entry !== null ? [manifest.loans.entry] : []),
  ]);
  const models: Bundle[] = [];
  for (const model of manifest.models) {
    stopIfAborted(signal, "openProject");
    models.push(await modelOf(file, entryNamed(file, entries, model.entry), model));
  }
  const loans = await loansOf(file, entries, manifest.loans, { signal, report });
  return { manifest, models, loans };
}

type Entries = ReadonlyMap<string, ZipEntry>;

async function listed(file: File): Promise<Entries> {
  const all = await zipEntries(file).catch((cause: unknown) => {
    if (cause instanceof AppError) throw cause;
    throw new AppError("project/not-a-project", { file: file.name }, { cause });
  });
  if (all.length > mostEntries) throw new AppError("project/invalid", { path: "", reason: `${all.length} files` });
  const entries = new Map(all.map((entry) => [entry.name, entry]));
  if (entries.size < all.length) throw new AppError("project/invalid", { path: "", reason: "a file is there twice" });
  if (!entries.has(manifestEntry)) throw new AppError("project/not-a-project", { file: file.name });
  return entries;
}

/** Only what the manifest names may be there; whatever else somebody put in has no business in a project. */
function checkStrangers(file: File, entries: Entries, known: readonly string[]): void {
  const names = new Set(known);
  for (const name of entries.keys())
    if (!names.has(name)) throw new AppError("project/invalid", { path: name, reason: "not a file of a project" });
  for (const name of names) entryNamed(file, entries, name);
}

function entryNamed(file: File, entries: Entries, name: string): ZipEntry {
  const entry = entries.get(name);
  if (!entry) throw new AppError("project/damaged", { file: file.name, entry: name });
  return entry;
}

async function textOf(file: File, entry: ZipEntry, most: number): Promise<string> {
  checkSize(file, entry, most);
  return await zipText(file, entry).catch((cause: unknown) => {
    throw damaged(file, entry.name, cause);
  });
}

function checkSize(file: File, { name, bytes, packedBytes }: ZipEntry, most: number): void {
  if (bytes > most || bytes > Math.max(harmless, packedBytes * mostUnpacking))
    throw new AppError("project/too-large", { file: file.name, entry: name, bytes });
}

async function modelOf(file: File, entry: ZipEntry, { sha256, id }: ProjectModel): Promise<Bundle> {
  const text = await textOf(file, entry, largestModel);
  const hash = startSha256();
  hash.update(new TextEncoder().encode(text));
  if (hash.digest() !== sha256) throw damaged(file, entry.name);
  const bundle = decodeBundle(text, entry.name);
  if (bundle.id !== id) throw new AppError("project/invalid", { path: entry.name, reason: "another id than listed" });
  return bundle;
}

async function loansOf(
  file: File,
  entries: Entries,
  loans: ProjectLoans | null,
  { signal, report }: ReadCall,
): Promise<File | null> {
  if (loans?.kind !== "file" || loans.entry === null) return null;
  const entry = entryNamed(file, entries, loans.entry);
  checkSize(file, entry, Infinity);
  if (entry.bytes !== loans.bytes) throw damaged(file, entry.name);
  const tell = throttled(report);
  const hash = startSha256();
  const pieces: Blob[] = [];
  let bytes = 0;
  try {
    for await (const piece of zipBytes(file, entry)) {
      stopIfAborted(signal, "openProject");
      hash.update(piece);
      pieces.push(new Blob([piece]));
      bytes += piece.length;
      tell({ bytes, totalBytes: entry.bytes, rows: 0 });
    }
  } catch (thrown) {
    throw thrown instanceof AppError ? thrown : damaged(file, entry.name, thrown);
  }
  if (hash.digest() !== loans.fingerprint) throw damaged(file, entry.name);
  return new File(pieces, loans.name);
}

function damaged(file: File, entry: string, cause?: unknown): AppError {
  return new AppError("project/damaged", { file: file.name, entry }, { cause });
}
