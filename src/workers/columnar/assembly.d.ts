/** A file of AssemblyScript, compiled: see `test/support/assemblyScript.mjs`. */
declare module "*?assembly" {
  /** A WebAssembly module. */
  export const bytes: Uint8Array<ArrayBuffer>;
}

/** The same with relaxed SIMD, where multiplying and adding is one instruction; not every browser compiles it. */
declare module "*?assembly=relaxed" {
  /** A WebAssembly module. */
  export const bytes: Uint8Array<ArrayBuffer>;
}
