import { readdirSync, readFileSync } from "node:fs";
import { dirname, join, relative, resolve } from "node:path";
import { describe, expect, test } from "vitest";

/** What each folder of src may import: other folders of src, then packages. The map in src/README.md says why. */
const allowed: Readonly<Record<string, readonly string[]>> = {
  core: ["core", "zod/mini", "fflate", "pbf"],
  samples: ["samples", "core"],
  engine: ["engine", "core", "@tensorflow/tfjs"],
  workers: [
    "workers",
    "engine",
    "core",
    "samples",
    "papaparse",
    "read-excel-file/universal",
    "hyparquet",
    "hyparquet-compressors",
    "fflate",
  ],
  storage: ["storage", "core", "idb"],
  app: ["app", "workers", "storage", "core", "samples", "zustand"],
  ui: ["ui", "app", "core", "samples", "react", "@mantine/", "recharts", "i18next", "zustand"],
};

/** Imports that only some files of a folder may have. */
const onlyIn: readonly { readonly target: string; readonly within: string; readonly files: RegExp }[] = [
  { target: "zod/mini", within: "core", files: /^core\/(?:bundle|project)\// },
  { target: "pbf", within: "core", files: /^core\/export\/onnx\/protobuf\.ts$/ },
  { target: "fflate", within: "core", files: /^core\/export\/zipped\.ts$/ },
  { target: "fflate", within: "workers", files: /^workers\/project\/packProject\.ts$/ },
  { target: "engine", within: "workers", files: /^workers\/(?:engine|crew)Api\.ts$/ },
  { target: "zustand", within: "ui", files: /^ui\/appAccess\.tsx$/ },
  { target: "read-excel-file/universal", within: "workers", files: /^workers\/formats\/xlsx\.ts$/ },
  { target: "hyparquet", within: "workers", files: /^workers\/formats\/parquet(?:Pages)?\.ts$/ },
];

const src = resolve(import.meta.dirname, "../../src");

function sourcesOf(folder: string): readonly string[] {
  const names = readdirSync(join(src, folder), { recursive: true, encoding: "utf8" });
  return names.filter((name) => /\.tsx?$/.test(name)).map((name) => `${folder}/${name}`);
}

/** What a file imports: a folder of src, or a package. */
function targetsOf(file: string): readonly string[] {
  const text = readFileSync(join(src, file), "utf8");
  const imports =
    /^(?:import|export)\s[^"';=]*?\bfrom\s+"([^"]+)"|^import\s+"([^"]+)"|\bimport\("([^"]+)"\)|new URL\("(\.[^"]+)"/gm;
  const specifiers = Array.from(text.matchAll(imports), (groups) => groups.slice(1).find(Boolean) ?? "");
  return specifiers.map((specifier) =>
    specifier.startsWith(".") ? relative(src, resolve(dirname(join(src, file)), specifier)).split("/")[0]! : specifier,
  );
}

function isAllowed(target: string, may: readonly string[]): boolean {
  return may.some((prefix) => target === prefix || target.startsWith(prefix.endsWith("/") ? prefix : `${prefix}/`));
}

describe.each(Object.entries(allowed))("src/%s", (folder, may) => {
  test("imports only what the architecture allows", () => {
    const strays = sourcesOf(folder).flatMap((file) =>
      targetsOf(file)
        .filter((target) => !isAllowed(target, may))
        .map((target) => `${file} → ${target}`),
    );
    expect(strays).toEqual([]);
  });
});

test.each(onlyIn)("$target is imported within $within by the files named for it alone", ({ target, within, files }) => {
  const importers = sourcesOf(within).filter((file) => targetsOf(file).some((found) => isAllowed(found, [target])));
  expect(importers.length, "nobody imports it: the rule is out of date").toBeGreaterThan(0);
  expect(importers.filter((file) => !files.test(file))).toEqual([]);
});

test("every folder of src has its rule, and only main.tsx stands beside them", () => {
  const entries = readdirSync(src, { withFileTypes: true });
  const folders = entries.filter((entry) => entry.isDirectory()).map(({ name }) => name);
  expect(folders.toSorted()).toEqual(Object.keys(allowed).toSorted());
  const files = entries.filter((entry) => entry.isFile()).map(({ name }) => name);
  expect(files.filter((name) => /\.tsx?$/.test(name))).toEqual(["main.tsx"]);
});

test("core asks for no clock, no chance and no browser", () => {
  const impure = /\b(?:Date\.now|new Date|performance\.|crypto\.|Math\.random|document\.|window\.|globalThis\.)/;
  const offenders = sourcesOf("core").filter((file) => impure.test(readFileSync(join(src, file), "utf8")));
  expect(offenders).toEqual([]);
});

test("no file is a barrel or has a name that says nothing", () => {
  const files = Object.keys(allowed).flatMap(sourcesOf);
  expect(files.filter((file) => /\/(?:index|utils?|helpers?|types|common|misc)\.tsx?$/.test(file))).toEqual([]);
  expect(files.filter((file) => /^export \* from/m.test(readFileSync(join(src, file), "utf8")))).toEqual([]);
});
