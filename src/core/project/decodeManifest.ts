import * as z from "zod/mini";
import { canonicalText } from "../bundle/canonicalText.ts";
import { checksumOf } from "../bundle/checksum.ts";
import { decodeChoices } from "../bundle/choicesDecoder.ts";
import { placeOfIssue } from "../bundle/issue.ts";
import { count, finite, moment } from "../bundle/numbers.ts";
import { AppError } from "../errors.ts";
import { type ProjectManifest, projectVersion } from "./manifest.ts";
import { readingDecoder } from "./readingDecoder.ts";

/** Longest manifest that is looked at, in characters. */
export const longestManifest = 16_000_000;

/** More models than anybody makes of one file of loans. */
const mostModels = 1000;

const sha256 = z.string().check(z.regex(/^[0-9a-f]{64}$/));

/** Names within the archive as this app writes them: no folder above, no other root. */
const modelEntry = z.string().check(z.regex(/^models\/\d{1,6}\.json$/));

/** The one place of loans within the archive, whatever they are called outside. */
export const loansEntry = "loans/loans";

const loansDecoder = z.discriminatedUnion("kind", [
  z.strictObject({
    kind: z.literal("file"),
    name: z.string().check(z.minLength(1), z.maxLength(1000)),
    bytes: count,
    fingerprint: sha256,
    entry: z.nullable(z.literal(loansEntry)),
  }),
  z.strictObject({ kind: z.literal("synthetic"), rows: z.int().check(z.gte(1), z.lte(10_000_000)), seed: finite }),
]);

const manifestDecoder = z.strictObject({
  format: z.literal("loanlab-project"),
  version: z.literal(projectVersion),
  name: z.string().check(z.maxLength(1000)),
  savedAt: moment,
  app: z.string().check(z.maxLength(100)),
  loans: z.nullable(loansDecoder),
  reading: readingDecoder,
  choices: z.unknown(),
  testOpenings: z.array(moment).check(z.maxLength(10_000)),
  models: z
    .array(
      z.strictObject({
        entry: modelEntry,
        sha256,
        id: z.string().check(z.minLength(1), z.maxLength(200)),
        champion: z.boolean(),
      }),
    )
    .check(z.maxLength(mostModels)),
  inHand: z.nullable(z.string()),
});

/**
 * Reads the manifest of a project from a text that anybody may have written.
 *
 * @param file What to call the project in an error.
 * @throws {AppError} `project/not-a-project`, `project/newer-version`, `project/damaged` if it is not what was written,
 *   `project/invalid`, with the path, if what was written is no project.
 */
export function decodeManifest(text: string, file: string): ProjectManifest {
  const { checksum, ...body } = parse(text, file);
  checkVersion(body["version"]);
  if (typeof checksum !== "string") throw invalid("checksum", "expected string");
  const canonical = canonicalText(body);
  if (canonical === null) throw invalid("", "nested too deeply, or a number is not finite");
  if (checksumOf(canonical) !== checksum) throw new AppError("project/damaged", { file, entry: "project.json" });
  const result = manifestDecoder.safeParse(body);
  if (!result.success) throw fromIssue(result.error.issues[0]);
  const choices = decodeChoices(result.data.choices);
  if (!choices) throw invalid("choices", "not choices of this app");
  const manifest = { ...result.data, choices };
  checkNames(manifest);
  return manifest;
}

function parse(text: string, file: string): Record<string, unknown> {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch (cause) {
    throw new AppError("project/not-a-project", { file }, { cause });
  }
  const object = z.record(z.string(), z.unknown()).safeParse(value);
  if (!object.success || object.data["format"] !== "loanlab-project")
    throw new AppError("project/not-a-project", { file });
  return object.data;
}

function checkVersion(version: unknown): void {
  if (typeof version !== "number") throw invalid("version", "expected number");
  if (version > projectVersion) throw new AppError("project/newer-version", { version });
}

/** Each model is one file and one id; the one in hand is among them. */
function checkNames({ models, inHand }: Pick<ProjectManifest, "models" | "inHand">): void {
  if (new Set(models.map(({ entry }) => entry)).size < models.length) throw invalid("models", "a file is there twice");
  if (new Set(models.map(({ id }) => id)).size < models.length) throw invalid("models", "an id is there twice");
  if (inHand !== null && !models.some(({ id }) => id === inHand)) throw invalid("inHand", "not among the models");
}

function invalid(path: string, reason: string): AppError {
  return new AppError("project/invalid", { path, reason });
}

function fromIssue(issue: z.core.$ZodIssue | undefined): AppError {
  const { path, reason } = placeOfIssue(issue);
  return invalid(path, reason);
}
