import { InferenceSession, env, Tensor } from "onnxruntime-web";
import { onnxInputs } from "../../src/core/export/onnx/onnx.ts";
import type { Bundle } from "../../src/core/pipeline.ts";
import type { Rows } from "./exportCases.ts";

env.wasm.numThreads = 1;

/** What a runtime says of rows, each of shape [rows]. */
export interface Answers {
  readonly logits: Float64Array;
  readonly pds: Float64Array;
  readonly points: Float64Array;
}

/** Opens a model in onnxruntime. */
export function openOnnx(bytes: Uint8Array): Promise<InferenceSession> {
  return InferenceSession.create(bytes, { executionProviders: ["wasm"], logSeverityLevel: 3 });
}

/** Asks a model about rows whose values are in the order of the schema. */
export async function askOnnx(
  session: InferenceSession,
  { schema }: Pick<Bundle, "schema">,
  rows: Rows,
): Promise<Answers> {
  const answer = await session.run(onnxFeeds(schema, rows));
  const read = (name: string): Float64Array => answer[name]?.data as Float64Array;
  return { logits: read("logit"), pds: read("pd"), points: read("points") };
}

/** Rows as the tensors that a model takes. */
function onnxFeeds(schema: Bundle["schema"], rows: Rows): Record<string, Tensor> {
  const shape = [rows.length, 1];
  return Object.fromEntries(
    onnxInputs(schema).map(({ input, kind }, at) => {
      const cells = rows.map((row) => row[at] ?? null);
      if (kind === "category" || kind === "text") {
        const texts = cells.map((cell) => (cell === null ? "" : String(cell)));
        return [input, new Tensor("string", texts, shape)];
      }
      const numbers = Float64Array.from(cells, (cell) => (typeof cell === "number" ? cell : Number.NaN));
      return [input, new Tensor("float64", numbers, shape)];
    }),
  );
}
