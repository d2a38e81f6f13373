import { bytes as wasm } from "./assembly/scanner.ts?assembly";

type Address = number;

/** What `assembly/scanner.ts` exports; see there. */
export interface Scanner {
  readonly memory: WebAssembly.Memory;
  readonly configure: (columns: number, delimiter: number, point: number) => void;
  readonly take: (bytes: number) => Address;
  readonly taken: () => Address;
  readonly reset: (to: Address) => void;
  readonly findRows: (from: Address, to: Address, stop: Address, isLast: boolean) => void;
  readonly drawRows: (first: number, seed: number, bound: number) => void;
  readonly startCounting: (rows: number) => void;
  readonly raggedLine: (at: number) => number;
  readonly newDictionary: (limit: number) => Address;
  readonly textCount: (dictionary: Address) => number;
  readonly textBytes: (dictionary: Address) => Address;
  readonly textEnds: (dictionary: Address) => Address;
  readonly textCounts: (dictionary: Address) => Address;
  readonly codeCells: (dictionary: Address, column: number, from: number, to: number) => number;
  readonly readNumbers: (dictionary: Address, column: number, from: number, to: number) => number;
  readonly takeMissingNumbers: (count: number) => Address;
  /** Start and end of each field of the rows found, as two 32-bit addresses: shape [rows, columns]. */
  readonly fields: WebAssembly.Global<"i32">;
  readonly byteKinds: WebAssembly.Global<"i32">;
  readonly codesOut: WebAssembly.Global<"i32">;
  readonly valuesOut: WebAssembly.Global<"i32">;
  readonly oddAtOut: WebAssembly.Global<"i32">;
  readonly oddCodesOut: WebAssembly.Global<"i32">;
  readonly rows: WebAssembly.Global<"i32">;
  readonly consumed: WebAssembly.Global<"i32">;
  readonly notPlain: WebAssembly.Global<"i32">;
  readonly beyondAscii: WebAssembly.Global<"i32">;
  readonly lines: WebAssembly.Global<"i32">;
  readonly blankRecords: WebAssembly.Global<"i32">;
  readonly raggedRecords: WebAssembly.Global<"i32">;
}

let compiled: WebAssembly.Module | null = null;

/** A scanner with a memory of its own, or null where WebAssembly with SIMD is not to be had. */
export function startScanner(): Scanner | null {
  try {
    compiled ??= new WebAssembly.Module(wasm);
    // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- the compiler vouches for its exports
    return new WebAssembly.Instance(compiled).exports as unknown as Scanner;
  } catch (thrown) {
    if (thrown instanceof WebAssembly.CompileError || thrown instanceof ReferenceError) return null;
    throw thrown;
  }
}
