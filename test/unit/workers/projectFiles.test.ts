import { strToU8, unzipSync } from "fflate";
import { describe, expect, test } from "vitest";
import { encodeBundle } from "../../../src/core/bundle/encode.ts";
import { AppError } from "../../../src/core/errors.ts";
import type { OpenedProject } from "../../../src/workers/projectProtocol.ts";
import { openProject } from "../../../src/workers/project/openProject.ts";
import { packProject } from "../../../src/workers/project/packProject.ts";
import { bundleWith } from "../../support/modelSamples.ts";
import { loansText, projectJob, quietCall, sealedManifest, sha256Of, zipped } from "../../support/projectCases.ts";

const packed = async (job = projectJob()): Promise<File> =>
  new File([await packProject(job, quietCall)], "german.loanlab");
const opened = (file: File): Promise<OpenedProject> => openProject(file, quietCall);

/** The files within a project, to be forged. */
async function inside(job = projectJob()): Promise<Record<string, Uint8Array>> {
  return unzipSync(new Uint8Array(await (await packed(job)).arrayBuffer()));
}

async function manifestOf(entries: Record<string, Uint8Array>): Promise<Record<string, unknown>> {
  const { checksum: _old, ...body } = JSON.parse(new TextDecoder().decode(entries["project.json"]));
  return body;
}

const refusal = async (file: File): Promise<unknown> => {
  try {
    await opened(file);
  } catch (thrown) {
    return thrown instanceof AppError ? thrown.code : thrown;
  }
  return "opened";
};

describe("a project file", () => {
  test("gives back what was packed, the models to the last bit and the loans to the last byte", async () => {
    const { manifest, models, loans } = await opened(await packed());
    const job = projectJob();
    expect(manifest).toMatchObject(job.manifest);
    expect(models.map(encodeBundle)).toEqual(job.models.map(({ text }) => text));
    expect(manifest.models.map(({ id, champion }) => [id, champion])).toEqual([
      ["model-1", true],
      ["model-2", false],
    ]);
    expect(loans?.name).toBe("german.csv");
    expect(await loans?.text()).toBe(loansText);
  });

  test("leaves the loans behind where it was told to", async () => {
    const job = projectJob();
    const { loans } = job.manifest;
    if (loans?.kind !== "file") throw new Error("the case has a file");
    const without = projectJob({ manifest: { ...job.manifest, loans: { ...loans, entry: null } }, loans: null });
    const file = await packed(without);
    expect((await opened(file)).loans).toBeNull();
    expect(new TextDecoder("latin1").decode(await file.arrayBuffer())).not.toContain("repairs,2");
    expect(Object.keys(await inside(without))).not.toContain("loans/loans");
  });

  test("is the same, byte for byte, for the same project", async () => {
    const [one, other] = await Promise.all([packed(), packed()]);
    expect(new Uint8Array(await one.arrayBuffer())).toEqual(new Uint8Array(await other.arrayBuffer()));
  });
});

describe("a file that is no sound project is refused:", () => {
  test.each([
    ["text", new File(["age,risk\n1,2\n"], "a.loanlab")],
    ["an empty file", new File([], "a.loanlab")],
    ["another archive", zipped({ "readme.txt": "hello" })],
    ["a manifest that is no JSON", zipped({ "project.json": "{" })],
    ["a manifest of something else", zipped({ "project.json": sealedManifest({ format: "zip" }) })],
  ])("%s", async (_, file) => {
    expect(await refusal(file)).toBe("project/not-a-project");
  });

  test("one cut short anywhere", async () => {
    const file = await packed();
    for (let share = 0; share < 1; share += 0.07)
      expect(await refusal(new File([file.slice(0, Math.floor(share * file.size))], "cut.loanlab"))).toMatch(
        /^project\//,
      );
  });

  test("one of a newer version", async () => {
    const entries = await inside();
    const manifest = sealedManifest({ ...(await manifestOf(entries)), version: 2 });
    expect(await refusal(zipped({ ...entries, "project.json": manifest }))).toBe("project/newer-version");
  });

  test("one whose manifest was changed", async () => {
    const entries = await inside();
    const text = new TextDecoder().decode(entries["project.json"]).replace('"german"', '"French"');
    expect(await refusal(zipped({ ...entries, "project.json": text }))).toBe("project/damaged");
  });

  test("one whose model was exchanged", async () => {
    const other = encodeBundle(bundleWith({ id: "model-1", name: "Another" }));
    expect(await refusal(zipped({ ...(await inside()), "models/0.json": other }))).toBe("project/damaged");
  });

  test("one whose loans were changed", async () => {
    const other = loansText.replace("33", "34");
    expect(await refusal(zipped({ ...(await inside()), "loans/loans": other }))).toBe("project/damaged");
  });

  test("one that lacks a file", async () => {
    const { "models/1.json": _gone, ...rest } = await inside();
    expect(await refusal(zipped(rest))).toBe("project/damaged");
  });

  test.each(["../../escape.json", "/etc/passwd", "models/../x.json", "__proto__", "notes.txt", "C:\\x"])(
    "one with a stranger called %s",
    async (name) => {
      const entries = Object.fromEntries([...Object.entries(await inside()), ["x", strToU8("x")]]);
      const renamed = Object.entries(entries).map(([entry, bytes]) => [entry === "x" ? name : entry, bytes] as const);
      const forged = new Map(renamed);
      // A key named __proto__ is no key of a literal: the archive is written under another name of the same length.
      const file = zipped(
        Object.fromEntries([...forged].map(([entry, bytes]) => [entry === "__proto__" ? "__prota__" : entry, bytes])),
      );
      const bytes = new Uint8Array(await file.arrayBuffer());
      if (name === "__proto__") rename(bytes, "__prota__", "__proto__");
      expect(await refusal(new File([bytes], "forged.loanlab"))).toBe("project/invalid");
    },
  );

  test.each(["../model.json", "models/../../model.json", "/models/0.json"])(
    "one whose manifest names a model %s",
    async (entry) => {
      const entries = await inside();
      const manifest = await manifestOf(entries);
      const models = [{ entry, sha256: sha256Of("x"), id: "model-1", champion: false }];
      const forged = sealedManifest({ ...manifest, models, inHand: null });
      expect(await refusal(zipped({ ...entries, "project.json": forged, [entry]: "x" }))).toBe("project/invalid");
    },
  );

  test.each([
    ["a key of the prototype", { ...JSON.parse('{"__proto__":{"polluted":true}}') }],
    ["another constructor", { constructor: { prototype: { polluted: true } } }],
  ])("one with %s, and nothing is polluted", async (_, strangers) => {
    const entries = await inside();
    const manifest = Object.assign(Object.create(null), await manifestOf(entries));
    for (const [key, value] of Object.entries(strangers))
      Object.defineProperty(manifest, key, { value, enumerable: true });
    expect(await refusal(zipped({ ...entries, "project.json": sealedManifest(manifest) }))).toMatch(/^project\//);
    expect(Reflect.get({}, "polluted")).toBeUndefined();
  });

  test("one with a model of NaN weights, though everything else fits", async () => {
    const bundle = bundleWith({ id: "model-1" });
    const weights = new Float32Array(33).fill(Number.NaN);
    const text = encodeBundle({ ...bundle, network: { ...bundle.network, members: [weights] } });
    expect(
      await refusal(
        await packed(
          projectJob({
            models: [{ id: "model-1", text, champion: false }],
            manifest: { ...projectJob().manifest, inHand: null },
          }),
        ),
      ),
    ).toBe("bundle/invalid");
  });

  test("one with a network of a thousand million weights", async () => {
    const text = encodeBundle(bundleWith({ id: "model-1" }));
    const { checksum: _old, ...body } = JSON.parse(text);
    const network = {
      ...body.network,
      spec: { ...body.network.spec, hidden: [4096, 4096, 4096, 4096, 4096, 4096, 4096, 4096] },
    };
    const forged = sealedManifest({ ...body, network });
    expect(
      await refusal(
        await packed(
          projectJob({
            models: [{ id: "model-1", text: forged, champion: false }],
            manifest: { ...projectJob().manifest, inHand: null },
          }),
        ),
      ),
    ).toBe("bundle/invalid");
  });

  test("one that unpacks to far more than it holds", async () => {
    const bomb = new Uint8Array(80_000_000);
    const entries = await inside();
    const manifest = await manifestOf(entries);
    const loans = {
      kind: "file",
      name: "loans.csv",
      bytes: bomb.length,
      fingerprint: sha256Of(bomb),
      entry: "loans/loans",
    };
    const file = zipped({ ...entries, "loans/loans": bomb, "project.json": sealedManifest({ ...manifest, loans }) });
    expect(file.size).toBeLessThan(200_000);
    expect(await refusal(file)).toBe("project/too-large");
  });

  test("one whose directory says less than there is", async () => {
    const bytes = new Uint8Array(await (await packed()).arrayBuffer());
    const listed = new DataView(bytes.buffer);
    for (let at = 0; at + 46 < bytes.length; at += 1)
      if (listed.getUint32(at, true) === 0x02014b50) listed.setUint32(at + 24, 10, true);
    expect(await refusal(new File([bytes], "forged.loanlab"))).toMatch(/^project\//);
  });
});

/** Writes a name over another of the same length, in header and directory. */
function rename(bytes: Uint8Array, from: string, to: string): void {
  const wanted = new TextEncoder().encode(from);
  for (let at = 0; at + wanted.length <= bytes.length; at += 1)
    if (wanted.every((byte, place) => bytes[at + place] === byte)) bytes.set(new TextEncoder().encode(to), at);
}
