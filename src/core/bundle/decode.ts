import * as z from "zod/mini";
import { AppError } from "../errors.ts";
import { weightCount } from "../network/spec.ts";
import type { Bundle, EpochReport, Network, NetworkSpec } from "../pipeline.ts";
import { baselineDecoder, reasoningDecoder } from "./baselineDecoder.ts";
import { canonicalText } from "./canonicalText.ts";
import { checksumOf } from "./checksum.ts";
import { contradictionIn } from "./consistency.ts";
import { evaluationDecoder } from "./evaluationDecoder.ts";
import { evidenceDecoder, paperDecoder } from "./evidenceDecoder.ts";
import { placeOfIssue } from "./issue.ts";
import { migrateVersion1 } from "./migrateVersion1.ts";
import { type Migrated, migrateVersion2 } from "./migrateVersion2.ts";
import { migrateVersion3 } from "./migrateVersion3.ts";
import { calibrationDecoder, epochReportDecoder, networkDecoder, policyDecoder } from "./networkDecoder.ts";
import { moment, texts } from "./numbers.ts";
import { provenanceDecoder } from "./provenanceDecoder.ts";
import { recipeDecoder, schemaDecoder } from "./recipeDecoder.ts";
import { weightsFromText } from "./weights.ts";

/** The version this app writes. */
const currentVersion = 4;

/** What makes of a file of an older version one of the next. */
const migrations: ReadonlyMap<unknown, (body: Record<string, unknown>) => Migrated> = new Map([
  [1, migrateVersion1],
  [2, migrateVersion2],
  [3, migrateVersion3],
]);

/** Longest text that is looked at, about 75 million weights; browsers hold no string much longer. */
const maxCharacters = 400_000_000;

const bundleDecoder = z.strictObject({
  format: z.literal("loanlab-model"),
  version: z.literal(currentVersion),
  id: z.string().check(z.minLength(1), z.maxLength(200)),
  name: z.string(),
  createdAt: moment,
  schema: schemaDecoder,
  missingTokens: z.nullable(texts),
  recipe: recipeDecoder,
  network: networkDecoder,
  calibration: calibrationDecoder,
  policy: policyDecoder,
  reasoning: z.nullable(reasoningDecoder),
  baseline: z.nullable(baselineDecoder),
  evaluation: z.nullable(evaluationDecoder),
  evidence: evidenceDecoder,
  paper: paperDecoder,
  history: z.array(epochReportDecoder),
  provenance: provenanceDecoder,
});

/**
 * Reads a model from a text that anybody may have written.
 *
 * @param file What to call the text in an error: a file's name, or a model's.
 * @throws {AppError} `bundle/not-a-model` if it is not JSON or not one of ours; `bundle/newer-version`;
 *   `bundle/damaged` if it is not what was written; `bundle/invalid`, with the path, if what was written is no model.
 */
export function decodeBundle(text: string, file: string): Bundle {
  if (text.length > maxCharacters) throw invalid("", `longer than ${maxCharacters} characters`);
  const { checksum, ...body } = parse(text, file);
  checkVersion(body["version"]);
  checkSum(body, checksum, file);
  const result = bundleDecoder.safeParse(inCurrentForm(body));
  if (!result.success) throw fromIssue(result.error.issues[0]);
  const { network, history, ...rest } = result.data;
  const contradiction = contradictionIn({ ...rest, network });
  if (contradiction) throw invalid(contradiction.path, contradiction.reason);
  return { ...rest, network: decodeNetwork(network.spec, network.members), history: history.map(decodeReport) };
}

function parse(text: string, file: string): Record<string, unknown> {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch (cause) {
    throw new AppError("bundle/not-a-model", { file }, { cause });
  }
  const object = z.record(z.string(), z.unknown()).safeParse(value);
  if (!object.success || object.data["format"] !== "loanlab-model") throw new AppError("bundle/not-a-model", { file });
  return object.data;
}

function checkVersion(version: unknown): void {
  if (typeof version !== "number") throw invalid("version", "expected number");
  if (version > currentVersion) throw new AppError("bundle/newer-version", { version });
}

/** The members as this version has them. */
function inCurrentForm(body: Record<string, unknown>): Record<string, unknown> {
  const migrate = migrations.get(body["version"]);
  if (!migrate) return body;
  const migrated = migrate(body);
  if ("issue" in migrated) throw fromIssue(migrated.issue);
  return inCurrentForm(migrated.body);
}

function checkSum(body: Record<string, unknown>, checksum: unknown, file: string): void {
  if (typeof checksum !== "string") throw invalid("checksum", "expected string");
  const text = canonicalText(body);
  if (text === null) throw invalid("", "nested too deeply, or a number is not finite");
  if (checksumOf(text) !== checksum) throw new AppError("bundle/damaged", { file });
}

function decodeNetwork(spec: NetworkSpec, members: readonly string[]): Network {
  const count = weightCount(spec);
  const weightsOf = members.map((text, at) => {
    const weights = weightsFromText(text, count);
    if ("reason" in weights) throw invalid(`network.members.${at}`, weights.reason);
    return weights;
  });
  return { spec, members: weightsOf };
}

/** A figure that may be written as a word. */
function figureOf(written: number | string | null): number | null {
  return written === null ? null : Number(written);
}

function decodeReport(report: z.output<typeof epochReportDecoder>): EpochReport {
  return {
    epoch: report.epoch,
    trainLoss: Number(report.trainLoss),
    trainAccuracy: Number(report.trainAccuracy),
    validationLoss: Number(report.validationLoss),
    validationAccuracy: Number(report.validationAccuracy),
    validationAuc: figureOf(report.validationAuc),
    validationKs: figureOf(report.validationKs),
    learningRate: Number(report.learningRate),
    gradientNorm: figureOf(report.gradientNorm),
    seconds: Number(report.seconds),
  };
}

function invalid(path: string, reason: string): AppError {
  return new AppError("bundle/invalid", { path, reason });
}

function fromIssue(issue: z.core.$ZodIssue | undefined): AppError {
  const { path, reason } = placeOfIssue(issue);
  return invalid(path, reason);
}
