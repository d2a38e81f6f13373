import { surest } from "../../calibrate/recalibrate.ts";
import type { Calibration, Recalibration } from "../../pipeline.ts";
import type { Graph, Wire } from "./graph.ts";
import { doubles, operate } from "./graph.ts";
import { between, countIn, mathsOn, pick } from "./maths.ts";

/** The logit of the PD of a network's logit; as `calibratedLogit`. */
export function calibratedWire(graph: Graph, calibration: Calibration, logit: Wire): Wire {
  if (calibration.kind === "none") return logit;
  const { add, mul, div } = mathsOn(graph);
  const shifted = add(logit, calibration.shift);
  if (calibration.kind === "priorShift") return shifted;
  const { by } = calibration;
  switch (by.kind) {
    case "temperature":
      return div(shifted, by.temperature);
    case "platt":
      return add(mul(shifted, by.slope), by.intercept);
    case "isotonic":
      return isotonicLogit(graph, by, shifted);
  }
}

/** Reads the steps at the PD of the logit, linear between them and level beyond. */
function isotonicLogit(
  graph: Graph,
  { scores, pds }: Extract<Recalibration, { readonly kind: "isotonic" }>,
  logit: Wire,
): Wire {
  const maths = mathsOn(graph);
  const { add, sub, mul, div, log } = maths;
  const score = operate(graph, "Sigmoid", [logit]);
  const place = countIn(graph, scores, score, "upTo");
  const read = (of: (at: number) => number): Wire => {
    const list = Array.from({ length: scores.length + 1 }, (_, at) => of(at));
    return pick(graph, doubles(graph, list, [list.length]), place);
  };
  const isInside = (at: number): boolean => at > 0 && at < scores.length;
  const from = (at: number): number => scores[Math.max(at - 1, 0)] ?? 0;
  const low = (at: number): number => pds[Math.max(at - 1, 0)] ?? 0;
  const share = div(
    sub(score, read(from)),
    read((at) => (isInside(at) ? (scores[at] ?? 0) - from(at) : 1)),
  );
  const rise = read((at) => (isInside(at) ? (pds[at] ?? 0) - low(at) : 0));
  const pd = between(maths, add(read(low), mul(rise, share)), surest, 1 - surest);
  return log(div(pd, sub(1, pd)));
}
