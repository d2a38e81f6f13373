import { describe, expect, it } from "vitest";
import { scoreJs } from "../../../../../src/core/export/code/score.ts";
import { pointsOfLogit } from "../../../../../src/core/score/points.ts";
import { bandOf, verdictOf } from "../../../../../src/core/score/verdict.ts";
import { expectedOf, exportCases, oddRows } from "../../../../support/exportCases.ts";
import { programOf, rowObjects } from "../../../../support/programs.ts";

const cases = exportCases();

describe("score.js", () => {
  it.each(cases)("gives the PDs of the app to the last bit for 1,000 odd rows: $title", async ({ bundle }) => {
    const rows = oddRows(bundle, 1000);
    const { score } = await programOf(bundle);
    const scored = score(rowObjects(bundle.schema, rows));
    const { pds, logits } = expectedOf(bundle, rows);
    expect(scored.map(({ pd }) => pd)).toEqual(Array.from(pds));
    expect(scored.map(({ points }) => points)).toEqual(
      Array.from(logits, (logit) => pointsOfLogit(logit, bundle.policy.scale)),
    );
    expect(scored.map(({ band }) => band)).toEqual(Array.from(pds, (pd) => bandOf(pd, bundle.policy)));
    expect(scored.map(({ decision }) => decision)).toEqual(Array.from(pds, (pd) => verdictOf(pd, bundle.policy)));
  });

  it("gives the same file for the same model", () => {
    const [first] = cases;
    expect(scoreJs(first!.bundle).bytes).toBe(scoreJs(structuredClone(first!.bundle)).bytes);
  });
});
