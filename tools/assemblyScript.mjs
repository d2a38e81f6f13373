import { readdirSync } from "node:fs";
import { basename, dirname, resolve } from "node:path";
import { main } from "assemblyscript/asc";

/** @import { Plugin } from "vite" */

/** What an import of a kernel ends in: `./assembly/scanner.ts?assembly`. */
const query = "?assembly";

/** @type {Map<string, Promise<Uint8Array>>} */
const compiled = new Map();

/**
 * Compiles one AssemblyScript file, with all that it imports, to WebAssembly with SIMD and without a garbage collector.
 * @param {string} file
 * @returns {Promise<Uint8Array>}
 * @throws {Error} with what the compiler says.
 */
async function compile(file) {
  /** @type {Uint8Array | null} */
  let wasm = null;
  const folder = dirname(file);
  const options = ["-O3", "--noAssert", "--enable", "simd", "--runtime", "stub", "--outFile", "kernel.wasm"];
  let said = "";
  const stderr = { write: (/** @type {string | Uint8Array} */ text) => void (said += String(text)) };
  const { error } = await main([basename(file), "--baseDir", folder, ...options], {
    stderr,
    writeFile: (_name, contents) => {
      if (typeof contents !== "string") wasm = contents;
    },
  });
  if (error || !wasm) throw new Error(`${file} does not compile: ${error?.message ?? ""}\n${said}`);
  return wasm;
}

/**
 * Makes `import { bytes } from "./file.ts?assembly"` the compiled module of an AssemblyScript file, within the script:
 * the same in the build, in workers, in development and in tests, and no request of its own.
 * @returns {Plugin}
 */
export function assemblyScript() {
  return {
    name: "assembly-script",
    enforce: "pre",
    async load(id) {
      if (!id.endsWith(query)) return null;
      const file = resolve(id.slice(0, -query.length));
      const folder = dirname(file);
      for (const name of readdirSync(folder)) if (name.endsWith(".ts")) this.addWatchFile(resolve(folder, name));
      const wasm = compiled.get(file) ?? compile(file);
      compiled.set(file, wasm);
      const text = Buffer.from(await wasm).toString("base64");
      return {
        code: `export const bytes = Uint8Array.from(atob("${text}"), (sign) => sign.charCodeAt(0));`,
        map: { mappings: "" },
      };
    },
    handleHotUpdate({ file }) {
      if (file.includes("/assembly/")) compiled.clear();
    },
  };
}
