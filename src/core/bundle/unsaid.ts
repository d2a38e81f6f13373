import type { Evidence, ModelPaper } from "../pipeline.ts";

/** Of a model that nobody has looked at yet. */
export const noEvidence: Evidence = {
  findings: [],
  metrics: null,
  hosmerLemeshow: null,
  reliability: null,
  reliabilityBefore: null,
  bands: null,
  money: null,
  importance: null,
  fairness: [],
  challengers: [],
};

/** Of a model that nobody has written about yet. */
export const emptyPaper: ModelPaper = {
  purpose: "",
  limits: "",
  notes: "",
  monitoring: "",
  tags: [],
  signatures: [],
};
