import { unzipSync } from "fflate";
import { describe, expect, test } from "vitest";
import { scoreJs } from "../../../../src/core/export/code/score.ts";
import { exportOffers, makeExport } from "../../../../src/core/export/catalogue.ts";
import { fileStem } from "../../../../src/core/export/exporter.ts";
import { npyFile } from "../../../../src/core/export/keras/npz.ts";
import { affineOf } from "../../../../src/core/export/memberLayers.ts";
import { zipBytes } from "../../../../src/core/export/zipped.ts";
import { bundleWith } from "../../../support/modelSamples.ts";

describe("the name of a file", () => {
  test.each([
    ["German credit #1", "German-credit-1"],
    ["../../etc/passwd", "etc-passwd"],
    ["a\0b\nc:d*e?", "a-b-c-d-e"],
    ["…", "model"],
    ["", "model"],
    ["Übersiedlung 列車", "Übersiedlung-列車"],
  ])("of %j is %s", (name, stem) => {
    expect(fileStem({ name })).toBe(stem);
  });

  test("is at most sixty characters long", () => {
    expect(fileStem({ name: "x".repeat(200) })).toBe("x".repeat(60));
  });
});

test("a zip says the same day whenever it is packed, and holds what was put in", () => {
  const bytes = zipBytes([{ name: "a.txt", content: "ä" }]);
  expect(new TextDecoder().decode(unzipSync(bytes)["a.txt"])).toBe("ä");
  const { buffer, byteOffset } = bytes;
  const firstDay = (1 << 5) | 1;
  expect(new DataView(buffer, byteOffset).getUint32(10, true)).toBe(firstDay << 16);
});

test("an array of NumPy has a header that says its own length, of whole blocks, and its numbers in order", () => {
  const shape = [2, 3];
  const { name, content } = npyFile("weights", shape, Float32Array.of(1, -0, 3, 4, 5, 1e-45));
  if (typeof content === "string") throw new Error("an array is no text");
  const view = new DataView(content.buffer);
  const length = view.getUint16(8, true);
  expect(name).toBe("weights.npy");
  expect((10 + length) % 64).toBe(0);
  expect(new TextDecoder().decode(content.slice(10, 10 + length)).trimEnd()).toContain("'shape': (2, 3)");
  expect(content.length).toBe(10 + length + 24);
  expect(view.getFloat32(10 + length + 8, true)).toBe(3);
  expect(view.getInt32(10 + length + 4, true)).toBe(-(2 ** 31));
});

test.each([
  [{ kind: "none" }, [1, 0, true]],
  [{ kind: "priorShift", shift: -2 }, [1, -2, true]],
  [{ kind: "recalibrated", shift: -2, by: { kind: "temperature", temperature: 4 } }, [0.25, -0.5, true]],
  [{ kind: "recalibrated", shift: -2, by: { kind: "platt", slope: 3, intercept: 1 } }, [3, -5, true]],
  [{ kind: "recalibrated", shift: -2, by: { kind: "isotonic", scores: [0], pds: [0] } }, [1, -2, false]],
] as const)(
  "the affine part of the calibration %j is that of reading the logit",
  (calibration, [scale, shift, isPd]) => {
    expect(affineOf(calibration)).toEqual({ scale, shift, isPd });
  },
);

describe("the head of a program", () => {
  const headOf = (referFrom: number | null): string => {
    const { policy } = bundleWith();
    return String(scoreJs(bundleWith({ policy: { ...policy, cutoff: 0.5, referFrom } })).bytes);
  };

  test("tells from which PD on applicants are referred", () => {
    expect(headOf(0.2)).toContain("declined from a PD of 0.5 on, referred from 0.2 on, else approved");
  });

  test("tells of no referrals where nobody is referred", () => {
    for (const referFrom of [null, 0.5, 0.9]) expect(headOf(referFrom)).toContain("a PD of 0.5 on, else approved");
  });
});

test("a form is made where it is offered, and not where it is refused", async () => {
  const bundle = bundleWith();
  const offers = await exportOffers(bundle);
  const refused = offers.filter(({ refusal }) => refusal !== null).map(({ kind }) => kind);
  expect(refused).toEqual(["pmml"]);
  await expect(makeExport(bundle, "pmml")).rejects.toThrow("pmml is refused: noScorecard");
  const names = await Promise.all(
    offers.filter(({ refusal }) => refusal === null).map(async ({ kind }) => (await makeExport(bundle, kind)).name),
  );
  expect(names).toEqual([
    "German-credit-1.onnx",
    "German-credit-1-tfjs.zip",
    "German-credit-1-keras.zip",
    "score.py",
    "score.js",
    "German-credit-1.sql",
    "German-credit-1-beyond.zip",
  ]);
});
