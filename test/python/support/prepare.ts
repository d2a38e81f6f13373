import { spawn } from "node:child_process";
import { createHash } from "node:crypto";
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { resolve } from "node:path";
import type { TestProject } from "vitest/node";

/** What a proof can ask for: the light packages, those beside them, and a Java runtime. */
export type Need = "light" | "heavy" | "java";

/** The Python that runs proofs, and why it cannot give something; null where it can. */
export interface PreparedPython {
  readonly program: string;
  readonly lacks: Readonly<Record<Need, string | null>>;
}

declare module "vitest" {
  interface ProvidedContext {
    python: PreparedPython;
  }
  interface TaskMeta {
    /** Why the test is skipped. */
    reason?: string;
  }
}

const here = resolve(import.meta.dirname, "..");
const cache = resolve(here, "../../.cache/python");
const onWindows = process.platform === "win32";

interface Ended {
  readonly ok: boolean;
  readonly output: string;
}

/** Runs a program to its end, or until it has taken too long. */
function run(program: string, args: readonly string[], limitSeconds: number): Promise<Ended> {
  return new Promise((settle) => {
    const child = spawn(program, args, { stdio: ["ignore", "pipe", "pipe"] });
    let output = "";
    child.stdout.on("data", (chunk: Buffer) => void (output += chunk.toString()));
    child.stderr.on("data", (chunk: Buffer) => void (output += chunk.toString()));
    const limit = setTimeout(() => {
      output += `\nstopped after ${limitSeconds} seconds`;
      child.kill("SIGKILL");
    }, limitSeconds * 1000);
    child.on("error", (error) => settle({ ok: false, output: String(error) }));
    child.on("close", (code) => {
      clearTimeout(limit);
      settle({ ok: code === 0, output });
    });
  });
}

/** The first Python new enough for the packages, and its version; the variable LOANLAB_PYTHON names another one. */
async function findPython(): Promise<{ readonly program: string; readonly version: string } | null> {
  const ask = "import sys, venv, ensurepip; assert sys.version_info >= (3, 11); print(sys.version)";
  const named = process.env["LOANLAB_PYTHON"];
  for (const program of named ? [named] : ["python3", "python"]) {
    const { ok, output } = await run(program, ["-c", ask], 20);
    if (ok) return { program, version: output.trim() };
  }
  return null;
}

/** Installs a list of packages once; a mark remembers it. */
async function install(program: string, folder: string, list: string, limitSeconds: number): Promise<string | null> {
  const mark = resolve(folder, `${list}.done`);
  if (existsSync(mark)) return null;
  const options = ["--disable-pip-version-check", "--no-input", "--quiet", "--timeout", "15", "--retries", "1"];
  const args = ["-m", "pip", "install", ...options, "-r", resolve(here, list)];
  const { ok, output } = await run(program, args, limitSeconds);
  if (ok) writeFileSync(mark, "");
  const said = output.trim().split("\n").at(-1) ?? "";
  return ok ? null : `pip could not install ${list}: ${said}`;
}

/** Makes the environment of these packages and this Python, where it is not there yet. */
async function prepare(): Promise<PreparedPython> {
  const found = await findPython();
  if (!found) {
    const reason = "there is no Python 3.11 or newer with venv and pip on this machine";
    return { program: "", lacks: { light: reason, heavy: reason, java: reason } };
  }
  const lists = ["requirements.txt", "requirements-heavy.txt"].map((list) => readFileSync(resolve(here, list), "utf8"));
  const key = createHash("sha256")
    .update([found.version, ...lists].join("\n"))
    .digest("hex")
    .slice(0, 12);
  const folder = resolve(cache, key);
  const program = resolve(folder, onWindows ? "Scripts/python.exe" : "bin/python");
  mkdirSync(cache, { recursive: true });
  if (!existsSync(program)) {
    rmSync(folder, { recursive: true, force: true });
    await run(found.program, ["-m", "venv", folder], 60);
  }
  const light = await install(program, folder, "requirements.txt", 120);
  const heavy = light ?? (await install(program, folder, "requirements-heavy.txt", 180));
  const { ok } = await run("java", ["-version"], 20);
  return { program, lacks: { light, heavy, java: ok ? null : "there is no Java on this machine" } };
}

/** Before the proofs: a Python with their packages, in an environment that is thrown away with `.cache`. */
export async function setup(project: TestProject): Promise<void> {
  project.provide("python", await prepare());
}
