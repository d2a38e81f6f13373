import fc from "fast-check";
import { unzipSync } from "fflate";
import { expect, test, vi } from "vitest";
import { AppError } from "../../src/core/errors.ts";
import { openProject } from "../../src/workers/project/openProject.ts";
import { packProject } from "../../src/workers/project/packProject.ts";
import { projectJob, quietCall, sealedManifest, zipped } from "../support/projectCases.ts";
import { sealed } from "../support/sealedModel.ts";

/** `PROJECT_FUZZ=20000` for the long run. */
const runs = Number(process.env["PROJECT_FUZZ"] ?? 500);

fc.configureGlobal({ seed: 20261126, numRuns: runs });
vi.setConfig({ testTimeout: 60_000 + runs * 50 });

const sound = new Uint8Array(await (await packProject(projectJob(), quietCall)).arrayBuffer());
const inside = unzipSync(sound);
const text = (entry: string): string => new TextDecoder().decode(inside[entry]);

/** Opens it; anything but a project or an `AppError` is a failure. */
async function survives(bytes: Uint8Array<ArrayBuffer> | File): Promise<"opened" | "refused"> {
  const file = bytes instanceof File ? bytes : new File([bytes], "fuzzed.loanlab");
  try {
    await openProject(file, quietCall);
    return "opened";
  } catch (thrown) {
    if (thrown instanceof AppError) return "refused";
    throw thrown;
  }
}

const place = fc.nat(sound.length - 1);

test("bytes that were changed, cut out or put in give an AppError or the project", async () => {
  const damage = fc.oneof(
    fc.array(fc.tuple(place, fc.nat(255)), { minLength: 1, maxLength: 12 }).map((changes) => {
      const bytes = sound.slice();
      for (const [at, byte] of changes) bytes[at] = byte;
      return bytes;
    }),
    fc.tuple(place, place).map(([from, to]) => Uint8Array.from([...sound.subarray(0, from), ...sound.subarray(to)])),
    fc
      .tuple(place, fc.uint8Array({ maxLength: 40 }))
      .map(([at, more]) => Uint8Array.from([...sound.subarray(0, at), ...more, ...sound.subarray(at)])),
    fc.uint8Array({ maxLength: 400 }).map((bytes) => Uint8Array.from(bytes)),
  );
  await fc.assert(
    fc.asyncProperty(damage, async (bytes) => {
      expect(["opened", "refused"]).toContain(await survives(bytes));
    }),
  );
});

const anything = fc.oneof(
  fc.jsonValue({ maxDepth: 3 }),
  fc.constantFrom(1e308, -1, 0.5, 2 ** 53, "", "../x", "__proto__", "NaN", null, [], {}, "\0", "𐀀".repeat(50)),
);

/** A copy of JSON with something else in one place, chosen by a number. */
function withAnother(data: unknown, at: number, value: unknown): unknown {
  let left = at;
  const copy = structuredClone(data);
  const places: (() => void)[] = [];
  const walk = (node: unknown): void => {
    if (typeof node !== "object" || node === null) return;
    for (const key of Object.keys(node)) {
      places.push(() => Reflect.set(node, key, value));
      walk(Reflect.get(node, key));
    }
  };
  walk(copy);
  left %= Math.max(1, places.length);
  places[left]?.();
  return copy;
}

function body(entry: string): unknown {
  const { checksum: _old, ...rest } = JSON.parse(text(entry));
  return rest;
}

test("a manifest that says something else in some place, checksum and all, gives an AppError or a project", async () => {
  await fc.assert(
    fc.asyncProperty(fc.nat(10_000), anything, async (at, value) => {
      const forged = sealedManifest(Object(withAnother(body("project.json"), at, value)));
      expect(["opened", "refused"]).toContain(await survives(zipped({ ...inside, "project.json": forged })));
    }),
  );
});

test("a model that says something else in some place, checksums and all, gives an AppError or a project", async () => {
  await fc.assert(
    fc.asyncProperty(fc.nat(10_000), anything, async (at, value) => {
      const forged = sealed(Object(withAnother(body("models/0.json"), at, value)));
      const [first, second] = projectJob().models;
      if (!first || !second) throw new Error("the case has two models");
      const blob = await packProject(projectJob({ models: [{ ...first, text: forged }, second] }), quietCall);
      expect(["opened", "refused"]).toContain(await survives(new File([blob], "forged.loanlab")));
    }),
  );
});
