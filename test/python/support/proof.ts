import { execFile } from "node:child_process";
import { mkdirSync, rmSync, writeFileSync } from "node:fs";
import { dirname, resolve } from "node:path";
import { promisify } from "node:util";
import { unzipSync } from "fflate";
import { inject, type TestContext } from "vitest";
import type { ExportFile } from "../../../src/core/export/exporter.ts";
import type { Need } from "./prepare.ts";

const here = resolve(import.meta.dirname, "..");
const examples = resolve(here, "../../.cache/python/examples");
const execute = promisify(execFile);

/** Runs a script of this folder, or one by its full path, and reads the JSON it prints last. */
export type RunPython = (script: string, ...args: readonly string[]) => Promise<unknown>;

async function runPython(script: string, ...args: readonly string[]): Promise<unknown> {
  const { stdout } = await execute(inject("python").program, [resolve(here, script), ...args], {
    maxBuffer: 1 << 28,
    env: { ...process.env, PYTHONDONTWRITEBYTECODE: "1", KERAS_BACKEND: "jax", JAX_PLATFORMS: "cpu" },
  });
  return JSON.parse(stdout.trim().split("\n").at(-1) ?? "null");
}

/**
 * Python for one test; skips the test, with the reason, where this machine lacks what it needs.
 *
 * @param needs Beside the light packages.
 */
export function pythonFor({ task, skip }: TestContext, ...needs: readonly Exclude<Need, "light">[]): RunPython {
  const { lacks } = inject("python");
  const reason = (["light", ...needs] as const).map((need) => lacks[need]).find((lack) => lack !== null);
  if (reason !== undefined && reason !== null) {
    task.meta.reason = reason;
    skip(reason);
  }
  return runPython;
}

/**
 * A folder with the files of an example, emptied first; zips are unpacked into it.
 *
 * @returns Its path.
 */
export function writeExample(name: string, ...files: readonly ExportFile[]): string {
  const folder = resolve(examples, name);
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  for (const file of files) {
    const { bytes } = file;
    if (file.type === "application/zip" && typeof bytes !== "string") {
      for (const [path, content] of Object.entries(unzipSync(bytes))) writeInto(folder, path, content);
    } else writeInto(folder, file.name, bytes);
  }
  return folder;
}

function writeInto(folder: string, path: string, content: Uint8Array | string): void {
  const target = resolve(folder, path);
  mkdirSync(dirname(target), { recursive: true });
  writeFileSync(target, content);
}
