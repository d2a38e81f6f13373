import { describe, expect, test } from "vitest";
import { decodeBundle } from "../../../src/core/bundle/decode.ts";
import { encodeBundle } from "../../../src/core/bundle/encode.ts";
import type { SessionEvent } from "../../../src/app/events.ts";
import { withEvidence } from "../../../src/app/evidence.ts";
import { reduce } from "../../../src/app/reduce.ts";
import type { Session } from "../../../src/app/session.ts";
import type { Evidence } from "../../../src/core/pipeline.ts";
import { sessionAfter } from "../../support/appCases.ts";
import { bundleWith } from "../../support/modelSamples.ts";
import { groupsOfSex, reportedModel } from "../../support/reportedModel.ts";
import { judgedBy, trainedBy } from "../../support/trainedCases.ts";

const judged = sessionAfter(...judgedBy());
const evidenceOf = (session: Session): Evidence => {
  const bundle = withEvidence(session);
  if (!bundle) throw new Error("there is no model in hand");
  return bundle.evidence;
};
const after = (session: Session, ...events: readonly SessionEvent[]): Session => events.reduce(reduce, session);

function inHand(session: Session) {
  if (!session.model) throw new Error("there is no model in hand");
  const { network, calibration } = session.model.bundle;
  return { network, calibration, part: session.model.bundle.evaluation?.part ?? "test" } as const;
}

const importance = { done: 10, total: 10, swarms: [], columns: [{ column: "age", meanSize: 1, error: null }] };

describe("what was seen of the model in hand", () => {
  test("is nothing without a model, and only findings of one that was not judged", () => {
    expect(withEvidence(sessionAfter())).toBeNull();
    expect(evidenceOf(sessionAfter(...trainedBy()))).toMatchObject({ metrics: null, reliability: null, fairness: [] });
  });

  test("holds the figures of its judgement, those at the cut-off in force and the test of calibration", () => {
    const evidence = evidenceOf(judged);
    const valueOf = (name: string, of = evidence): number | null | undefined =>
      of.metrics?.find((metric) => metric.name === name)?.estimate.value;
    expect(valueOf("auc")).toBe(judged.judgement?.metrics.auc.value);
    expect(evidence.reliability).toHaveLength(10);
    expect(evidence.hosmerLemeshow).toEqual(judged.judgement?.hosmerLemeshow);
    const moved = evidenceOf(after(judged, { type: "cutoffMoved", cutoff: 0.01 }));
    expect(valueOf("approvalRate", moved)).toBeLessThan(valueOf("approvalRate") ?? 0);
    expect(valueOf("auc", moved)).toBe(valueOf("auc"));
    expect(moved.money?.atCutoff).not.toBe(evidence.money?.atCutoff);
  });

  test("goes through a model file and comes back", () => {
    const bundle = withEvidence(judged)!;
    expect(decodeBundle(encodeBundle(bundle), "x").evidence).toEqual(JSON.parse(JSON.stringify(bundle.evidence)));
  });

  test("remembers importance and groups of these weights alone", () => {
    const from = inHand(judged);
    const other = { ...from, network: { ...from.network } };
    const looked = after(
      judged,
      { type: "explanationMade", made: { importance: { value: importance, from } } },
      { type: "groupsCompared", groups: groupsOfSex, from },
    );
    expect(evidenceOf(looked)).toMatchObject({ importance: importance.columns, fairness: [groupsOfSex] });
    const elsewhere = after(
      judged,
      { type: "explanationMade", made: { importance: { value: importance, from: other } } },
      { type: "groupsCompared", groups: groupsOfSex, from: other },
    );
    expect(evidenceOf(elsewhere)).toMatchObject({ importance: null, fairness: [] });
  });

  test("keeps the newest look at each set of protected columns", () => {
    const from = inHand(judged);
    const looked = after(
      judged,
      { type: "groupsCompared", groups: { ...groupsOfSex, cutoff: 0.1 }, from },
      { type: "groupsCompared", groups: { ...groupsOfSex, columns: ["age"] }, from },
      { type: "groupsCompared", groups: groupsOfSex, from },
    );
    expect(evidenceOf(looked).fairness.map(({ columns, cutoff }) => [...columns, cutoff])).toEqual([
      ["age", 0.5],
      ["sex", 0.5],
    ]);
  });

  test("is nothing the registry holds yet, where the model was saved before it was seen", () => {
    const bundle = withEvidence(judged)!;
    const saved = after(judged, { type: "modelSaved", bundle, of: judged.model!.bundle });
    expect(saved.model?.saved).toBe(true);
    const groups = { type: "groupsCompared", groups: groupsOfSex, from: inHand(saved) } as const;
    expect(after(saved, groups).model?.saved).toBe(false);
  });

  test("of a model from elsewhere is what came with it; figures at another cut-off are made anew, money is not known", () => {
    const bundle = reportedModel();
    const taken = sessionAfter({ type: "modelTaken", bundle, saved: true });
    expect(withEvidence(taken)).toEqual(bundle);
    const moved = evidenceOf(after(taken, { type: "cutoffMoved", cutoff: 0.9 }));
    expect(moved.money).toBeNull();
    expect(moved.importance).toEqual(bundle.evidence.importance);
    expect(moved.bands).toEqual(bundle.evidence.bands);
    const approval = moved.metrics?.find(({ name }) => name === "approvalRate")?.estimate;
    expect(approval?.value).toBeGreaterThan(0.9);
  });
});

describe("signatures", () => {
  const signed = sessionAfter({ type: "modelTaken", bundle: reportedModel(), saved: true });
  const names = (session: Session): readonly string[] | undefined =>
    session.model?.bundle.paper.signatures.map(({ name }) => name);

  test("go with another policy, and with other words above them", () => {
    expect(names(signed)).toEqual(["Ada Example"]);
    expect(names(after(signed, { type: "cutoffMoved", cutoff: 0.9 }))).toEqual([]);
    expect(names(after(signed, { type: "paperWritten", change: { purpose: "Something else" } }))).toEqual([]);
  });

  test("stay with notes, tags and the same words", () => {
    const { purpose } = reportedModel().paper;
    const written = after(signed, { type: "paperWritten", change: { notes: "x", tags: ["y"], purpose } });
    expect(names(written)).toEqual(["Ada Example"]);
    expect(written.model).toMatchObject({ saved: false, bundle: { paper: { notes: "x", tags: ["y"] } } });
  });

  test("of a saved model come back when it is opened again after a change", () => {
    const moved = after(signed, { type: "cutoffMoved", cutoff: 0.9 });
    expect(names(after(moved, { type: "modelTaken", bundle: reportedModel(), saved: true }))).toEqual(["Ada Example"]);
  });

  test("nothing is written of no model", () => {
    expect(after(sessionAfter(), { type: "paperWritten", change: { notes: "x" } }).model).toBeNull();
    expect(bundleWith().paper.notes).toBe("");
  });
});
