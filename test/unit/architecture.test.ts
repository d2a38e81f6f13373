import { readdirSync, readFileSync } from "node:fs";
import { dirname, join, relative, resolve } from "node:path";
import { describe, expect, test } from "vitest";

/** What each folder of src may import: folders of src, then packages. A name that ends in `/` stands for its paths. */
const allowed: Readonly<Record<string, readonly string[]>> = {
  core: ["core"],
  samples: ["samples", "core"],
  engine: ["engine", "core", "@tensorflow/"],
  workers: ["workers", "core", "samples"],
  storage: ["storage", "core", "idb"],
  app: ["app", "workers", "storage", "samples", "core", "zustand", "zustand/"],
  ui: ["ui", "app", "samples", "core", "react", "zustand", "i18next", "recharts", "@mantine/"],
};

/** Places that may import more than their folder. */
const exceptions: readonly { readonly files: RegExp; readonly may: readonly string[] }[] = [
  { files: /^core\/bundle\//, may: ["zod/mini"] },
  { files: /^workers\/engine\.worker\.ts$/, may: ["engine"] },
  { files: /^workers\//, may: ["papaparse"] },
];

const src = resolve(import.meta.dirname, "../../src");

const files = readdirSync(src, { recursive: true, encoding: "utf8" })
  .map((name) => name.replaceAll("\\", "/"))
  .filter((name) => /\.[cm]?[jt]sx?$/.test(name));

const textOf = (file: string): string => readFileSync(join(src, file), "utf8");

/** A text without its comments, so that what they mention is not taken for code. */
function codeOf(text: string): string {
  return text.replaceAll(/\/\*[\s\S]*?\*\//g, "").replaceAll(/^\s*\/\/.*$/gm, "");
}

/** Everything a text imports: statically, for its effect, dynamically, and as a worker or an asset. */
function importsOf(text: string): string[] {
  const code = codeOf(text);
  const found = [
    ...code.matchAll(/^\s*(?:import|export)\b[^"'`;=()]*?\bfrom\s*["'`]([^"'`\n]+)["'`]/gm),
    ...code.matchAll(/^\s*import\s*["'`]([^"'`\n]+)["'`]/gm),
    ...code.matchAll(/\bimport\s*\(\s*["'`]([^"'`\n]+)["'`]/g),
    ...code.matchAll(/\bnew URL\(\s*["'`]([^"'`\n]+)["'`]\s*,\s*import\.meta\.url/g),
  ];
  return found.map((match) => match[1]!);
}

/** The folder of src, or the package with its path, that a file reaches by a specifier. */
function targetOf(file: string, specifier: string): string {
  if (!specifier.startsWith(".")) return specifier;
  return relative(src, resolve(src, dirname(file), specifier)).split(/[\\/]/)[0]!;
}

function isAllowed(file: string, target: string): boolean {
  const may = [
    ...(allowed[file.split("/")[0]!] ?? []),
    ...exceptions.filter((exception) => exception.files.test(file)).flatMap((exception) => exception.may),
  ];
  return may.some((name) => target === name || (name.endsWith("/") && target.startsWith(name)));
}

function strays(file: string, text: string): string[] {
  return importsOf(text)
    .map((specifier) => targetOf(file, specifier))
    .filter((target) => !isAllowed(file, target))
    .map((target) => `${file} → ${target}`);
}

describe.each(Object.keys(allowed))("src/%s", (folder) => {
  const own = files.filter((file) => file.startsWith(`${folder}/`));

  test("imports only what the architecture allows", () => {
    expect(own.length).toBeGreaterThan(0);
    expect(own.flatMap((file) => strays(file, textOf(file)))).toEqual([]);
  });
});

test("every file of src is in a folder of the architecture, but for the entry point", () => {
  expect(files.filter((file) => !Object.hasOwn(allowed, file.split("/")[0]!))).toEqual(["main.tsx"]);
});

test.each([
  ["core/score/points.ts", 'import { useState } from "react";'],
  ["core/score/points.ts", 'import * as z from "zod/mini";'],
  ["core/table/read.ts", 'import { startBackend } from "../../engine/backend.ts";'],
  ["core/table/read.ts", 'const chart = await import("recharts");'],
  ["core/table/read.ts", 'export type { Session } from "../../app/session.ts";'],
  ["core/bundle/decode.ts", 'import * as z from "zod";'],
  ["engine/train.ts", 'import { render } from "react-dom";'],
  ["workers/data.worker.ts", 'import { startBackend } from "../engine/backend.ts";'],
  ["workers/data.worker.ts", 'import { createModelStore } from "../storage/models.ts";'],
  ["storage/models.ts", 'import type { DataApi } from "../workers/protocol.ts";'],
  ["storage/models.ts", 'import "idb-keyval";'],
  ["app/commands.ts", 'import { useMemo } from "react";'],
  ["app/commands.ts", 'import Papa from "papaparse";'],
  ["ui/shell/App.tsx", 'import { openStorage } from "../../storage/database.ts";'],
  ["ui/shell/App.tsx", 'new Worker(new URL("../../workers/data.worker.ts", import.meta.url));'],
  ["ui/shell/App.tsx", 'import "react-router";'],
])("in %s the stray %j is found", (file, text) => {
  expect(strays(file, text)).toHaveLength(1);
});

test("papaparse is read in the workers only", () => {
  const readers = files.filter((file) => importsOf(textOf(file)).includes("papaparse"));
  expect(readers.length).toBeGreaterThan(0);
  expect(readers.every((file) => file.startsWith("workers/"))).toBe(true);
});

test("no file only passes on what others hold", () => {
  const passesOn = /\bexport\s*\*|^\s*export\s*(?:type\s*)?\{[^}]*\}\s*from\b/m;
  expect(files.filter((file) => passesOn.test(codeOf(textOf(file))) || /(?:^|\/)index\.[jt]sx?$/.test(file))).toEqual(
    [],
  );
});

test("nothing in src is exported without a name, or filed under a name that says nothing", () => {
  expect(files.filter((file) => /^export default\b/m.test(textOf(file)))).toEqual([]);
  expect(files.filter((file) => /(?:^|\/)(?:utils?|helpers?|types|misc|common)(?:\/|\.[jt]sx?$)/.test(file))).toEqual(
    [],
  );
});

test("core and samples know no clock, no chance and no platform", () => {
  const forbidden =
    /\b(?:Math\.random|Date\.now|new Date\b|performance\.|crypto\.|structuredClone|document\.|window\.)/;
  const code = (file: string) =>
    textOf(file)
      .replaceAll(/\/\*[\s\S]*?\*\//g, "")
      .replaceAll(/\/\/.*$/gm, "");
  expect(files.filter((file) => /^(?:core|samples)\//.test(file) && forbidden.test(code(file)))).toEqual([]);
});
