import { canonicalText } from "../bundle/canonicalText.ts";
import { checksumOf } from "../bundle/checksum.ts";
import type { KeptChoices } from "../bundle/choicesDecoder.ts";
import type { ReadOptions } from "../pipeline.ts";

/** The version this app writes. */
export const projectVersion = 1;

/** What a project's manifest is called within its archive. */
export const manifestEntry = "project.json";

/** Where the loans of a project come from: enough to know them again, or to make them. */
export type ProjectLoans =
  | {
      readonly kind: "file";
      readonly name: string;
      readonly bytes: number;
      /** Lower-case hex SHA-256 of the file. */
      readonly fingerprint: string;
      /** The file within the archive; null where the loans stayed behind. */
      readonly entry: string | null;
    }
  | { readonly kind: "synthetic"; readonly rows: number; readonly seed: number };

/** A model within the archive. */
export interface ProjectModel {
  readonly entry: string;
  /** Lower-case hex SHA-256 of its text in UTF-8. */
  readonly sha256: string;
  readonly id: string;
  readonly champion: boolean;
}

/** What a project file holds, and how it was laid down: the other files of the archive are named here. */
export interface ProjectManifest {
  readonly format: "loanlab-project";
  readonly version: typeof projectVersion;
  readonly name: string;
  /** ISO 8601, UTC. */
  readonly savedAt: string;
  /** Version of the app. */
  readonly app: string;
  /** Null where there were none. */
  readonly loans: ProjectLoans | null;
  readonly reading: ReadOptions;
  readonly choices: KeptChoices;
  /** When the test part of the loans was looked at, ISO 8601, oldest first. */
  readonly testOpenings: readonly string[];
  readonly models: readonly ProjectModel[];
  /** The id of the model that was in hand. */
  readonly inHand: string | null;
}

/**
 * A manifest as JSON with a checksum over all the rest.
 *
 * @throws {Error} If a number is not finite: no such project can be made.
 */
export function encodeManifest(manifest: ProjectManifest): string {
  const text = canonicalText(manifest);
  if (text === null) throw new Error("the project holds a number that is not finite");
  return `{"checksum":"${checksumOf(text)}",${text.slice(1)}`;
}
