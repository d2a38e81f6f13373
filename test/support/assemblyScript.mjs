import { createHash } from "node:crypto";
import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { basename, dirname, resolve } from "node:path";

/** @import { Plugin } from "vite" */

/**
 * What an import of a kernel ends in: `./assembly/scanner.ts?assembly`, or `?assembly=relaxed` for the same with relaxed
 * SIMD, which not every browser has: it multiplies and adds in one instruction.
 */
const query = /\?assembly(=relaxed)?$/u;

/** @type {{ version: string }} */
const { version } = createRequire(import.meta.url)("assemblyscript/package.json");
const plain = ["-O3", "--noAssert", "--enable", "simd", "--runtime", "stub", "--outFile", "kernel.wasm"];
const relaxed = [...plain, "--enable", "relaxed-simd"];
/** What was compiled before: compiling takes seconds, and every run of the tests wants it. */
const cache = resolve(import.meta.dirname, "../../.cache/assembly");

/**
 * @param {string} folder
 * @returns {string[]} The AssemblyScript files of a folder.
 */
function sources(folder) {
  return readdirSync(folder)
    .filter((name) => name.endsWith(".ts"))
    .toSorted()
    .map((name) => resolve(folder, name));
}

/**
 * The compiled file, from the cache where nothing has changed since.
 * @param {string} file
 * @param {readonly string[]} options
 * @returns {Promise<Uint8Array>}
 */
async function compiled(file, options) {
  const hash = createHash("sha256").update(JSON.stringify([version, options, basename(file)]));
  for (const source of sources(dirname(file))) hash.update(readFileSync(source));
  const kept = resolve(cache, `${hash.digest("hex")}.wasm`);
  if (existsSync(kept)) return readFileSync(kept);
  const wasm = await compile(file, options);
  mkdirSync(cache, { recursive: true });
  writeFileSync(`${kept}.${process.pid}`, wasm);
  renameSync(`${kept}.${process.pid}`, kept);
  return wasm;
}

/**
 * Compiles one AssemblyScript file, with all that it imports, to WebAssembly with SIMD and without a garbage collector.
 * @param {string} file
 * @param {readonly string[]} options
 * @returns {Promise<Uint8Array>}
 * @throws {Error} with what the compiler says.
 */
async function compile(file, options) {
  const { main } = await import("assemblyscript/asc");
  /** @type {Uint8Array | null} */
  let wasm = null;
  let said = "";
  const stderr = { write: (/** @type {string | Uint8Array} */ text) => void (said += String(text)) };
  const { error } = await main([basename(file), "--baseDir", dirname(file), ...options], {
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
      const found = query.exec(id);
      if (!found) return null;
      const file = resolve(id.slice(0, found.index));
      for (const source of sources(dirname(file))) this.addWatchFile(source);
      const text = Buffer.from(await compiled(file, found[1] ? relaxed : plain)).toString("base64");
      return {
        code: `export const bytes = Uint8Array.from(atob("${text}"), (sign) => sign.charCodeAt(0));`,
        map: { mappings: "" },
      };
    },
  };
}
