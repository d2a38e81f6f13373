import { checksumOf } from "../core/bundle/checksum.ts";
import { baselineOf } from "../core/monitor/baseline.ts";
import { sigmoid } from "../core/network/exponential.ts";
import type { Network } from "../core/pipeline.ts";
import { reasoningOf } from "../core/score/reasoning.ts";
import { columnsFingerprint } from "./columnsFingerprint.ts";
import type { DescribedModel, Holding, Preparation } from "./holding.ts";
import { startSha256 } from "./hashing/quickSha256.ts";
import { finish } from "./inSteps.ts";
import { logitsInPieces } from "./logitsInPieces.ts";
import { labelsOfPart } from "./preparing.ts";
import type { DescribeJob, ModelDescription } from "./scoringProtocol.ts";

const method = "describeModel";

/**
 * Says what a model takes along of the rows that it learnt from. Its training rows are scored once: another cut-off,
 * reference or wording costs no more than the stand-ins.
 *
 * @throws {AppError} `worker/forgotten`, `worker/aborted`
 */
export async function describeModel(
  holding: Holding,
  job: DescribeJob,
  signal: AbortSignal,
): Promise<ModelDescription> {
  const preparation = holding.preparations.get(job.preparedId);
  const described = await describedBy(holding, preparation, job, signal);
  const { reference, wordings, unnamed, policy, model } = job;
  const { table, split } = preparation;
  const scored = { table, rows: split.train, pds: described.pds };
  const steps = reasoningOf(model.schema, scored, { reference, wordings, unnamed, policy });
  const { baseline, columnsFingerprint: fingerprint } = described;
  return { reasoning: await finish(steps, signal, method), baseline, columnsFingerprint: fingerprint };
}

function hashOf({ members }: Network): string {
  const hash = startSha256();
  for (const { buffer, byteOffset, byteLength } of members) hash.update(new Uint8Array(buffer, byteOffset, byteLength));
  return hash.digest();
}

/** What does not depend on the choices of the analyst: of the same model once. */
async function describedBy(
  holding: Holding,
  preparation: Preparation,
  { preparedId, model }: DescribeJob,
  signal: AbortSignal,
): Promise<DescribedModel> {
  const { network, calibration, schema } = model;
  const id = `${preparedId}-${checksumOf(JSON.stringify([network.spec, calibration]))}-${hashOf(network)}`;
  if (holding.described.has(id)) return holding.described.get(id);
  const { table, split, labels, tableId, prepared } = preparation;
  const pds = await logitsInPieces(model, { table, rows: split.train }, signal, method);
  for (let at = 0; at < pds.length; at += 1) pds[at] = sigmoid(pds[at] ?? 0);
  const { samplingShift } = prepared;
  const training = { table, rows: split.train, labels: labelsOfPart(labels, split.train), pds, samplingShift };
  const described = {
    tableId,
    pds,
    baseline: await finish(baselineOf(schema, training), signal, method),
    columnsFingerprint: await finish(columnsFingerprint(schema, table, labels), signal, method),
  };
  holding.described.put(id, described);
  return described;
}
