import type { Bundle } from "../../src/core/pipeline.ts";
import { reportedModel } from "./reportedModel.ts";

/** A model of which everything is known that a file can hold: evidence, paper, stand-ins and the training rows' bins. */
export function describedModel(changes: Partial<Bundle> = {}): Bundle {
  const model = reportedModel();
  return {
    ...model,
    reasoning: {
      reference: [
        [40, 18_500, "car"],
        [null, 18_700, null],
        [61, null, "repairs"],
      ],
      of: "approved",
      wordings: [{ column: "age", direction: "lower", text: "Too young for this loan" }],
      unnamed: ["purpose"],
    },
    baseline: {
      rows: 700,
      bads: 210,
      scores: { edges: [0.1, 0.4], counts: [300, 200, 200] },
      meanPd: 0.3,
      columns: [
        { kind: "number", column: "age", edges: [30], counts: [300, 400], missing: 0 },
        { kind: "date", column: "opened", edges: [18_500, 18_800], counts: [200, 300, 197], missing: 3 },
        {
          kind: "category",
          column: "purpose",
          levels: ["car", "repairs"],
          counts: [400, 200],
          others: 100,
          missing: 0,
        },
      ],
      farFrom: 9.5,
    },
    provenance: {
      ...model.provenance,
      columnsFingerprint: "0".repeat(64),
      parts: { ...model.provenance.parts, train: { rows: 700, bads: 210, dates: { from: 18_262, to: 18_992 } } },
    },
    ...changes,
  };
}
