import { afterEach, beforeEach, expect, test, vi } from "vitest";
import type { Crew } from "../../../src/workers/columnar/crew.ts";
import { readColumnar } from "../../../src/workers/columnar/readColumnar.ts";
import { createReaderHandlers } from "../../../src/workers/columnar/readerApi.ts";
import { planFor } from "../../support/bothReaders.ts";
import { quietCall } from "../../support/readText.ts";

class CompileError extends Error {}

/** As in a browser without SIMD, or on a page whose policy allows no WebAssembly. */
beforeEach(() => {
  function Module(): never {
    throw new CompileError("not allowed here");
  }
  vi.stubGlobal("WebAssembly", { CompileError, Module });
});
afterEach(() => vi.unstubAllGlobals());

const file = new File(["a,b\n1,x\n"], "loans.csv");

test("without WebAssembly a text is left to the reader of records", async () => {
  const staff = { crew: null, fewestBytesOfSlice: 1 };
  expect(await readColumnar(file, planFor(["a", "b"]), quietCall, staff)).toBeNull();
});

test("so it is where there are workers, which have none either", async () => {
  const handlers = createReaderHandlers();
  const call = { signal: quietCall.signal, report: () => {}, transfer: () => {} };
  const crew: Crew = {
    threads: 2,
    read: (_lane, { plan, job }) => handlers.readSlice({ file, plan, job }, call),
    merge: (_lane, { plan, columns }) => handlers.mergeColumns({ plan, columns }, call),
  };
  const staff = { crew, fewestBytesOfSlice: 1 };
  expect(await readColumnar(file, planFor(["a", "b"]), quietCall, staff)).toBeNull();
});
