import { readFileSync } from "node:fs";
import react from "@vitejs/plugin-react";
import { playwright } from "@vitest/browser-playwright";
import type { Plugin } from "vite";
import { defineConfig } from "vitest/config";
import { chromiumFlags, findChromium } from "./test/support/chromium.mjs";
import { thirdPartyNotices } from "./test/support/thirdParty.mjs";
import { assemblyScript } from "./test/support/assemblyScript.mjs";

/** The development server injects an inline script, which the page's own policy rightly refuses. */
const withoutPolicyInDevelopment: Plugin = {
  name: "without-policy-in-development",
  apply: "serve",
  transformIndexHtml: (html) => html.replace(/<meta\s+http-equiv="Content-Security-Policy"[^>]*>/, ""),
};

/** The build carries the licences of what it is made of, workers included. */
const notices: Plugin = {
  name: "third-party-notices",
  apply: "build",
  generateBundle() {
    this.emitFile({ type: "asset", fileName: "third-party.md", source: thirdPartyNotices() });
  },
};

/** Named in each model the app makes. */
const { version }: { version: string } = JSON.parse(readFileSync(new URL("package.json", import.meta.url), "utf8"));
process.env["VITE_APP_VERSION"] ??= version;

const hasDisplay = process.platform !== "linux" || Boolean(process.env["DISPLAY"] ?? process.env["WAYLAND_DISPLAY"]);
const chromium = findChromium();
const chromiumLaunch = chromium ? { executablePath: chromium, args: chromiumFlags } : { args: chromiumFlags };

export default defineConfig({
  base: "./",
  plugins: [assemblyScript(), react(), withoutPolicyInDevelopment, notices],
  worker: { format: "es", plugins: () => [assemblyScript()], rolldownOptions: { output: { comments: false } } },
  build: { target: "es2024", chunkSizeWarningLimit: 1600 },
  preview: { host: "127.0.0.1", port: 4173, open: hasDisplay },
  optimizeDeps: {
    include: [
      "@tensorflow/tfjs",
      "papaparse",
      "read-excel-file/universal",
      "hyparquet",
      "hyparquet/src/column.js",
      "hyparquet-compressors",
    ],
  },
  test: {
    projects: [
      { extends: true, test: { name: "unit", include: ["test/unit/**/*.test.ts"] } },
      { extends: true, test: { name: "property", include: ["test/property/**/*.test.ts"] } },
      { extends: true, test: { name: "reference", include: ["test/reference/**/*.test.ts"] } },
      {
        extends: true,
        test: {
          name: "python",
          include: ["test/python/**/*.python.test.ts"],
          globalSetup: ["test/python/support/prepare.ts"],
          // Two at a time would each take all cores.
          fileParallelism: false,
          testTimeout: 180_000,
        },
      },
      {
        extends: true,
        test: {
          name: "component",
          include: ["test/component/**/*.test.tsx"],
          environment: "happy-dom",
          setupFiles: ["test/support/componentSetup.ts"],
        },
      },
      {
        extends: true,
        // Found in the middle of a run, they would be prepared then, and the page with its tests loaded anew.
        optimizeDeps: {
          include: [
            "@mantine/core",
            "@mantine/hooks",
            "@tensorflow/tfjs",
            "fflate",
            "hyparquet",
            "hyparquet-compressors",
            "i18next",
            "idb",
            "papaparse",
            "pbf",
            "react",
            "react-dom/client",
            "read-excel-file/universal",
            "zod/mini",
            "zustand",
            "zustand/vanilla",
          ],
        },
        test: {
          name: "browser",
          include: ["test/browser/**/*.browser.test.ts"],
          testTimeout: 120_000,
          // One page at a time: a browser grants only so many WebGL contexts at once.
          fileParallelism: false,
          browser: {
            enabled: true,
            headless: true,
            screenshotFailures: false,
            provider: playwright({
              launchOptions: chromiumLaunch,
            }),
            instances: [{ browser: "chromium" }],
          },
        },
      },
      {
        extends: true,
        test: {
          name: "e2e",
          include: ["test/e2e/**/*.e2e.test.ts"],
          testTimeout: 240_000,
          hookTimeout: 120_000,
          // Each page waits most of the time: two at once take little more than half as long.
          maxWorkers: 2,
        },
      },
    ],
  },
});
