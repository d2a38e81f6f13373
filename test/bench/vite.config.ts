import { defineConfig } from "vite";

/** The bench's own page, built as the app is built and kept out of the app's `dist`. */
export default defineConfig({
  root: "test/bench/page",
  base: "./",
  logLevel: "warn",
  worker: { format: "es" },
  build: { target: "es2024", outDir: "../../../.cache/bench", emptyOutDir: true, chunkSizeWarningLimit: 3000 },
});
