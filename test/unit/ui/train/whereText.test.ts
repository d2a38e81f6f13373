import { describe, expect, test } from "vitest";
import { gpuText, takenText, timesText } from "../../../../src/ui/train/whereText.ts";
import { trialWith } from "../../../support/trialCases.ts";

describe("what is taken, and why", () => {
  test("is the fastest, by so many times", () => {
    expect(takenText("auto", trialWith({ wasm: 0.004, plain: 0.15, webgl: 0.6 }))).toBe(
      "Automatic takes WASM: 38 times as fast as CPU here.",
    );
  });

  test("is by a little where a measurement cannot tell more", () => {
    expect(takenText("auto", trialWith({ wasm: 0.1, webgl: 0.11 }))).toBe(
      "Automatic takes WASM: WebGL is not clearly faster here.",
    );
  });

  test("is what it is where another is faster, but not clearly", () => {
    const report = trialWith({ webgl: 0.1, wasm: 0.11, plain: 2.2 }, { choice: "wasm" });
    expect(takenText("auto", report)).toBe("Automatic takes WASM: WebGL is not clearly faster here.");
    expect(takenText("plain", report)).toBe("You chose CPU; WASM is 20 times as fast here.");
  });

  test("is what is left where nothing else can be used", () => {
    expect(takenText("auto", trialWith({ plain: 0.2, wasm: null, webgl: null }))).toBe(
      "Automatic takes CPU: nothing else can be used here.",
    );
  });

  test("is what the analyst pinned, with what that costs", () => {
    const report = trialWith({ wasm: 0.1, plain: 0.25, webgl: null });
    expect(takenText("wasm", report)).toBe("You chose WASM.");
    expect(takenText("plain", report)).toBe("You chose CPU; WASM is 2.5 times as fast here.");
    expect(takenText("webgl", report)).toBe("You chose WebGL, which cannot be used here. Choose Automatic to train.");
  });
});

test("times have as many digits as such a measurement bears", () => {
  expect([1, 1.26, 9.94, 9.96, 37.5, 1234].map(timesText)).toEqual(["1.0", "1.3", "9.9", "10", "38", "1,200"]);
});

describe("the graphics processor", () => {
  const trial = trialWith({ wasm: 0.1, webgl: 0.2 });

  test("is named where there is one", () => {
    const detail = "ANGLE (Apple, ANGLE Metal Renderer: Apple M1, Unspecified Version)";
    expect(gpuText({ ...trial, webgl: { usable: true, software: false, detail } })).toBe("Apple M1");
  });

  test("is said to be none where the processor computes WebGL, or where there is no WebGL", () => {
    const webgl = { usable: true, software: true, detail: "llvmpipe" };
    expect(gpuText({ ...trial, webgl })).toBe("none; the processor computes WebGL (llvmpipe)");
    expect(gpuText({ ...trial, webgl: { ...webgl, usable: false } })).toBe("none that WebGL can use");
  });
});
