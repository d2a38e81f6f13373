import { expect, test, vi } from "vitest";
import { handOver } from "../../../src/workers/handOver.ts";
import { checkpointWith, epochWith, newsWith } from "../../support/appCases.ts";

test("a checkpoint is handed over as it is, and the engine's own stays whole when the copy is moved", () => {
  const checkpoint = checkpointWith([epochWith(1), epochWith(2)]);
  const [news, buffers] = handOver(newsWith({ checkpoint }));
  const received = structuredClone(news, { transfer: buffers });
  expect(received.checkpoint).toEqual(checkpoint);
  // Weights and moments of each member, none the best yet, and its history.
  expect(buffers.length).toBe(3 * checkpoint.members.length);
  expect(buffers.every(({ byteLength }) => byteLength === 0)).toBe(true);
  expect(checkpoint.members[0]?.weights.length).toBeGreaterThan(0);
});

test("news without a checkpoint are passed on", () => {
  const news = newsWith({ epochs: [epochWith(1)] });
  expect(handOver(news)).toEqual([news, []]);
});

test("where there is no memory for a copy the news go without the checkpoint, and the run goes on", () => {
  vi.stubGlobal("structuredClone", () => {
    throw new DOMException("out of memory", "DataCloneError");
  });
  const epochs = [epochWith(1)];
  const handed = handOver(newsWith({ epochs, checkpoint: checkpointWith(epochs) }));
  vi.unstubAllGlobals();
  expect(handed).toEqual([newsWith({ epochs }), []]);
});
