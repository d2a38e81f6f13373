import { describe, expect, test } from "vitest";
import { AppError, fromWire, isAbort, toWire } from "../../src/core/errors.ts";

describe("AppError", () => {
  test("is an error with a code, facts and a cause", () => {
    const cause = new Error("disk full");
    const error = new AppError("storage/quota", { neededBytes: 10 }, { cause });
    expect(error).toBeInstanceOf(Error);
    expect(error).toMatchObject({ name: "AppError", code: "storage/quota", details: { neededBytes: 10 }, cause });
    expect(error.message).toBe('storage/quota {"neededBytes":10}');
  });

  test("crosses a structured clone as data and comes back the same", () => {
    const error = new AppError("bundle/invalid", { path: "recipe.columns.0", reason: "expected string" });
    const back = fromWire(structuredClone(toWire(error)));
    expect(back).toBeInstanceOf(AppError);
    expect([back.code, back.details, back.message]).toEqual([error.code, error.details, error.message]);
  });
});

test.each([
  [new RangeError("too far"), "RangeError: too far"],
  ["words", "words"],
  [undefined, "undefined"],
  [{ odd: true }, "[object Object]"],
])("anything else that is thrown is a fault of ours (%s)", (thrown, reason) => {
  expect(toWire(thrown)).toEqual({ code: "internal", details: { reason } });
});

test("only an abort is quiet", () => {
  expect(isAbort(new AppError("worker/aborted", { method: "train" }))).toBe(true);
  expect(isAbort(new AppError("worker/crashed", { reason: "gone" }))).toBe(false);
  expect(isAbort(new DOMException("stopped", "AbortError"))).toBe(false);
});
