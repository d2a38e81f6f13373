import { expect, test } from "vitest";
import { createPlainTrainer } from "../../../src/core/network/plainTrainer.ts";
import { findFault } from "../../../src/engine/selfTest.ts";
import { disguised } from "../../support/engineCases.ts";

test("finds nothing wrong with the plain trainer", async () => {
  expect(await findFault(createPlainTrainer)).toBeNull();
});

test.each([
  [
    "ignores dropout",
    (parts: Parameters<typeof createPlainTrainer>[0]) =>
      createPlainTrainer({ ...parts, members: parts.members.map((member) => ({ ...member, dropout: 0 })) }),
  ],
  ["mixes members up", (parts) => createPlainTrainer({ ...parts, members: parts.members.toReversed() })],
  [
    "ignores decay",
    (parts) =>
      createPlainTrainer({ ...parts, members: parts.members.map((member) => ({ ...member, weightDecay: 0 })) }),
  ],
  ["rests", (parts) => disguised("wasm", parts, { endEpoch: async () => [null, null] })],
  [
    "is not a number",
    (parts) => {
      const trainer = createPlainTrainer(parts);
      return {
        ...trainer,
        endEpoch: async (breathe) =>
          (await trainer.endEpoch(breathe)).map(
            (one) => one && { ...one, validationLogits: one.weights.map(() => NaN).subarray(0, 5) },
          ),
      };
    },
  ],
] satisfies [string, typeof createPlainTrainer][])("finds out a trainer that %s", async (_, create) => {
  expect(await findFault(create)).not.toBeNull();
});
