import { AppError } from "../core/errors.ts";
import type { Finding } from "../core/findings.ts";
import type { Dialect, Guess, LevelCount, Preview, ReadOptions, Source, Table } from "../core/pipeline.ts";
import type { HiredStaff, Staff } from "./columnar/readColumnar.ts";
import { hireStaff, readColumnar } from "./columnar/readColumnar.ts";
import type { OpenedFile } from "./openFile.ts";
import { openFile } from "./openFile.ts";
import type { BodyResult } from "./readBody.ts";
import { bodyFindings } from "./readBody.ts";
import { readPart } from "./readBytes.ts";
import type { ReadCall, RowListener } from "./readCall.ts";
import { encodingOfAll, encodingOfHead } from "./encoding/readEncoding.ts";
import { fingerprintOf } from "./readFingerprint.ts";
import type { HeadPlan } from "./readHead.ts";
import { headBytes, planReading } from "./readHead.ts";
import { readRows } from "./readRows.ts";

/** A file as typed columns, and how it was read. */
export interface ReadFile {
  readonly table: Table;
  readonly dialect: Dialect;
  /** Why the dialect is what it is, one for each of its parts. */
  readonly guesses: readonly Guess[];
  readonly source: Source;
  readonly preview: Preview;
  /** Oddities of lines and cells. */
  readonly findings: readonly Finding[];
  /** How the missing cells of each column were written, most frequent first. */
  readonly missingTexts: readonly (readonly LevelCount[])[];
}

/** A file as typed columns, while its fingerprint may still be on its way. */
export interface FileToIdentify {
  readonly read: Omit<ReadFile, "source"> & { readonly source: Omit<Source, "fingerprint"> };
  readonly fingerprint: Promise<string>;
}

interface ReadBody {
  readonly plan: HeadPlan;
  readonly body: BodyResult;
}

/**
 * Reads a file into typed columns.
 *
 * First it is decided how, by looking at the ends of the file; then the rows are read, on several threads where that
 * will do.
 *
 * @param options What is absent is decided by looking; forced kinds make a file of applicants agree with a model.
 * @param listener Sees the rows' text as they pass, for those who write them out again.
 * @throws {AppError} `file/empty`, `file/no-rows`, `file/not-text`, `file/damaged`, `file/too-large`,
 *   `file/unreadable`, `worker/aborted`
 */
export async function readTable(
  file: File,
  options: ReadOptions,
  call: ReadCall,
  listener: RowListener = {},
): Promise<ReadFile> {
  const { read, fingerprint } = await readColumns(file, options, call, listener);
  return { ...read, source: { ...read.source, fingerprint: await fingerprint } };
}

/**
 * The same for those who have something to do while the fingerprint is taken: of large files by a thread that has no
 * more rows to read.
 */
export async function readColumns(
  file: File,
  options: ReadOptions,
  call: ReadCall,
  listener: RowListener = {},
): Promise<FileToIdentify> {
  const opened = await openFile(file, options, call);
  const staff = listener.onRow ? null : hireStaff(opened.text.size);
  const identify = fingerprinting(file, staff, call.signal);
  if (!staff?.crew) void identify();
  try {
    const readers = { listener, staff: staff && { ...staff, afterReading: () => void identify() } };
    const { plan, body } = await readText(opened.text, { ...options, ...opened.given }, opened.call, readers);
    if (body.rows === 0) throw new AppError("file/no-rows", { file: file.name });
    const fingerprint = identify();
    void fingerprint.catch(() => {}).finally(() => staff?.dismiss());
    return { read: described(file, opened, plan, body), fingerprint };
  } catch (thrown) {
    staff?.dismiss();
    throw thrown;
  }
}

/** Takes the fingerprint when it is first asked for; a failure is heard by those who wait for it. */
function fingerprinting(file: File, staff: HiredStaff | null, signal: AbortSignal): () => Promise<string> {
  let started: Promise<string> | null = null;
  const start = async (): Promise<string> => {
    try {
      if (staff?.crew) return await staff.crew.fingerprint(file, signal);
    } catch (thrown) {
      if (!(thrown instanceof AppError && thrown.code === "worker/crashed")) throw thrown;
    }
    return fingerprintOf(file, signal);
  };
  return () => {
    started ??= start();
    started.catch(() => {});
    return started;
  };
}

function described(file: File, opened: OpenedFile, plan: HeadPlan, body: BodyResult): FileToIdentify["read"] {
  const { table, missingTexts } = body.built;
  return {
    table,
    dialect: plan.dialect,
    guesses: withUnpacked(plan.guesses, opened),
    source: {
      name: file.name,
      bytes: file.size,
      rows: table.rows,
      columns: table.columns.length,
      format: opened.format,
      sampledFrom: body.rows > table.rows ? body.rows : null,
    },
    preview: plan.preview,
    findings: [...opened.findings, ...bodyFindings(plan, body)],
    missingTexts,
  };
}

/** What the unpacking decided is as it was written, and nobody's guess, unless there is a reason to tell. */
function withUnpacked(guesses: readonly Guess[], { given, guesses: told }: OpenedFile): readonly Guess[] {
  return guesses.map((guess) => {
    const other = told.find(({ part }) => part === guess.part);
    if (other) return other;
    return given[guess.part] === undefined ? guess : { part: guess.part, because: "usual", count: null };
  });
}

interface Readers {
  readonly listener: RowListener;
  /** Null where the rows must be read record by record. */
  readonly staff: Staff | null;
}

/**
 * Reads the rows of a text: by columns where nobody listens and the text is plain, else record by record.
 *
 * A head of ASCII may be followed by anything: the reader of columns takes it for UTF-8 and gives up where it is not;
 * only then all bytes are looked at.
 */
async function readText(
  text: File,
  options: ReadOptions,
  call: ReadCall,
  { listener, staff }: Readers,
): Promise<ReadBody> {
  const head = await readPart(text, 0, headBytes);
  let encoding = encodingOfHead(head, head.length === text.size, options.encoding);
  let plan = await planReading(text, encoding, options);
  const fast = staff && (await readColumnar(text, plan, call, staff));
  if (fast) {
    listener.onHeader?.(plan.header.names);
    return { plan, body: { ...fast, strayQuotes: { records: 0, lines: [] } } };
  }
  if (!encoding.certain) {
    encoding = await encodingOfAll(text, call.signal);
    if (encoding.label !== plan.dialect.encoding) plan = await planReading(text, encoding, options);
  }
  listener.onHeader?.(plan.header.names);
  return { plan, body: await readRows(text, plan, call, listener) };
}
