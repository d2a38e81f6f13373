import type { Bundle, EpochReport } from "../pipeline.ts";
import { canonicalText } from "./canonicalText.ts";
import { checksumOf } from "./checksum.ts";
import { weightsToText } from "./weights.ts";

/**
 * A model as the JSON text of one file: weights in base64, and a checksum over all the rest.
 *
 * Decoding gives the same model to the last bit. Losses that left the finite numbers are written as words.
 *
 * @throws {Error} If a number outside the history is not finite: no such model can be made.
 */
export function encodeBundle(bundle: Bundle): string {
  const { spec, members } = bundle.network;
  const body = {
    ...bundle,
    network: { spec, members: members.map(weightsToText) },
    history: bundle.history.map(writtenOut),
  };
  const text = canonicalText(body);
  if (text === null) throw new Error("the model holds a number that is not finite");
  return `{"checksum":"${checksumOf(text)}",${text.slice(1)}`;
}

function writtenOut(report: EpochReport): Record<string, number | string | null> {
  const entries = Object.entries(report).map(([name, value]) => [name, value === null ? null : wordOrNumber(value)]);
  return Object.fromEntries(entries);
}

function wordOrNumber(value: number): number | string {
  return Number.isFinite(value) ? value : String(value);
}
