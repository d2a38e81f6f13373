import { env, InferenceSession, Tensor } from "onnxruntime-web/wasm";
import wasmUrl from "onnxruntime-web/ort-wasm-simd-threaded.wasm?url";
import { exportOnnx, onnxInputs } from "../../../src/core/export/onnx/onnx.ts";
import type { Bundle } from "../../../src/core/pipeline.ts";
import type { Method } from "../../../src/workers/protocol.ts";
import { type Port, serve } from "../../../src/workers/rpc.ts";

/** What the bench asks of the worker that onnxruntime-web runs in. */
export interface OnnxApi {
  /** Seconds for so many rows, in `run` alone: the session and the tensors are there before. */
  score: Method<{ readonly bundle: Bundle; readonly rows: number }, never, number>;
}

/** Rows of one run, and the most that are timed: more are reckoned from these. */
const batchRows = 4096;
const mostRows = 65_536;

env.wasm.numThreads = 1;
env.wasm.wasmPaths = { wasm: wasmUrl };

/** The stand-ins of a model over and over: how long a row takes does not depend on its values. */
function feedsOf({ schema, reasoning }: Bundle): Record<string, Tensor> {
  const reference = reasoning?.reference ?? [];
  const cells = (at: number) =>
    Array.from({ length: batchRows }, (_, row) => reference[row % reference.length]?.[at] ?? null);
  return Object.fromEntries(
    onnxInputs(schema).map(({ input, kind }, at) => {
      const shape = [batchRows, 1];
      if (kind === "category" || kind === "text")
        return [
          input,
          new Tensor(
            "string",
            cells(at).map((cell) => String(cell ?? "")),
            shape,
          ),
        ];
      const numbers = Float64Array.from(cells(at), (cell) => (typeof cell === "number" ? cell : Number.NaN));
      return [input, new Tensor("float64", numbers, shape)];
    }),
  );
}

serve<OnnxApi>(self as unknown as Port, {
  async score({ bundle, rows }) {
    const { bytes } = exportOnnx(bundle);
    if (typeof bytes === "string") throw new Error("the graph is text");
    const session = await InferenceSession.create(bytes, { executionProviders: ["wasm"], logSeverityLevel: 3 });
    const feeds = feedsOf(bundle);
    await session.run(feeds);
    const batches = Math.ceil(Math.min(rows, mostRows) / batchRows);
    const start = performance.now();
    for (let batch = 0; batch < batches; batch += 1) await session.run(feeds);
    const seconds = (performance.now() - start) / 1000;
    return (seconds * rows) / (batches * batchRows);
  },
});
