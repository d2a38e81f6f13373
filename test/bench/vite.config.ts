import { defineConfig } from "vite";
import { assemblyScript } from "../support/assemblyScript.mjs";

/** Compiling the kernels takes seconds, as it should. */
const rolldownOptions = { checks: { pluginTimings: false } };

/** The bench's own page, built as the app is built and kept out of the app's `dist`. */
export default defineConfig({
  root: "test/bench/page",
  base: "./",
  logLevel: "warn",
  plugins: [assemblyScript()],
  worker: { format: "es", plugins: () => [assemblyScript()], rolldownOptions },
  build: {
    target: "es2024",
    outDir: "../../../.cache/bench",
    emptyOutDir: true,
    chunkSizeWarningLimit: 3000,
    rolldownOptions,
  },
});
