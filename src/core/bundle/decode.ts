import * as z from "zod/mini";
import { AppError } from "../errors.ts";
import { weightCount } from "../network/spec.ts";
import type { Bundle, EpochReport, Network, NetworkSpec } from "../pipeline.ts";
import { canonicalText } from "./canonicalText.ts";
import { checksumOf } from "./checksum.ts";
import { contradictionIn } from "./consistency.ts";
import { evaluationDecoder } from "./evaluationDecoder.ts";
import { migrateVersion1 } from "./migrate.ts";
import { calibrationDecoder, epochReportDecoder, networkDecoder, policyDecoder } from "./networkDecoder.ts";
import { moment, texts } from "./numbers.ts";
import { provenanceDecoder } from "./provenanceDecoder.ts";
import { recipeDecoder, schemaDecoder } from "./recipeDecoder.ts";
import { weightsFromText } from "./weights.ts";

/** The version this app writes; it reads version 1 as well. */
const currentVersion = 2;

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
  evaluation: z.nullable(evaluationDecoder),
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
  if (body["version"] !== 1) return body;
  const migrated = migrateVersion1(body);
  if ("issue" in migrated) throw fromIssue(migrated.issue);
  return migrated.body;
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

function decodeReport(report: z.output<typeof epochReportDecoder>): EpochReport {
  const { validationAuc, validationKs } = report;
  return {
    epoch: report.epoch,
    trainLoss: Number(report.trainLoss),
    trainAccuracy: Number(report.trainAccuracy),
    validationLoss: Number(report.validationLoss),
    validationAccuracy: Number(report.validationAccuracy),
    validationAuc: validationAuc === null ? null : Number(validationAuc),
    validationKs: validationKs === null ? null : Number(validationKs),
    learningRate: Number(report.learningRate),
    seconds: Number(report.seconds),
  };
}

function invalid(path: string, reason: string): AppError {
  return new AppError("bundle/invalid", { path, reason });
}

/** The first problem zod found; a key that no model has is named by its own path. */
function fromIssue(issue: z.core.$ZodIssue | undefined): AppError {
  if (!issue) return invalid("", "invalid");
  const strangers = issue.code === "unrecognized_keys" ? issue.keys.slice(0, 1) : [];
  const path = [...issue.path, ...strangers].map(String).join(".");
  const reason = issue.code === "invalid_type" ? `expected ${issue.expected}` : issue.code.replaceAll("_", " ");
  return invalid(path, reason);
}
