/** A file of AssemblyScript, compiled: see `test/support/assemblyScript.mjs`. */
declare module "*?assembly" {
  /** A WebAssembly module. */
  export const bytes: Uint8Array<ArrayBuffer>;
}
