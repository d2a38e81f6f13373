import { describe, expect, test } from "vitest";
import { usualDecisionChoice } from "../../../../src/core/evaluate/decisionChoice.ts";
import { usualExplaining } from "../../../../src/core/explain/choice.ts";
import { decodeManifest } from "../../../../src/core/project/decodeManifest.ts";
import { encodeManifest, type ProjectManifest } from "../../../../src/core/project/manifest.ts";
import { defaultStyle } from "../../../../src/core/recipe/automatic.ts";
import { sealed, withValueAt } from "../../../support/sealedModel.ts";
import { splitWith } from "../../../support/splitSpecs.ts";
import { standard } from "../../../../src/core/training/presets.ts";

const manifest: ProjectManifest = {
  format: "loanlab-project",
  version: 1,
  name: "Spring, second try",
  savedAt: "2026-11-02T10:00:00.000Z",
  app: "0.1.0",
  loans: { kind: "file", name: "loans.csv", bytes: 12, fingerprint: "a".repeat(64), entry: "loans/loans" },
  reading: { delimiter: ";", decimal: ",", missingTokens: ["NA"], sample: { rows: 1000, seed: 7 } },
  choices: {
    target: { column: "risk", bad: ["2"], good: ["1"] },
    roles: [{ column: "id", role: "identifier" }],
    split: splitWith(),
    recipe: { style: defaultStyle, plans: [], rowNorm: false },
    preset: "standard",
    training: standard(1000).training,
    trainer: "auto",
    explaining: usualExplaining,
    recalibration: "none",
    decision: usualDecisionChoice,
  },
  testOpenings: ["2026-11-02T09:58:00.000Z"],
  models: [
    { entry: "models/1.json", sha256: "b".repeat(64), id: "one", champion: true },
    { entry: "models/2.json", sha256: "c".repeat(64), id: "two", champion: false },
  ],
  inHand: "two",
};

const { checksum: _, ...body } = JSON.parse(encodeManifest(manifest)) as Record<string, unknown>;
const decode = (text: string) => () => decodeManifest(text, "spring.loanlab");

function error(code: string, details: object): unknown {
  return expect.objectContaining({ code, details: expect.objectContaining(details) });
}

test("a manifest is read back as it was written", () => {
  expect(decodeManifest(encodeManifest(manifest), "spring.loanlab")).toEqual(manifest);
});

test("a manifest without loans, models and anything in hand is one too", () => {
  const bare: ProjectManifest = { ...manifest, loans: null, models: [], inHand: null, testOpenings: [] };
  expect(decodeManifest(encodeManifest(bare), "spring.loanlab")).toEqual(bare);
});

describe("a text that is no manifest of this version", () => {
  test("is told from a project by its format", () => {
    for (const text of ["", "[]", "7", '{"format":"loanlab-model"}'])
      expect(decode(text)).toThrow(error("project/not-a-project", { file: "spring.loanlab" }));
  });

  test("of a newer version says so", () => {
    expect(decode(sealed({ ...body, version: 2 }))).toThrow(error("project/newer-version", { version: 2 }));
  });

  test("that was changed since is damaged, and the entry is named", () => {
    const text = encodeManifest(manifest).replace("second", "third");
    expect(decode(text)).toThrow(error("project/damaged", { file: "spring.loanlab", entry: "project.json" }));
  });
});

describe("a manifest that somebody has altered and sealed again", () => {
  test.each([
    ["a model outside of the archive", "models.0.entry", "../models/1.json", "models.0.entry"],
    ["a model in another folder", "models.0.entry", "models/a/1.json", "models.0.entry"],
    ["loans in another place", "loans.entry", "/etc/passwd", "loans.entry"],
    ["a fingerprint that is none", "loans.fingerprint", "A".repeat(64), "loans.fingerprint"],
    ["a file that is there twice", "models.1.entry", "models/1.json", "models"],
    ["an id that is there twice", "models.1.id", "one", "models"],
    ["a model in hand that is not there", "inHand", "three", "inHand"],
    ["more made-up loans than a tab holds", "loans", { kind: "synthetic", rows: 1e8, seed: 1 }, "loans.rows"],
    ["a moment that never was", "savedAt", "2026-02-30T10:00:00Z", "savedAt"],
    ["a way of reading that nobody knows", "reading.delimiter", "~", "reading.delimiter"],
    ["choices of another app", "choices", { target: 1 }, "choices"],
    ["a key that no project has", "extra", 1, "extra"],
  ])("with %s is refused, and the place is named", (...example) => {
    const [, path, value, named] = example;
    expect(decode(sealed(withValueAt(body, path, value)))).toThrow(
      error("project/invalid", { path: named, reason: expect.any(String) }),
    );
  });

  test("without a checksum is refused", () => {
    expect(decode(JSON.stringify(body))).toThrow(error("project/invalid", { path: "checksum" }));
  });
});
